package dev.lossmith.pytorch;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lossmith.DoubleTensor;
import dev.lossmith.FloatTensor;
import dev.lossmith.IntTensor;
import dev.lossmith.Loss;
import dev.lossmith.LossType;
import dev.lossmith.Losses;
import dev.lossmith.Role;
import dev.lossmith.Tensor;
import dev.lossmith.TensorDescriptor;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the catalogue departs from PyTorch on purpose; what PyTorch gives is in the comments. */
class DeparturesTest {
    private static DoubleTensor of(double... values) {
        return DoubleTensor.of(values, values.length);
    }

    private static Loss sum(String name, Object... parameters) {
        Map<String, Object> map = new java.util.HashMap<>(Map.of("reduction", "sum"));
        for (int i = 0; i < parameters.length; i += 2) {
            map.put((String) parameters[i], parameters[i + 1]);
        }
        return Losses.create(name, map);
    }

    private static double[] gradient(Loss loss, Map<String, Tensor> arguments, String tensor) {
        Tensor argument = arguments.get(tensor);
        double[] gradient = new double[argument.length()];
        loss.forwardBackward(arguments, Map.of(tensor, DoubleTensor.of(gradient, argument.shape())));
        return gradient;
    }

    /** PyTorch: loss NaN, gradient 0. */
    @ParameterizedTest
    @ValueSource(strings = {"L1Loss", "HingeEmbeddingLoss"})
    void aNaNHasNoDerivative(String name) {
        Map<String, Tensor> arguments = Map.of("input", of(NaN), "target", of(-1));
        assertThat(sum(name).forward(arguments)).isNaN();
        assertThat(gradient(sum(name), arguments, "input")).containsExactly(NaN);
    }

    /** PyTorch: a NaN among the scores is skipped, and a NaN as the score of the true class makes the loss 0. */
    @Test
    void aNaNAmongScoresIsNotLost() {
        IntTensor first = IntTensor.of(new int[] {0}, 1);
        for (int at = 0; at < 3; at++) {
            double[] scores = {0.1, 0.2, 0.3};
            scores[at] = NaN;
            Map<String, Tensor> arguments = Map.of("input", DoubleTensor.of(scores, 1, 3), "target", first);
            assertThat(sum("MultiMarginLoss").forward(arguments)).isNaN();
            Map<String, Tensor> labels =
                    Map.of("input", DoubleTensor.of(scores, 1, 3), "target", IntTensor.of(new int[] {0, -1, -1}, 1, 3));
            assertThat(sum("MultiLabelMarginLoss").forward(labels)).isNaN();
        }
    }

    /** PyTorch: (3, 1) beside (3) broadcasts to (3, 3), with a warning or without one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "L1Loss",
                "MSELoss",
                "SmoothL1Loss",
                "HuberLoss",
                "KLDivLoss",
                "PoissonNLLLoss",
                "HingeEmbeddingLoss",
                "SoftMarginLoss"
            })
    void shapesThatDifferAreRefused(String name) {
        Map<String, Tensor> arguments = Map.of("input", DoubleTensor.of(new double[3], 3, 1), "target", of(1, 1, 1));
        assertThatThrownBy(() -> sum(name).forward(arguments))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("target has shape [3]");
    }

    @Test
    void scoresOfDifferentShapesAreRefused() {
        Map<String, Tensor> arguments = Map.of(
                "input1", DoubleTensor.of(new double[3], 3, 1),
                "input2", DoubleTensor.of(new double[3], 1, 3),
                "target", DoubleTensor.of(new double[] {1, 1, 1}, 3, 1));
        assertThatThrownBy(() -> sum("MarginRankingLoss").forward(arguments))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("input2 has shape [1, 3]");
    }

    /** PyTorch in single precision: infinity with the gradient NaN from 88.73 on. */
    @Test
    void softMarginDoesNotOverflow() {
        float[] gradient = new float[2];
        Map<String, Tensor> arguments = Map.of(
                "input", FloatTensor.of(new float[] {100, 3e38f}), "target", FloatTensor.of(new float[] {-1, -1}));
        assertThat(sum("SoftMarginLoss").forwardBackward(arguments, Map.of("input", FloatTensor.of(gradient))))
                .isEqualTo((double) 3e38f + 100, within(1e32));
        assertThat(gradient).containsExactly(1, 1);
    }

    /** PyTorch: NaN, as it multiplies infinity by 0, with the gradient that is here. */
    @Test
    void minusInfinityForWhatIsTrueCostsInfinity() {
        Map<String, Tensor> arguments = Map.of("input", of(NEGATIVE_INFINITY), "target", of(1));
        assertThat(sum("BCEWithLogitsLoss").forward(arguments)).isEqualTo(POSITIVE_INFINITY);
        assertThat(gradient(sum("BCEWithLogitsLoss"), arguments, "input")).containsExactly(-1);
    }

    /** PyTorch: plus or minus infinity, since only the value is cut off. */
    @Test
    void theLogarithmsOfProbabilitiesAreCutOffInTheGradientOfTheTargetToo() {
        Map<String, Tensor> arguments = Map.of("input", of(0, 1, 0.5), "target", of(1, 1, 0));
        assertThat(gradient(sum("BCELoss"), arguments, "target")).containsExactly(100, -100, 0);
    }

    /** PyTorch: NaN, 0 times the derivative of a formula that is not used there. */
    @Test
    void stirlingsFormulaHasNoDerivativeWhereItIsNotUsed() {
        Map<String, Tensor> arguments = Map.of("input", of(1, 1), "target", of(0, 0.5));
        assertThat(gradient(sum("PoissonNLLLoss", "full", true), arguments, "target"))
                .containsExactly(-1, -1);
    }

    /** PyTorch: NaN, 0 times infinity. */
    @Test
    void belowTheHingeAnInfiniteDifferenceHasNoDerivative() {
        Map<String, Tensor> arguments = Map.of("input1", of(POSITIVE_INFINITY), "input2", of(0), "target", of(1));
        assertThat(gradient(sum("MarginRankingLoss"), arguments, "target")).containsExactly(0);
    }

    /** PyTorch: uninitialised memory for mean and sum. */
    @ParameterizedTest
    @ValueSource(strings = {"MultiMarginLoss", "MultiLabelMarginLoss"})
    void noSamplesHaveNoMean(String name) {
        boolean labels = name.equals("MultiLabelMarginLoss");
        Map<String, Tensor> arguments = Map.of(
                "input",
                DoubleTensor.of(new double[0], 0, 3),
                "target",
                labels ? IntTensor.of(new int[0], 0, 3) : IntTensor.of(new int[0], 0));
        assertThat(sum(name).forward(arguments)).isZero();
        assertThat(Losses.create(name, Map.of()).forward(arguments)).isNaN();
    }

    private static Map<String, Tensor> ctc(double[] logProbs, int[] targets, int frames) {
        return Map.of(
                "logProbs",
                DoubleTensor.of(logProbs, logProbs.length / 3, 3),
                "targets",
                IntTensor.of(targets, targets.length),
                "inputLengths",
                IntTensor.scalar(frames),
                "targetLengths",
                IntTensor.scalar(targets.length));
    }

    private static double[] uniform(int frames) {
        double[] logProbs = new double[3 * frames];
        java.util.Arrays.fill(logProbs, Math.log(1.0 / 3));
        return logProbs;
    }

    /** PyTorch: the gradient is NaN. */
    @Test
    void aTargetThatDoesNotFitHasTheGradientOfTheSoftmax() {
        Map<String, Tensor> arguments = ctc(uniform(2), new int[] {1, 1}, 2);
        assertThat(sum("CTCLoss").forward(arguments)).isEqualTo(POSITIVE_INFINITY);
        assertThat(gradient(sum("CTCLoss"), arguments, "logProbs"))
                .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0, 1 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-15));
    }

    /** PyTorch 1.13: uninitialised memory. */
    @Test
    void withoutFramesThereIsOnlyTheEmptyTarget() {
        assertThat(sum("CTCLoss").forward(ctc(uniform(2), new int[] {}, 0))).isZero();
        assertThat(sum("CTCLoss").forward(ctc(uniform(2), new int[] {1}, 0))).isEqualTo(POSITIVE_INFINITY);
    }

    /** PyTorch: NaN in the gradient of every label that cannot be, although the loss is finite. */
    @Test
    void labelsMayBeImpossible() {
        double[] logProbs = {Math.log(0.5), Math.log(0.5), NEGATIVE_INFINITY, 0, NEGATIVE_INFINITY, NEGATIVE_INFINITY};
        Map<String, Tensor> arguments = ctc(logProbs, new int[] {1}, 2);
        assertThat(sum("CTCLoss").forward(arguments)).isEqualTo(Math.log(2), within(1e-15));
        assertThat(gradient(sum("CTCLoss"), arguments, "logProbs"))
                .containsExactly(new double[] {0.5, -0.5, 0, 0, 0, 0}, within(1e-15));
    }

    /** PyTorch: reads memory beyond the log-probabilities. */
    @Test
    void labelsAreChecked() {
        assertThatThrownBy(() -> sum("CTCLoss").forward(ctc(uniform(2), new int[] {3}, 2)))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("targets[0] = 3");
    }

    /** PyTorch: an error if it is not negative. */
    @Test
    void nothingIsIgnoredAmongProbabilities() {
        Map<String, Tensor> arguments = Map.of(
                "input", DoubleTensor.of(new double[] {0, 0}, 1, 2),
                "target", DoubleTensor.of(new double[] {0.5, 0.5}, 1, 2));
        assertThat(sum("CrossEntropyLoss", "ignoreIndex", 1).forward(arguments)).isEqualTo(Math.log(2), within(1e-15));
    }

    /** PyTorch: all of them accepted. */
    @Test
    void parametersThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> sum("TripletMarginLoss", "margin", -1)).hasMessageContaining("margin");
        assertThatThrownBy(() -> sum("TripletMarginLoss", "p", 0)).hasMessageContaining("p");
        assertThatThrownBy(() -> sum("CosineEmbeddingLoss", "margin", 1.5)).hasMessageContaining("margin");
        assertThatThrownBy(() -> sum("PoissonNLLLoss", "eps", -1e-8)).hasMessageContaining("eps");
        assertThatThrownBy(() -> sum("GaussianNLLLoss", "eps", -1e-6)).hasMessageContaining("eps");
        assertThat(sum("TripletMarginLoss", "margin", 0).parameters()).containsEntry("margin", 0.0);
    }

    /** PyTorch: an error on every call. */
    @Test
    void dataOutsideOfItsDomainIsNotLookedFor() {
        assertThat(sum("GaussianNLLLoss").forward(Map.of("input", of(0), "target", of(0), "var", of(-1))))
                .isEqualTo(0.5 * Math.log(1e-6), within(1e-12));
        assertThat(sum("BCELoss").forward(Map.of("input", of(2), "target", of(1))))
                .isNaN();
    }

    /** PyTorch: weights of those losses that it composes from others have one. */
    @Test
    void weightsHaveNoGradient() {
        for (LossType type : Losses.all()) {
            for (TensorDescriptor tensor : type.descriptor().tensors()) {
                assertThat(tensor.role() == Role.WEIGHT && tensor.differentiable())
                        .as("%s of %s", tensor.name(), type.descriptor().name())
                        .isFalse();
            }
        }
    }
}
