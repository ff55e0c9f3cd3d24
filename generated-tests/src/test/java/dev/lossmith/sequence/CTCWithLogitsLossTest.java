package dev.lossmith.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lossmith.DoubleTensor;
import dev.lossmith.FloatTensor;
import dev.lossmith.IntTensor;
import dev.lossmith.Reduction;
import dev.lossmith.losses.CTCLoss;
import dev.lossmith.losses.CTCWithLogitsLoss;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CTCWithLogitsLossTest {
    private static final int FRAMES = 5;
    private static final int CLASSES = 3;
    private static final int LABELS = 3;
    private static final int BLANK = 1;

    /** Repeated labels, empty targets, no frames, too few frames: for label pairs that need a blank between them, and for all. */
    private static final int[][] TARGETS = {{0, 2}, {2, 2}, {}, {0, 0, 0}, {2}, {}, {0}, {0}, {0, 2, 0}, {2, 2}};

    private static final int[] LENGTHS = {5, 4, 5, 4, 2, 0, 0, 1, 3, 2};
    private static final boolean[] FEASIBLE = {true, true, true, false, true, true, false, true, true, false};
    private static final int SAMPLES = LENGTHS.length;

    private final IntTensor inputLengths = IntTensor.of(LENGTHS, SAMPLES);
    private final IntTensor targetLengths =
            IntTensor.of(Arrays.stream(TARGETS).mapToInt(t -> t.length).toArray(), SAMPLES);
    private final IntTensor targets = targets();
    private double[] logits = Differences.gaussian(new Random(3), FRAMES * SAMPLES * CLASSES, 1);

    private static IntTensor targets() {
        int[] padded = new int[SAMPLES * LABELS];
        for (int n = 0; n < SAMPLES; n++) {
            System.arraycopy(TARGETS[n], 0, padded, n * LABELS, TARGETS[n].length);
        }
        return IntTensor.of(padded, SAMPLES, LABELS);
    }

    private static CTCWithLogitsLoss loss(Reduction reduction, boolean zeroInfinity) {
        return CTCWithLogitsLoss.builder()
                .blank(BLANK)
                .zeroInfinity(zeroInfinity)
                .reduction(reduction)
                .build();
    }

    private static DoubleTensor frames(double[] values) {
        return DoubleTensor.of(values, FRAMES, SAMPLES, CLASSES);
    }

    private static int at(int frame, int sample, int label) {
        return (frame * SAMPLES + sample) * CLASSES + label;
    }

    private double softmax(int frame, int sample, int label) {
        double total = 0;
        for (int c = 0; c < CLASSES; c++) {
            total += Math.exp(logits[at(frame, sample, c)]);
        }
        return Math.exp(logits[at(frame, sample, label)]) / total;
    }

    /** The probability of the target, and of it together with each class at each frame, over all paths one by one. */
    private double paths(int sample, double[][] joint) {
        int length = LENGTHS[sample];
        double total = 0;
        int[] path = new int[length];
        for (int number = 0; number < Math.pow(CLASSES, length); number++) {
            int rest = number;
            double probability = 1;
            for (int t = 0; t < length; t++) {
                path[t] = rest % CLASSES;
                rest /= CLASSES;
                probability *= softmax(t, sample, path[t]);
            }
            if (Arrays.equals(collapsed(path), TARGETS[sample])) {
                total += probability;
                for (int t = 0; t < length; t++) {
                    joint[t][path[t]] += probability;
                }
            }
        }
        return total;
    }

    private static int[] collapsed(int[] path) {
        int[] labels = new int[path.length];
        int count = 0;
        for (int t = 0; t < path.length; t++) {
            if (path[t] != BLANK && (t == 0 || path[t] != path[t - 1])) {
                labels[count++] = path[t];
            }
        }
        return Arrays.copyOf(labels, count);
    }

    @Test
    void theGradientIsSoftmaxMinusPosterior() {
        double[] perSample = new double[SAMPLES];
        double[] gradient = new double[logits.length];
        Arrays.fill(gradient, Double.NaN);
        loss(Reduction.NONE, false)
                .forward(frames(logits), targets, inputLengths, targetLengths, DoubleTensor.of(perSample, SAMPLES));
        loss(Reduction.SUM, false)
                .forwardBackward(frames(logits), targets, inputLengths, targetLengths, frames(gradient));

        for (int n = 0; n < SAMPLES; n++) {
            double[][] joint = new double[FRAMES][CLASSES];
            double probability = paths(n, joint);
            assertThat(probability > 0).as("sample %s", n).isEqualTo(FEASIBLE[n]);
            assertThat(perSample[n]).as("sample %s", n).isCloseTo(-Math.log(probability), within(1e-13));
            for (int t = 0; t < FRAMES; t++) {
                for (int c = 0; c < CLASSES; c++) {
                    boolean counts = t < LENGTHS[n] && FEASIBLE[n];
                    double defined = counts ? softmax(t, n, c) - joint[t][c] / probability : 0;
                    assertThat(gradient[at(t, n, c)])
                            .as("sample %s frame %s class %s", n, t, c)
                            .isCloseTo(defined, within(1e-14));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 4})
    void gradientsAreTheQuotientsOfDifferences(double scale) {
        logits = Differences.gaussian(new Random(5), logits.length, scale);
        CTCWithLogitsLoss loss = loss(Reduction.MEAN, true);
        double[] gradient = new double[logits.length];
        double value = loss.forwardBackward(frames(logits), targets, inputLengths, targetLengths, frames(gradient));

        assertThat(value).isFinite().isEqualTo(loss.forward(frames(logits), targets, inputLengths, targetLengths));
        Differences.check(
                "logits", logits, gradient, () -> loss.forward(frames(logits), targets, inputLengths, targetLengths));
    }

    /** The surrogate of CTCLoss is the gradient by logits, of which its input is the log-softmax. */
    @ParameterizedTest
    @CsvSource({"1, SUM", "10, MEAN", "100, SUM"})
    void isTheCompositionOfLogSoftmaxAndCTCLoss(double scale, Reduction reduction) {
        int frames = 60;
        int classes = 12;
        Random random = new Random(7);
        double[] x = Differences.gaussian(random, frames * classes, scale);
        double[] logProbs = x.clone();
        for (int t = 0; t < frames; t++) {
            int row = t * classes;
            double largest = Arrays.stream(x, row, row + classes).max().orElseThrow();
            double total = Arrays.stream(x, row, row + classes)
                    .map(v -> Math.exp(v - largest))
                    .sum();
            for (int c = 0; c < classes; c++) {
                logProbs[row + c] -= largest + Math.log(total);
            }
        }
        int[] labels = random.ints(20, 1, classes).toArray();
        int[] inputs = {frames};
        int[] lengths = {labels.length};
        double[] fused = new double[x.length];
        double[] composed = new double[x.length];
        double fusedValue = CTCWithLogitsLoss.builder()
                .reduction(reduction)
                .build()
                .forwardBackward(
                        DoubleTensor.of(x, frames, 1, classes),
                        IntTensor.of(labels, 1, labels.length),
                        IntTensor.of(inputs, 1),
                        IntTensor.of(lengths, 1),
                        DoubleTensor.of(fused, frames, 1, classes));
        double composedValue = CTCLoss.builder()
                .reduction(reduction)
                .build()
                .forwardBackward(
                        DoubleTensor.of(logProbs, frames, 1, classes),
                        IntTensor.of(labels, 1, labels.length),
                        IntTensor.of(inputs, 1),
                        IntTensor.of(lengths, 1),
                        DoubleTensor.of(composed, frames, 1, classes));

        // a log-probability of size 100 has an error of 1e-14, and a path has sixty
        assertThat(fusedValue).isCloseTo(composedValue, within(1e-12 * composedValue));
        assertThat(fused).containsExactly(composed, within(1e-12));
    }

    @Test
    void whatCannotBeIsInfiniteOrLeftOut() {
        double[] infinite = new double[SAMPLES];
        double[] zero = new double[SAMPLES];
        loss(Reduction.NONE, false)
                .forward(frames(logits), targets, inputLengths, targetLengths, DoubleTensor.of(infinite, SAMPLES));
        loss(Reduction.NONE, true)
                .forward(frames(logits), targets, inputLengths, targetLengths, DoubleTensor.of(zero, SAMPLES));

        for (int n = 0; n < SAMPLES; n++) {
            assertThat(infinite[n] == Double.POSITIVE_INFINITY)
                    .as("sample %s", n)
                    .isEqualTo(!FEASIBLE[n]);
            assertThat(zero[n]).as("sample %s", n).isEqualTo(FEASIBLE[n] ? infinite[n] : 0);
        }
        double[] gradient = new double[logits.length];
        loss(Reduction.SUM, true)
                .forwardBackward(frames(logits), targets, inputLengths, targetLengths, frames(gradient));
        assertThat(gradient).doesNotContain(Double.NaN);
    }

    /** A class that a model rules out has probability 0: paths with it do not count, and nothing is NaN. */
    @Test
    void logitsOfMinusInfinity() {
        for (int t = 0; t < FRAMES; t++) {
            for (int n = 0; n < SAMPLES; n++) {
                logits[at(t, n, (t + n) % CLASSES)] = Double.NEGATIVE_INFINITY;
            }
        }
        double[] perSample = new double[SAMPLES];
        double[] gradient = new double[logits.length];
        loss(Reduction.NONE, false)
                .forward(frames(logits), targets, inputLengths, targetLengths, DoubleTensor.of(perSample, SAMPLES));
        loss(Reduction.SUM, true)
                .forwardBackward(frames(logits), targets, inputLengths, targetLengths, frames(gradient));

        int possible = 0;
        for (int n = 0; n < SAMPLES; n++) {
            double[][] joint = new double[FRAMES][CLASSES];
            double probability = paths(n, joint);
            possible += probability > 0 ? 1 : 0;
            assertThat(perSample[n]).as("sample %s", n).isCloseTo(-Math.log(probability), within(1e-13));
            for (int t = 0; t < LENGTHS[n]; t++) {
                for (int c = 0; c < CLASSES; c++) {
                    double defined = probability > 0 ? softmax(t, n, c) - joint[t][c] / probability : 0;
                    assertThat(gradient[at(t, n, c)])
                            .as("sample %s frame %s class %s", n, t, c)
                            .isCloseTo(defined, within(1e-14));
                }
            }
        }
        assertThat(possible).isBetween(1, SAMPLES - 1);
    }

    @Test
    void floatsAgreeWithDoubles() {
        CTCWithLogitsLoss loss = loss(Reduction.SUM, true);
        double[] gradient = new double[logits.length];
        float[] floatGradient = new float[logits.length];
        double value = loss.forwardBackward(frames(logits), targets, inputLengths, targetLengths, frames(gradient));
        double floatValue = loss.forwardBackward(
                FloatTensor.of(Differences.floats(logits), FRAMES, SAMPLES, CLASSES),
                targets,
                inputLengths,
                targetLengths,
                FloatTensor.of(floatGradient, FRAMES, SAMPLES, CLASSES));

        assertThat(floatValue).isCloseTo(value, within(1e-6 * value));
        Differences.close("logits", floatGradient, gradient, 1e-6);
    }
}
