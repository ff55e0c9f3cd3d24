package dev.lossmith.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lossmith.DoubleTensor;
import dev.lossmith.IntTensor;
import dev.lossmith.LossDescriptor;
import dev.lossmith.Losses;
import dev.lossmith.Reduction;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JuryGradeLossTest {
    private static final int GRADES = 6;
    private static final int[] LOWEST = {0, 5, 2, 1, 0, 3, 4};
    private static final int[] HIGHEST = {0, 5, 2, 4, 5, 4, 5};
    private static final int SAMPLES = LOWEST.length;

    /** The step of the differences, and what they err by: its square, and rounding divided by it. */
    private static final double STEP = 1e-5;

    private static final double DIFFERENCE_ERROR = 2e-8;

    private final double[] input = random(SAMPLES * GRADES, 2);
    private final double[] sharpness = random(SAMPLES, 1);

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 0.5, 1})
    void valueIsTheDefinition(double tilt) {
        double[] perSample = new double[SAMPLES];
        loss(tilt, Reduction.NONE).forward(input, sharpness, LOWEST, HIGHEST, perSample);
        for (int n = 0; n < SAMPLES; n++) {
            double defined = definition(n, tilt);
            assertThat(perSample[n]).as("sample %s", n).isCloseTo(defined, within(1e-13 * (1 + defined)));
        }
    }

    /** With the probabilities themselves, which is exact enough for moderate scores. */
    private double definition(int n, double tilt) {
        double[] p = new double[GRADES];
        double total = 0;
        for (int c = 0; c < GRADES; c++) {
            p[c] = Math.exp(Math.exp(sharpness[n]) * input[n * GRADES + c]);
            total += p[c];
        }
        double loss = 0;
        for (int k = 0; k < GRADES - 1; k++) {
            double upTo = 0;
            double above = 0;
            for (int c = 0; c < GRADES; c++) {
                upTo += c <= k ? p[c] / total : 0;
                above += c > k ? p[c] / total : 0;
            }
            loss -= k < LOWEST[n] ? tilt * Math.log(above) : 0;
            loss -= k >= HIGHEST[n] ? (1 - tilt) * Math.log(upTo) : 0;
        }
        return loss;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 0.5, 1})
    void gradientsAreTheQuotientsOfDifferences(double tilt) {
        JuryGradeLoss loss = loss(tilt, Reduction.SUM);
        double[] gradInput = new double[input.length];
        double[] gradSharpness = new double[SAMPLES];
        double value = loss.forwardBackward(input, sharpness, LOWEST, HIGHEST, gradInput, gradSharpness);

        assertThat(value).isEqualTo(loss.forward(input, sharpness, LOWEST, HIGHEST));
        assertThat(gradInput).containsExactly(differences(loss, input), within(DIFFERENCE_ERROR));
        assertThat(gradSharpness).containsExactly(differences(loss, sharpness), within(DIFFERENCE_ERROR));
    }

    /** Of the loss by each element of one of its inputs. */
    private double[] differences(JuryGradeLoss loss, double[] varied) {
        double[] slopes = new double[varied.length];
        for (int k = 0; k < varied.length; k++) {
            double at = varied[k];
            varied[k] = at + STEP;
            double above = loss.forward(input, sharpness, LOWEST, HIGHEST);
            varied[k] = at - STEP;
            double below = loss.forward(input, sharpness, LOWEST, HIGHEST);
            varied[k] = at;
            slopes[k] = (above - below) / (2 * STEP);
        }
        return slopes;
    }

    @Test
    void secondDerivativesAreTheQuotientsOfDifferencesOfFirstOnes() {
        JuryGradeLoss loss = loss(0.3, Reduction.SUM);
        double[] hessianInput = new double[input.length];
        double[] hessianSharpness = new double[SAMPLES];
        loss.hessianDiagonal(input, sharpness, LOWEST, HIGHEST, hessianInput, hessianSharpness);
        for (int k = 0; k < input.length; k++) {
            double slope = (gradient(loss, input, k, STEP)[k] - gradient(loss, input, k, -STEP)[k]) / (2 * STEP);
            assertThat(hessianInput[k]).as("input %s", k).isCloseTo(slope, within(DIFFERENCE_ERROR));
        }
        for (int n = 0; n < SAMPLES; n++) {
            double slope =
                    (gradient(loss, sharpness, n, STEP)[n] - gradient(loss, sharpness, n, -STEP)[n]) / (2 * STEP);
            assertThat(hessianSharpness[n]).as("sharpness %s", n).isCloseTo(slope, within(DIFFERENCE_ERROR));
        }
    }

    /** By one of the inputs, one of whose elements has moved. */
    private double[] gradient(JuryGradeLoss loss, double[] varied, int k, double step) {
        double[] gradInput = new double[input.length];
        double[] gradSharpness = new double[SAMPLES];
        double at = varied[k];
        varied[k] = at + step;
        loss.forwardBackward(input, sharpness, LOWEST, HIGHEST, gradInput, gradSharpness);
        varied[k] = at;
        return varied == input ? gradInput : gradSharpness;
    }

    /**
     * A wrong grade has a score 200 above all others, and probabilities round to 0 and 1. One question of each sample
     * costs half of 200; in the second, two grades share the right side of it.
     */
    @Test
    void extremeScoresGiveFiniteResultsInBothPrecisions() {
        int[] grade = {0, 1};
        double[] scores = {-100, 100, -100, 100, -100, -100};
        double[] gradScores = new double[6];
        double[] gradSharpness = new double[2];
        double value = loss(0.5, Reduction.SUM)
                .forwardBackward(scores, new double[2], grade, grade, gradScores, gradSharpness);
        assertThat(value).isCloseTo(200 - 0.5 * Math.log(2), within(1e-12));
        assertThat(gradScores).containsExactly(new double[] {-0.5, 0.5, 0, 0.5, -0.25, -0.25}, within(1e-12));
        assertThat(gradSharpness).containsExactly(new double[] {100, 100}, within(1e-12));

        float[] floatScores = {-100, 100, -100, 100, -100, -100};
        float[] gradFloatScores = new float[6];
        float[] gradFloatSharpness = new float[2];
        double floatValue = loss(0.5, Reduction.SUM)
                .forwardBackward(floatScores, new float[2], grade, grade, gradFloatScores, gradFloatSharpness);
        assertThat(floatValue).isCloseTo(value, within(1e-4));
        assertThat(gradFloatScores).containsExactly(new float[] {-0.5f, 0.5f, 0, 0.5f, -0.25f, -0.25f}, within(1e-5f));
        assertThat(gradFloatSharpness).containsExactly(new float[] {100, 100}, within(1e-4f));
    }

    @Test
    void theRegistryDescribesAndEvaluatesIt() {
        LossDescriptor descriptor = Losses.named("JuryGradeLoss").descriptor();
        assertThat(descriptor.gradients()).containsOnlyKeys("input", "sharpness");
        assertThat(descriptor.parameter("tilt").orElseThrow().max()).isEqualTo(1);

        double byName = Losses.create("JuryGradeLoss", Map.of("tilt", 0.3))
                .forward(Map.of(
                        "input", DoubleTensor.of(input, SAMPLES, GRADES),
                        "sharpness", DoubleTensor.of(sharpness, SAMPLES),
                        "lowest", IntTensor.of(LOWEST, SAMPLES),
                        "highest", IntTensor.of(HIGHEST, SAMPLES)));
        assertThat(byName).isEqualTo(loss(0.3, Reduction.MEAN).forward(input, sharpness, LOWEST, HIGHEST));
    }

    private static JuryGradeLoss loss(double tilt, Reduction reduction) {
        return JuryGradeLoss.builder().tilt(tilt).reduction(reduction).build();
    }

    private static double[] random(int size, double bound) {
        return new Random(size).doubles(size, -bound, bound).toArray();
    }
}
