package dev.lossmith.testing;

import java.util.Arrays;
import java.util.Optional;

/**
 * Results beside the expected values.
 *
 * @param problem what is wrong, or empty
 * @param error the largest difference, relative to the expected value or to 1, whichever is larger
 * @param ulps the largest difference in units in the last place, over the values that the relative tolerance judges
 */
record Comparison(Optional<String> problem, double error, double ulps) {
    static final Comparison NOTHING = new Comparison(Optional.empty(), 0, 0);

    /** How many elements out of tolerance a message shows. */
    private static final int SHOWN = 3;

    static Comparison problem(String message) {
        return new Comparison(Optional.of(message), Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** Compares results of the given type with expected values. */
    static Comparison of(String name, GoldenType type, double[] got, GoldenTensor expected, Tolerance tolerance) {
        double[] want = expected.values();
        double error = 0;
        double ulps = 0;
        int wrong = 0;
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < want.length; i++) {
            if (Tolerance.isSame(got[i], want[i])) {
                continue;
            }
            double difference = Math.abs(got[i] - want[i]);
            boolean comparable = Double.isFinite(difference);
            error = Math.max(
                    error, comparable ? difference / Math.max(1, Math.abs(want[i])) : Double.POSITIVE_INFINITY);
            if (!comparable || tolerance.isRelativeAt(want[i])) {
                ulps = Math.max(ulps, comparable ? difference / type.ulp(want[i]) : Double.POSITIVE_INFINITY);
            }
            if (!tolerance.accepts(got[i], want[i])) {
                if (wrong++ < SHOWN) {
                    shown.append(' ')
                            .append(name)
                            .append(subscript(i, expected.sizes()))
                            .append(" = ")
                            .append(got[i])
                            .append(got[i] == GoldenTensor.UNTOUCHED ? " (not written)" : "")
                            .append(", expected ")
                            .append(want[i])
                            .append(';');
                }
            }
        }
        if (wrong == 0) {
            return new Comparison(Optional.empty(), error, ulps);
        }
        String message =
                wrong + " of " + want.length + " values of " + name + " are not within " + tolerance + ":" + shown;
        return new Comparison(Optional.of(message), error, ulps);
    }

    static String subscript(int position, int[] shape) {
        if (shape.length == 0) {
            return "";
        }
        int[] subscripts = new int[shape.length];
        int rest = position;
        for (int d = shape.length - 1; d >= 0; d--) {
            subscripts[d] = rest % shape[d];
            rest /= shape[d];
        }
        return Arrays.toString(subscripts);
    }
}
