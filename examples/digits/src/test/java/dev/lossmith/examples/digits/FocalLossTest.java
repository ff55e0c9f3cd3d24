package dev.lossmith.examples.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lossmith.DoubleTensor;
import dev.lossmith.IntTensor;
import dev.lossmith.Loss;
import dev.lossmith.Losses;
import dev.lossmith.Reduction;
import dev.lossmith.losses.CrossEntropyLoss;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FocalLossTest {
    private static final int SAMPLES = 6;
    private static final int CLASSES = 5;
    private static final int[] TARGET = {0, 4, 2, 2, 1, 3};

    /** The step of the differences, and what they err by: its square, and rounding divided by it. */
    private static final double STEP = 1e-5;

    private static final double DIFFERENCE_ERROR = 1e-8;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1, 1.5, 2, 5})
    void valueIsTheDefinition(double gamma) {
        double[] input = logits(3);
        double sum = 0;
        for (int n = 0; n < SAMPLES; n++) {
            double total = 0;
            for (int c = 0; c < CLASSES; c++) {
                total += Math.exp(input[n * CLASSES + c]);
            }
            double p = Math.exp(input[n * CLASSES + TARGET[n]]) / total;
            sum -= Math.pow(1 - p, gamma) * Math.log(p);
        }
        assertThat(focal(gamma, Reduction.SUM).forward(input, TARGET)).isCloseTo(sum, within(1e-13 * sum));
        assertThat(focal(gamma, Reduction.MEAN).forward(input, TARGET))
                .isCloseTo(sum / SAMPLES, within(1e-13 * sum / SAMPLES));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1, 1.5, 2, 5})
    void gradientIsTheQuotientOfDifferences(double gamma) {
        for (Reduction reduction : new Reduction[] {Reduction.SUM, Reduction.MEAN}) {
            FocalLoss loss = focal(gamma, reduction);
            double[] input = logits(3);
            double[] gradInput = new double[input.length];
            loss.forwardBackward(input, TARGET, gradInput);
            for (int k = 0; k < input.length; k++) {
                double[] above = input.clone();
                double[] below = input.clone();
                above[k] += STEP;
                below[k] -= STEP;
                double slope = (loss.forward(above, TARGET) - loss.forward(below, TARGET)) / (above[k] - below[k]);
                assertThat(gradInput[k])
                        .as("gamma %s, %s, element %s", gamma, reduction, k)
                        .isCloseTo(slope, within(DIFFERENCE_ERROR));
            }
        }
    }

    @Test
    void withoutGammaItIsCrossEntropy() {
        double[] input = logits(3);
        double[] gradFocal = new double[input.length];
        double[] gradCrossEntropy = new double[input.length];
        double focal = focal(0, Reduction.MEAN).forwardBackward(input, TARGET, gradFocal);
        double crossEntropy = CrossEntropyLoss.builder().build().forwardBackward(input, TARGET, gradCrossEntropy);
        assertThat(focal).isCloseTo(crossEntropy, within(1e-15 * crossEntropy));
        assertThat(gradFocal).containsExactly(gradCrossEntropy, within(1e-16));
    }

    /** At logits of +-100 the true class has probability 1 or about exp(-200): neither overflows nor gives NaN. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1, 1.5, 2, 5})
    void extremeLogitsGiveFiniteResults(double gamma) {
        double[] input = {100, -100, -100, -100, 100, -100};
        int[] target = {0, 0};
        double[] gradInput = new double[input.length];
        double[] perSample = new double[2];
        focal(gamma, Reduction.NONE).forward(input, target, perSample);
        focal(gamma, Reduction.SUM).forwardBackward(input, target, gradInput);
        assertThat(perSample).containsExactly(new double[] {0, 200}, within(1e-13));
        assertThat(gradInput).containsExactly(new double[] {0, 0, 0, -1, 1, 0}, within(1e-13));

        float[] floatInput = {100, -100, -100, -100, 100, -100};
        float[] floatGradInput = new float[input.length];
        float[] floatPerSample = new float[2];
        focal(gamma, Reduction.NONE).forward(floatInput, target, floatPerSample);
        focal(gamma, Reduction.SUM).forwardBackward(floatInput, target, floatGradInput);
        assertThat(floatPerSample).containsExactly(new float[] {0, 200}, within(1e-6f));
        assertThat(floatGradInput).containsExactly(new float[] {0, 0, 0, -1, 1, 0}, within(1e-6f));
    }

    @Test
    void theRegistryKnowsItByName() {
        Loss loss = Losses.create("FocalLoss", Map.of("gamma", 2.5, "reduction", "sum"));
        double[] input = logits(3);
        double byName = loss.forward(Map.of(
                "input", DoubleTensor.of(input, SAMPLES, CLASSES),
                "target", IntTensor.of(TARGET, SAMPLES)));
        assertThat(byName).isEqualTo(focal(2.5, Reduction.SUM).forward(input, TARGET));
    }

    private static FocalLoss focal(double gamma, Reduction reduction) {
        return FocalLoss.builder().gamma(gamma).reduction(reduction).build();
    }

    private static double[] logits(double deviation) {
        Random random = new Random(7);
        return random.doubles(SAMPLES * CLASSES)
                .map(u -> deviation * (2 * u - 1))
                .toArray();
    }
}
