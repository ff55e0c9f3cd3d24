package dev.lossmith.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.DoubleTensor;
import dev.lossmith.FloatTensor;
import dev.lossmith.IntTensor;
import dev.lossmith.Reduction;
import dev.lossmith.losses.CTCLoss;
import dev.lossmith.losses.CTCWithLogitsLoss;
import java.util.Random;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How far gradients of CTC in float are from those in double, at the same input in float: log-probabilities, which a log-softmax in
 * double was rounded to, or logits. Long sequences only with {@code -Dlossmith.long=true}, as many as {@code -Dlossmith.seeds} says.
 */
class CTCAccuracyTest {
    private static final int CLASSES = 28;

    /** A gradient is a difference of two probabilities; this is some 250 times what rounding one of them near 1 costs. */
    private static final double LARGEST_ERROR = 3e-5;

    /** Both forms of the loss. */
    private enum Form {
        LOG_PROBS {
            @Override
            double run(Arguments x, double[] gradient) {
                return CTCLoss.builder()
                        .reduction(Reduction.SUM)
                        .build()
                        .forwardBackward(x.real(), x.targets(), x.inputLengths(), x.targetLengths(), x.real(gradient));
            }

            @Override
            double run(Arguments x, float[] gradient) {
                return CTCLoss.builder()
                        .reduction(Reduction.SUM)
                        .build()
                        .forwardBackward(
                                x.single(), x.targets(), x.inputLengths(), x.targetLengths(), x.single(gradient));
            }
        },
        LOGITS {
            @Override
            double run(Arguments x, double[] gradient) {
                return CTCWithLogitsLoss.builder()
                        .reduction(Reduction.SUM)
                        .build()
                        .forwardBackward(x.real(), x.targets(), x.inputLengths(), x.targetLengths(), x.real(gradient));
            }

            @Override
            double run(Arguments x, float[] gradient) {
                return CTCWithLogitsLoss.builder()
                        .reduction(Reduction.SUM)
                        .build()
                        .forwardBackward(
                                x.single(), x.targets(), x.inputLengths(), x.targetLengths(), x.single(gradient));
            }
        };

        abstract double run(Arguments x, double[] gradient);

        abstract double run(Arguments x, float[] gradient);
    }

    private record Arguments(double[] values, int frames, int[] labels) {
        DoubleTensor real() {
            return real(values);
        }

        DoubleTensor real(double[] data) {
            return DoubleTensor.of(data, frames, 1, CLASSES);
        }

        FloatTensor single() {
            return single(Differences.floats(values));
        }

        FloatTensor single(float[] data) {
            return FloatTensor.of(data, frames, 1, CLASSES);
        }

        IntTensor targets() {
            return IntTensor.of(labels, 1, labels.length);
        }

        IntTensor inputLengths() {
            return IntTensor.of(new int[] {frames}, 1);
        }

        IntTensor targetLengths() {
            return IntTensor.of(new int[] {labels.length}, 1);
        }
    }

    /** Largest absolute error of a gradient, and largest relative error of a loss. */
    private record Errors(double gradient, double value) {
        Errors max(Errors other) {
            return new Errors(Math.max(gradient, other.gradient), Math.max(value, other.value));
        }
    }

    @ParameterizedTest
    @EnumSource
    void gradientsOfSentences(Form form) {
        assertThat(row(form, 400, 40, 1, 2).gradient()).isLessThan(LARGEST_ERROR);
        assertThat(row(form, 400, 40, 10, 2).gradient()).isLessThan(LARGEST_ERROR);
        assertThat(row(form, 400, 40, 40, 2).gradient()).isLessThan(LARGEST_ERROR);
    }

    @ParameterizedTest
    @EnumSource
    @EnabledIfSystemProperty(named = "lossmith.long", matches = "true")
    void gradientsOfMinutes(Form form) {
        int seeds = Integer.getInteger("lossmith.seeds", 20);
        for (int scale : new int[] {1, 10, 40}) {
            assertThat(row(form, 2000, 100, scale, seeds).gradient()).isLessThan(LARGEST_ERROR);
        }
        assertThat(row(form, 20000, 50, 1, seeds).gradient()).isLessThan(LARGEST_ERROR);
    }

    private static Errors row(Form form, int frames, int labels, double scale, int seeds) {
        Errors largest = new Errors(0, 0);
        for (int seed = 0; seed < seeds; seed++) {
            largest = largest.max(errors(form, frames, labels, scale, seed));
        }
        System.out.printf(
                "CTC  %-9s  T %5d  U %3d  C %d  logits x %2.0f  %2d seeds  gradient error %.2e  relative error of the loss %.2e%n",
                form, frames, labels, CLASSES, scale, seeds, largest.gradient(), largest.value());
        return largest;
    }

    private static Errors errors(Form form, int frames, int labels, double scale, int seed) {
        Random random = new Random(seed);
        double[] logits = Differences.gaussian(random, frames * CLASSES, scale);
        double[] input = form == Form.LOGITS ? logits : logProbs(logits);
        Arguments arguments =
                new Arguments(input, frames, random.ints(labels, 1, CLASSES).toArray());
        double[] exact = new double[input.length];
        float[] gradient = new float[input.length];
        double exactValue = form.run(arguments, exact);
        double value = form.run(arguments, gradient);
        assertThat(exactValue).isFinite().isPositive();
        double largest = 0;
        for (int k = 0; k < exact.length; k++) {
            double error = Math.abs(gradient[k] - exact[k]);
            assertThat(error).as("element %s", k).isFinite();
            largest = Math.max(largest, error);
        }
        return new Errors(largest, Math.abs(value / exactValue - 1));
    }

    /** The log-softmax, rounded to float, so that both precisions get the same numbers. */
    private static double[] logProbs(double[] logits) {
        double[] x = logits.clone();
        for (int row = 0; row < x.length; row += CLASSES) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = row; c < row + CLASSES; c++) {
                largest = Math.max(largest, x[c]);
            }
            double total = 0;
            for (int c = row; c < row + CLASSES; c++) {
                total += Math.exp(x[c] - largest);
            }
            for (int c = row; c < row + CLASSES; c++) {
                x[c] = (float) (x[c] - largest - Math.log(total));
            }
        }
        return x;
    }
}
