package dev.lossmith.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lossmith.DoubleTensor;
import dev.lossmith.FloatTensor;
import dev.lossmith.IntTensor;
import dev.lossmith.Reduction;
import dev.lossmith.losses.RNNTLoss;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RNNTLossTest {
    private static final int[] INPUT_LENGTHS = {4, 1, 3, 2, 0};
    private static final int[] TARGET_LENGTHS = {3, 2, 0, 1, 0};
    private static final int SAMPLES = INPUT_LENGTHS.length;
    private static final int FRAMES = 4;
    private static final int LABELS = 3;
    private static final int POSITIONS = LABELS + 1;
    private static final int VOCABULARY = 4;

    private final int[] labels =
            new Random(5).ints((long) SAMPLES * LABELS, 1, VOCABULARY).toArray();
    private final IntTensor targets = IntTensor.of(labels, SAMPLES, LABELS);
    private final IntTensor inputLengths = IntTensor.of(INPUT_LENGTHS, SAMPLES);
    private final IntTensor targetLengths = IntTensor.of(TARGET_LENGTHS, SAMPLES);

    /** Of a log-softmax over the vocabulary; so is what stands in the padding. */
    private static double[] logProbs(double scale) {
        double[] x = Differences.gaussian(new Random(6), SAMPLES * FRAMES * POSITIONS * VOCABULARY, scale);
        for (int row = 0; row < x.length; row += VOCABULARY) {
            double total = 0;
            for (int v = 0; v < VOCABULARY; v++) {
                total += Math.exp(x[row + v]);
            }
            for (int v = 0; v < VOCABULARY; v++) {
                x[row + v] = (float) (x[row + v] - Math.log(total));
            }
        }
        return x;
    }

    private static RNNTLoss loss(Reduction reduction, int blank) {
        return RNNTLoss.builder().blank(blank).reduction(reduction).build();
    }

    private static DoubleTensor tensor(double[] x) {
        return DoubleTensor.of(x, SAMPLES, FRAMES, POSITIONS, VOCABULARY);
    }

    private static FloatTensor tensor(float[] x) {
        return FloatTensor.of(x, SAMPLES, FRAMES, POSITIONS, VOCABULARY);
    }

    private static double logProb(double[] x, int sample, int t, int u, int v) {
        return x[((sample * FRAMES + t) * POSITIONS + u) * VOCABULARY + v];
    }

    /** The probability of all ways on from frame t after u labels, each taken by itself. */
    private double onwards(double[] x, int sample, int t, int u, int blank, double soFar) {
        if (t == INPUT_LENGTHS[sample]) {
            return u == TARGET_LENGTHS[sample] ? soFar : 0;
        }
        double ends = onwards(x, sample, t + 1, u, blank, soFar * Math.exp(logProb(x, sample, t, u, blank)));
        if (u == TARGET_LENGTHS[sample]) {
            return ends;
        }
        int label = labels[sample * LABELS + u];
        return ends + onwards(x, sample, t, u + 1, blank, soFar * Math.exp(logProb(x, sample, t, u, label)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void valueIsTheSumOverAllPaths(int blank) {
        double[] x = logProbs(2);
        double[] perSample = new double[SAMPLES];
        loss(Reduction.NONE, blank)
                .forward(tensor(x), targets, inputLengths, targetLengths, DoubleTensor.of(perSample, SAMPLES));

        for (int n = 0; n < SAMPLES; n++) {
            double defined = -Math.log(onwards(x, n, 0, 0, blank, 1));
            assertThat(perSample[n]).as("sample %s", n).isCloseTo(defined, within(1e-13 * (1 + defined)));
        }
    }

    @Test
    void gradientIsTheQuotientOfDifferences() {
        double[] x = logProbs(2);
        double[] gradient = new double[x.length];
        RNNTLoss loss = loss(Reduction.SUM, 0);
        double value = loss.forwardBackward(tensor(x), targets, inputLengths, targetLengths, tensor(gradient));

        assertThat(value).isEqualTo(loss.forward(tensor(x), targets, inputLengths, targetLengths));
        Differences.check(
                "log-probability", x, gradient, () -> loss.forward(tensor(x), targets, inputLengths, targetLengths));
    }

    /** A path passes through each frame's blank once, and through each label once. */
    @Test
    void gradientsOfASampleSumToMinusTheLengthOfItsPaths() {
        double[] x = logProbs(1);
        double[] gradient = new double[x.length];
        loss(Reduction.SUM, 0).forwardBackward(tensor(x), targets, inputLengths, targetLengths, tensor(gradient));

        int size = x.length / SAMPLES;
        for (int n = 0; n < SAMPLES; n++) {
            double total = 0;
            for (int k = 0; k < size; k++) {
                total += gradient[n * size + k];
            }
            assertThat(total).as("sample %s", n).isCloseTo(-INPUT_LENGTHS[n] - TARGET_LENGTHS[n], within(1e-13));
        }
    }

    @Test
    void paddingIsNotRead() {
        double[] x = logProbs(1);
        double[] clean = new double[x.length];
        RNNTLoss loss = loss(Reduction.SUM, 0);
        double value = loss.forwardBackward(tensor(x), targets, inputLengths, targetLengths, tensor(clean));
        for (int k = 0; k < x.length; k++) {
            int u = k / VOCABULARY % POSITIONS;
            int t = k / VOCABULARY / POSITIONS % FRAMES;
            int sample = k / VOCABULARY / POSITIONS / FRAMES;
            if (t >= INPUT_LENGTHS[sample] || u > TARGET_LENGTHS[sample]) {
                x[k] = Double.NaN;
            }
        }
        double[] gradient = new double[x.length];

        assertThat(loss.forwardBackward(tensor(x), targets, inputLengths, targetLengths, tensor(gradient)))
                .isEqualTo(value);
        assertThat(gradient).isEqualTo(clean);
    }

    /** Scaled by 40, single log-probabilities lie below that of the smallest float. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 10, 40})
    void floatsAgreeWithDoubles(double scale) {
        double[] x = logProbs(scale);
        double[] gradient = new double[x.length];
        float[] floatGradient = new float[x.length];
        RNNTLoss loss = loss(Reduction.SUM, 0);
        double value = loss.forwardBackward(tensor(x), targets, inputLengths, targetLengths, tensor(gradient));
        double floatValue = loss.forwardBackward(
                tensor(Differences.floats(x)), targets, inputLengths, targetLengths, tensor(floatGradient));

        assertThat(floatValue).isCloseTo(value, within(1e-6 * (1 + value)));
        Differences.close("log-probability", floatGradient, gradient, 2e-6 * scale);
    }

    /** Every log-probability the same: the loss counts the paths, C(T - 1 + U, U) of T + U steps each. */
    @Test
    void longSequencesDoNotUnderflow() {
        int frames = 600;
        int length = 80;
        double[] x = new double[frames * (length + 1) * 2];
        Arrays.fill(x, -Math.log(2));
        int[] ones = new int[length];
        Arrays.fill(ones, 1);
        double logPaths = 0;
        for (int k = 1; k <= length; k++) {
            logPaths += Math.log((frames - 1.0 + k) / k);
        }

        double[] gradient = new double[x.length];
        double value = loss(Reduction.SUM, 0)
                .forwardBackward(
                        DoubleTensor.of(x, 1, frames, length + 1, 2),
                        IntTensor.of(ones, 1, length),
                        IntTensor.of(new int[] {frames}, 1),
                        IntTensor.of(new int[] {length}, 1),
                        DoubleTensor.of(gradient, 1, frames, length + 1, 2));

        assertThat(value).isCloseTo((frames + length) * Math.log(2) - logPaths, within(1e-10));
        assertThat(gradient[gradient.length - 2]).as("the last blank").isCloseTo(-1, within(1e-11));
    }

    @Test
    void moreLabelsThanPositionsAreImpossible() {
        double[] perSample = new double[1];
        loss(Reduction.NONE, 0)
                .forward(
                        DoubleTensor.of(new double[6 * VOCABULARY], 1, 3, 2, VOCABULARY),
                        IntTensor.of(new int[] {1, 2}, 1, 2),
                        IntTensor.of(new int[] {3}, 1),
                        IntTensor.of(new int[] {2}, 1),
                        DoubleTensor.of(perSample, 1));

        assertThat(perSample).containsExactly(Double.POSITIVE_INFINITY);
    }

    @Test
    void labelsWithoutFramesAreImpossible() {
        double[] perSample = new double[1];
        loss(Reduction.NONE, 0)
                .forward(
                        DoubleTensor.of(new double[2 * VOCABULARY], 1, 1, 2, VOCABULARY),
                        IntTensor.of(new int[] {1}, 1, 1),
                        IntTensor.of(new int[] {0}, 1),
                        IntTensor.of(new int[] {1}, 1),
                        DoubleTensor.of(perSample, 1));

        assertThat(perSample).containsExactly(Double.POSITIVE_INFINITY);
    }
}
