package dev.lossmith.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lossmith.DoubleTensor;
import dev.lossmith.FloatTensor;
import dev.lossmith.IntTensor;
import dev.lossmith.Reduction;
import dev.lossmith.losses.LinearChainCRFLoss;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearChainCRFLossTest {
    private static final int[] LENGTHS = {4, 2, 0, 1, 3};
    private static final int STEPS = 4;
    private static final int SAMPLES = LENGTHS.length;

    private final LinearChainCRFLoss sum =
            LinearChainCRFLoss.builder().reduction(Reduction.SUM).build();
    private int states;
    private double[] emissions;
    private double[] transitions;
    private double[] start;
    private double[] end;
    private int[] tags;

    private void arguments(int states, double scale) {
        Random random = new Random(states);
        this.states = states;
        emissions = Differences.gaussian(random, SAMPLES * STEPS * states, scale);
        transitions = Differences.gaussian(random, states * states, scale);
        start = Differences.gaussian(random, states, scale);
        end = Differences.gaussian(random, states, scale);
        tags = random.ints((long) SAMPLES * STEPS, 0, states).toArray();
    }

    /** The score of the path whose tag at t is {@code path[from + t]}. */
    private double score(int sample, int[] path, int from) {
        int length = LENGTHS[sample];
        double score = start[path[from]] + end[path[from + length - 1]];
        for (int t = 0; t < length; t++) {
            score += emissions[(sample * STEPS + t) * states + path[from + t]];
            score += t == 0 ? 0 : transitions[path[from + t - 1] * states + path[from + t]];
        }
        return score;
    }

    private double definition(int sample) {
        int length = LENGTHS[sample];
        if (length == 0) {
            return 0;
        }
        double chosen = score(sample, tags, sample * STEPS);
        int paths = (int) Math.pow(states, length);
        double odds = 0;
        for (int number = 0; number < paths; number++) {
            int[] path = new int[length];
            for (int t = 0, digits = number; t < length; t++, digits /= states) {
                path[t] = digits % states;
            }
            odds += Math.exp(score(sample, path, 0) - chosen);
        }
        return Math.log(odds);
    }

    private double total() {
        return sum.forward(
                matrices(emissions),
                labels(),
                matrix(transitions),
                DoubleTensor.of(start, states),
                DoubleTensor.of(end, states),
                IntTensor.of(LENGTHS, SAMPLES));
    }

    private double forwardBackward(
            double[] gradEmissions, double[] gradTransitions, double[] gradStart, double[] gradEnd) {
        return sum.forwardBackward(
                matrices(emissions),
                labels(),
                matrix(transitions),
                DoubleTensor.of(start, states),
                DoubleTensor.of(end, states),
                IntTensor.of(LENGTHS, SAMPLES),
                matrices(gradEmissions),
                matrix(gradTransitions),
                DoubleTensor.of(gradStart, states),
                DoubleTensor.of(gradEnd, states));
    }

    private IntTensor labels() {
        return IntTensor.of(tags, SAMPLES, STEPS);
    }

    private DoubleTensor matrices(double[] values) {
        return DoubleTensor.of(values, SAMPLES, STEPS, states);
    }

    private FloatTensor matrices(float[] values) {
        return FloatTensor.of(values, SAMPLES, STEPS, states);
    }

    private DoubleTensor matrix(double[] values) {
        return DoubleTensor.of(values, states, states);
    }

    private FloatTensor matrix(float[] values) {
        return FloatTensor.of(values, states, states);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "4, 1", "3, 20"})
    void valueIsTheSumOverAllPaths(int states, double scale) {
        arguments(states, scale);
        double[] perSample = new double[SAMPLES];
        LinearChainCRFLoss.builder()
                .reduction(Reduction.NONE)
                .build()
                .forward(
                        matrices(emissions),
                        labels(),
                        matrix(transitions),
                        DoubleTensor.of(start, states),
                        DoubleTensor.of(end, states),
                        IntTensor.of(LENGTHS, SAMPLES),
                        DoubleTensor.of(perSample, SAMPLES));

        for (int n = 0; n < SAMPLES; n++) {
            double defined = definition(n);
            assertThat(perSample[n]).as("sample %s", n).isCloseTo(defined, within(1e-13 * (10 * scale + defined)));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "4, 2"})
    void gradientsAreTheQuotientsOfDifferences(int states, double scale) {
        arguments(states, scale);
        double[] gradEmissions = new double[emissions.length];
        double[] gradTransitions = new double[transitions.length];
        double[] gradStart = new double[states];
        double[] gradEnd = new double[states];
        double value = forwardBackward(gradEmissions, gradTransitions, gradStart, gradEnd);

        assertThat(value).isEqualTo(total());
        Differences.check("emission", emissions, gradEmissions, this::total);
        Differences.check("transition", transitions, gradTransitions, this::total);
        Differences.check("start", start, gradStart, this::total);
        Differences.check("end", end, gradEnd, this::total);
    }

    /** Scores of hundreds, whose exponentials leave the range of a float. */
    @ParameterizedTest
    @CsvSource({"1", "10", "100"})
    void floatsAgreeWithDoubles(double scale) {
        arguments(4, scale);
        double[] gradEmissions = new double[emissions.length];
        double[] gradTransitions = new double[transitions.length];
        double[] gradStart = new double[states];
        double[] gradEnd = new double[states];
        double value = forwardBackward(gradEmissions, gradTransitions, gradStart, gradEnd);

        float[] floatEmissions = new float[emissions.length];
        float[] floatTransitions = new float[transitions.length];
        float[] floatStart = new float[states];
        float[] floatEnd = new float[states];
        double floatValue = sum.forwardBackward(
                matrices(Differences.floats(emissions)),
                labels(),
                matrix(Differences.floats(transitions)),
                FloatTensor.of(Differences.floats(start), states),
                FloatTensor.of(Differences.floats(end), states),
                IntTensor.of(LENGTHS, SAMPLES),
                matrices(floatEmissions),
                matrix(floatTransitions),
                FloatTensor.of(floatStart, states),
                FloatTensor.of(floatEnd, states));

        assertThat(floatValue).isCloseTo(value, within(1e-6 * (scale + value)));
        Differences.close("emission", floatEmissions, gradEmissions, 2e-6 * scale);
        Differences.close("transition", floatTransitions, gradTransitions, 2e-6 * scale);
        Differences.close("start", floatStart, gradStart, 2e-6 * scale);
        Differences.close("end", floatEnd, gradEnd, 2e-6 * scale);
    }

    /** All scores alike: every path has the same probability, a number far below the smallest double. */
    @Test
    void longSequencesDoNotUnderflow() {
        int length = 5000;
        double[] flat = new double[length * 3];
        double[] gradient = new double[flat.length];
        double value = sum.forwardBackward(
                flat,
                new int[length],
                new double[9],
                new double[3],
                new double[3],
                new int[] {length},
                gradient,
                new double[9],
                new double[3],
                new double[3]);

        assertThat(value).isCloseTo(length * Math.log(3), within(1e-9));
        assertThat(gradient[0]).isCloseTo(1 / 3.0 - 1, within(1e-11));
        assertThat(gradient[flat.length - 1]).isCloseTo(1 / 3.0, within(1e-11));
    }
}
