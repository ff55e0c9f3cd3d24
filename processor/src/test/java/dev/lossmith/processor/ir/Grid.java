package dev.lossmith.processor.ir;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** Arguments at which formulas go wrong first. */
public final class Grid {
    /** Both signs of finite numbers up to where {@code exp} overflows and underflows. */
    public static final double[] FINITE = signed(1e-300, 1e-8, 1e-3, 0.25, 0.5, 1, 1.75, 2, 30, 709, 745);
    /** Also zeros, subnormals, the largest, infinities and NaN. */
    public static final double[] SPECIAL = DoubleStream.concat(
                    Arrays.stream(FINITE),
                    Arrays.stream(signed(0, Double.MIN_VALUE, Double.MAX_VALUE, Double.POSITIVE_INFINITY, Double.NaN)))
            .toArray();

    private Grid() {}

    /** Each with both signs. */
    public static double[] signed(double... magnitudes) {
        return Arrays.stream(magnitudes).flatMap(x -> DoubleStream.of(x, -x)).toArray();
    }
}
