package dev.lossmith.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.DoubleSupplier;

/** Central differences of fourth order, and random arguments to take them at. */
final class Differences {
    private static final double STEP = 2e-4;

    /** The fourth power of the step times fifth derivatives of a few million, and rounding divided by the step. */
    private static final double ERROR = 2e-9;

    private Differences() {}

    /** Fails unless {@code gradient} is what differences of {@code loss} by the elements of {@code varied} say. */
    static void check(String name, double[] varied, double[] gradient, DoubleSupplier loss) {
        for (int k = 0; k < varied.length; k++) {
            double near = change(varied, k, STEP, loss);
            double far = change(varied, k, 2 * STEP, loss);
            double slope = (8 * near - far) / (12 * STEP);
            assertThat(gradient[k]).as("%s %s", name, k).isCloseTo(slope, within(ERROR * (1 + Math.abs(slope))));
        }
    }

    private static double change(double[] varied, int k, double step, DoubleSupplier loss) {
        double at = varied[k];
        varied[k] = at + step;
        double above = loss.getAsDouble();
        varied[k] = at - step;
        double below = loss.getAsDouble();
        varied[k] = at;
        return above - below;
    }

    static double[] gaussian(Random random, int size, double scale) {
        double[] values = new double[size];
        for (int k = 0; k < size; k++) {
            values[k] = (float) (scale * random.nextGaussian()); // the same number in both precisions
        }
        return values;
    }

    static float[] floats(double[] values) {
        float[] rounded = new float[values.length];
        for (int k = 0; k < values.length; k++) {
            rounded[k] = (float) values[k];
        }
        return rounded;
    }

    /** Fails unless both are the same but for {@code error}, relative to 1 and the exact value. */
    static void close(String name, float[] actual, double[] exact, double error) {
        assertThat(actual).as(name).hasSameSizeAs(exact);
        for (int k = 0; k < exact.length; k++) {
            assertThat((double) actual[k])
                    .as("%s %s", name, k)
                    .isCloseTo(exact[k], within(error * (1 + Math.abs(exact[k]))));
        }
    }
}
