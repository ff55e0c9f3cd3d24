package dev.lossmith.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.DoubleTensor;
import dev.lossmith.FloatTensor;
import dev.lossmith.IntTensor;
import dev.lossmith.Reduction;
import dev.lossmith.losses.CTCLoss;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How far gradients of CTC in float are from those in double, at the same log-probabilities: those in float, which a log-softmax in
 * double was rounded to. Long sequences only with {@code -Dlossmith.long=true}, as many as {@code -Dlossmith.seeds} says.
 */
class CTCAccuracyTest {
    private static final int CLASSES = 28;

    /** A gradient is a difference of two probabilities; this is some 250 times what rounding one of them near 1 costs. */
    private static final double LARGEST_ERROR = 3e-5;

    private final CTCLoss loss = CTCLoss.builder().reduction(Reduction.SUM).build();

    /** Largest absolute error of a gradient, and largest relative error of a loss. */
    private record Errors(double gradient, double value) {
        Errors max(Errors other) {
            return new Errors(Math.max(gradient, other.gradient), Math.max(value, other.value));
        }
    }

    @Test
    void gradientsOfSentences() {
        assertThat(row(400, 40, 1, 2).gradient()).isLessThan(LARGEST_ERROR);
        assertThat(row(400, 40, 10, 2).gradient()).isLessThan(LARGEST_ERROR);
    }

    @Test
    @EnabledIfSystemProperty(named = "lossmith.long", matches = "true")
    void gradientsOfMinutes() {
        int seeds = Integer.getInteger("lossmith.seeds", 20);
        for (int scale : new int[] {1, 10, 40}) {
            assertThat(row(2000, 100, scale, seeds).gradient()).isLessThan(LARGEST_ERROR);
        }
        assertThat(row(20000, 50, 1, seeds).gradient()).isLessThan(LARGEST_ERROR);
    }

    private Errors row(int frames, int labels, double scale, int seeds) {
        Errors largest = new Errors(0, 0);
        for (int seed = 0; seed < seeds; seed++) {
            largest = largest.max(errors(frames, labels, scale, seed));
        }
        System.out.printf(
                "CTC  T %5d  U %3d  C %d  logits x %2.0f  %2d seeds  gradient error %.2e  relative error of the loss %.2e%n",
                frames, labels, CLASSES, scale, seeds, largest.gradient(), largest.value());
        return largest;
    }

    private Errors errors(int frames, int labels, double scale, int seed) {
        Random random = new Random(seed);
        double[] logProbs = logProbs(random, frames, scale);
        IntTensor targets = IntTensor.of(random.ints(labels, 1, CLASSES).toArray(), 1, labels);
        IntTensor inputLengths = IntTensor.of(new int[] {frames}, 1);
        IntTensor targetLengths = IntTensor.of(new int[] {labels}, 1);
        double[] exact = new double[logProbs.length];
        float[] gradient = new float[logProbs.length];
        double exactValue = loss.forwardBackward(
                DoubleTensor.of(logProbs, frames, 1, CLASSES),
                targets,
                inputLengths,
                targetLengths,
                DoubleTensor.of(exact, frames, 1, CLASSES));
        double value = loss.forwardBackward(
                FloatTensor.of(Differences.floats(logProbs), frames, 1, CLASSES),
                targets,
                inputLengths,
                targetLengths,
                FloatTensor.of(gradient, frames, 1, CLASSES));
        assertThat(exactValue).isFinite().isPositive();
        double largest = 0;
        for (int k = 0; k < exact.length; k++) {
            double error = Math.abs(gradient[k] - exact[k]);
            assertThat(error).as("element %s", k).isFinite();
            largest = Math.max(largest, error);
        }
        return new Errors(largest, Math.abs(value / exactValue - 1));
    }

    /** Rounded to float, so that both precisions get the same numbers. */
    private static double[] logProbs(Random random, int frames, double scale) {
        double[] x = new double[frames * CLASSES];
        for (int row = 0; row < x.length; row += CLASSES) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = row; c < row + CLASSES; c++) {
                x[c] = scale * random.nextGaussian();
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
