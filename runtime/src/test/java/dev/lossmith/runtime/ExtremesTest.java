package dev.lossmith.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ExtremesTest {
    private static final BlockScratch BLOCKS = new BlockScratch();

    @Test
    void theLargestLeavesOutNan() {
        Random random = new Random(1);
        for (int n = 0; n < 400; n++) {
            float[] floats = new float[n + 7];
            double[] doubles = new double[n + 7];
            float largest = Float.NEGATIVE_INFINITY;
            for (int i = 0; i < n + 7; i++) {
                floats[i] = i < 3 || i >= n + 3
                        ? Float.POSITIVE_INFINITY
                        : random.nextInt(4) == 0 ? Float.NaN : (float) random.nextGaussian();
                doubles[i] = floats[i];
                largest = i >= 3 && i < n + 3 && floats[i] > largest ? floats[i] : largest;
            }
            assertThat(Extremes.largest(Float.NEGATIVE_INFINITY, floats, 3, n, BLOCKS))
                    .isEqualTo(largest);
            assertThat(Extremes.largest(Double.NEGATIVE_INFINITY, doubles, 3, n, BLOCKS))
                    .isEqualTo(largest);
            assertThat(Extremes.largest(9f, floats, 3, n, BLOCKS)).isEqualTo(9f);
        }
    }

    /** Zeros have an order, and NaN is the largest and the smallest. */
    @Test
    void extremesAreThoseOfMath() {
        double[] some = {0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        Random random = new Random(2);
        for (int n = 0; n < 400; n++) {
            for (int special = 0; special <= some.length; special++) {
                float[] floats = new float[n + 7];
                double[] doubles = new double[n + 7];
                for (int i = 0; i < n + 7; i++) {
                    doubles[i] = special > 0 && random.nextInt(n + 1) == 0 ? some[special - 1] : -random.nextInt(3);
                    floats[i] = (float) doubles[i];
                }
                double max = -1;
                double min = -1;
                for (int i = 3; i < n + 3; i++) {
                    max = Math.max(max, doubles[i]);
                    min = Math.min(min, doubles[i]);
                }
                assertThat(new double[] {
                            Extremes.max(-1, doubles, 3, n, BLOCKS),
                            Extremes.min(-1, doubles, 3, n, BLOCKS),
                            Extremes.max(-1f, floats, 3, n, BLOCKS),
                            Extremes.min(-1f, floats, 3, n, BLOCKS)
                        })
                        .as("%s with %s", n, special)
                        .isEqualTo(new double[] {max, min, max, min});
            }
        }
    }
}
