package dev.lossmith.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lossmith.DoubleTensor;
import dev.lossmith.FloatTensor;
import dev.lossmith.IntTensor;
import dev.lossmith.Reduction;
import dev.lossmith.losses.SoftDTWLoss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftDTWLossTest {
    private static final int[] INPUT_LENGTHS = {4, 1, 3, 1, 2, 0};
    private static final int[] TARGET_LENGTHS = {3, 3, 3, 1, 1, 2};
    private static final int SAMPLES = INPUT_LENGTHS.length;
    private static final int INPUTS = 4;
    private static final int TARGETS = 3;

    private final double[] input = Differences.gaussian(new Random(7), SAMPLES * INPUTS, 1);
    private final double[] target = Differences.gaussian(new Random(8), SAMPLES * TARGETS, 1);

    private final IntTensor inputLengths = IntTensor.of(INPUT_LENGTHS, SAMPLES);
    private final IntTensor targetLengths = IntTensor.of(TARGET_LENGTHS, SAMPLES);

    private static DoubleTensor inputs(double[] values) {
        return DoubleTensor.of(values, SAMPLES, INPUTS);
    }

    private static FloatTensor inputs(float[] values) {
        return FloatTensor.of(values, SAMPLES, INPUTS);
    }

    private static DoubleTensor targets(double[] values) {
        return DoubleTensor.of(values, SAMPLES, TARGETS);
    }

    private static FloatTensor targets(float[] values) {
        return FloatTensor.of(values, SAMPLES, TARGETS);
    }

    private static SoftDTWLoss loss(Reduction reduction, double gamma) {
        return SoftDTWLoss.builder().gamma(gamma).reduction(reduction).build();
    }

    /** The costs of all alignments from (t, u) to the end of both series. */
    private void alignments(int sample, int t, int u, double soFar, List<Double> costs) {
        if (t >= INPUT_LENGTHS[sample] || u >= TARGET_LENGTHS[sample]) {
            return;
        }
        double cost = soFar + Math.pow(input[sample * INPUTS + t] - target[sample * TARGETS + u], 2);
        if (t == INPUT_LENGTHS[sample] - 1 && u == TARGET_LENGTHS[sample] - 1) {
            costs.add(cost);
        }
        alignments(sample, t + 1, u, cost, costs);
        alignments(sample, t, u + 1, cost, costs);
        alignments(sample, t + 1, u + 1, cost, costs);
    }

    private double definition(int sample, double gamma) {
        List<Double> costs = new ArrayList<>();
        alignments(sample, 0, 0, 0, costs);
        if (costs.isEmpty()) {
            return 0;
        }
        double least = costs.stream().mapToDouble(c -> c).min().orElseThrow();
        return least
                - gamma
                        * Math.log(costs.stream()
                                .mapToDouble(c -> Math.exp((least - c) / gamma))
                                .sum());
    }

    /** For the smallest gamma, exponentials of costs over gamma leave the range of a double. */
    @ParameterizedTest
    @ValueSource(doubles = {10, 1, 0.1, 0.0001})
    void valueIsTheSoftMinimumOverAllAlignments(double gamma) {
        double[] perSample = new double[SAMPLES];
        loss(Reduction.NONE, gamma)
                .forward(
                        inputs(input),
                        targets(target),
                        inputLengths,
                        targetLengths,
                        DoubleTensor.of(perSample, SAMPLES));

        for (int n = 0; n < SAMPLES; n++) {
            double defined = definition(n, gamma);
            assertThat(perSample[n])
                    .as("sample %s", n)
                    .isCloseTo(defined, within(1e-13 * (1 + gamma + Math.abs(defined))));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 1, 0.1})
    void gradientsAreTheQuotientsOfDifferences(double gamma) {
        SoftDTWLoss loss = loss(Reduction.SUM, gamma);
        double[] gradInput = new double[input.length];
        double[] gradTarget = new double[target.length];
        double value = loss.forwardBackward(
                inputs(input), targets(target), inputLengths, targetLengths, inputs(gradInput), targets(gradTarget));

        assertThat(value).isEqualTo(loss.forward(inputs(input), targets(target), inputLengths, targetLengths));
        Differences.check(
                "input",
                input,
                gradInput,
                () -> loss.forward(inputs(input), targets(target), inputLengths, targetLengths));
        Differences.check(
                "target",
                target,
                gradTarget,
                () -> loss.forward(inputs(input), targets(target), inputLengths, targetLengths));
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 1, 0.1, 0.001})
    void floatsAgreeWithDoubles(double gamma) {
        SoftDTWLoss loss = loss(Reduction.SUM, gamma);
        double[] gradInput = new double[input.length];
        double[] gradTarget = new double[target.length];
        float[] floatInput = new float[input.length];
        float[] floatTarget = new float[target.length];
        double value = loss.forwardBackward(
                inputs(input), targets(target), inputLengths, targetLengths, inputs(gradInput), targets(gradTarget));
        double floatValue = loss.forwardBackward(
                inputs(Differences.floats(input)),
                targets(Differences.floats(target)),
                inputLengths,
                targetLengths,
                inputs(floatInput),
                targets(floatTarget));

        // a cost's rounding moves the weight of an alignment by itself over gamma
        double error = 2e-6 * Math.max(1, 1 / gamma);
        assertThat(floatValue).isCloseTo(value, within(2e-6 * (1 + gamma + Math.abs(value))));
        Differences.close("input", floatInput, gradInput, error);
        Differences.close("target", floatTarget, gradTarget, error);
    }

    /** Series 1000 apart: each step costs a million, and the best alignment of n with n has n steps. */
    @Test
    void largeCostsStayFiniteInBothPrecisions() {
        int n = 200;
        double[] zero = new double[n];
        double[] far = new double[n];
        Arrays.fill(far, 1000);
        double[] gradZero = new double[n];
        float[] floatZero = new float[n];
        int[] length = {n};
        SoftDTWLoss loss = loss(Reduction.SUM, 1);

        assertThat(loss.forwardBackward(zero, far, length, length, gradZero, new double[n]))
                .isEqualTo(n * 1e6);
        assertThat(loss.forwardBackward(
                        Differences.floats(zero), Differences.floats(far), length, length, floatZero, new float[n]))
                .isEqualTo(n * 1e6);
        assertThat(gradZero).containsOnly(-2000);
        assertThat(floatZero).containsOnly(-2000);
    }
}
