package dev.lossmith.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lossmith.DoubleTensor;
import dev.lossmith.ElementType;
import dev.lossmith.FloatTensor;
import dev.lossmith.IntTensor;
import dev.lossmith.LossDescriptor;
import dev.lossmith.Reduction;
import dev.lossmith.Role;
import dev.lossmith.Tensor;
import dev.lossmith.TensorDescriptor;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers get wrong, and what they are told; nothing is written before all is checked. */
final class ChecksTest {
    private static final float[] ROWS = new float[6];

    private static Arguments wrong(String message, Consumer<Call> arguments) {
        return Arguments.of(message, arguments);
    }

    static Arguments[] wrongShapes() {
        return new Arguments[] {
            wrong("target is missing; ClassScore needs an int[] or a tensor of it", c -> c.argument(0, ROWS)),
            wrong(
                    "input is missing; ClassScore needs a float[], a double[] or a tensor of it",
                    c -> c.argument(1, new int[2])),
            wrong(
                    "input is int[], expected real numbers: float[], double[], FloatTensor or DoubleTensor",
                    c -> c.argument(0, new int[6]).argument(1, new int[2])),
            wrong(
                    "weight is double[], input is float[]; all real tensors of a call have one precision",
                    c -> c.argument(0, ROWS).argument(1, new int[2]).argument(2, new double[3])),
            wrong(
                    "input has 6 elements, which is not a multiple of 4, the number of its rows of axis c for the batch"
                            + " [4] of target",
                    c -> c.argument(0, ROWS).argument(1, new int[4])),
            wrong(
                    "input has 6 elements, expected 4: c = 2 as in weight, for the batch [2] of target",
                    c -> c.argument(0, ROWS).argument(1, new int[2]).argument(2, FloatTensor.of(new float[2]))),
            wrong(
                    "weight has size 2 on axis c, input has 3",
                    c -> c.argument(0, FloatTensor.of(ROWS, 2, 3))
                            .argument(1, new int[2])
                            .argument(2, FloatTensor.of(new float[2]))),
            wrong(
                    "weight has 2 elements, expected 3: c = 3 as in input",
                    c -> c.argument(0, FloatTensor.of(ROWS, 2, 3))
                            .argument(1, new int[2])
                            .argument(2, new float[2])),
            wrong(
                    "weight has shape [1, 3], expected [c]",
                    c -> c.argument(0, FloatTensor.of(ROWS, 2, 3))
                            .argument(1, new int[2])
                            .argument(2, FloatTensor.of(new float[3], 1, 3))),
            wrong(
                    "target has 3 elements, expected 2 for the batch [2] of input",
                    c -> c.argument(0, FloatTensor.of(ROWS, 2, 3)).argument(1, new int[3])),
            wrong(
                    "target has shape [3], which does not fit the batch [2] of input",
                    c -> c.argument(0, FloatTensor.of(ROWS, 2, 3)).argument(1, IntTensor.of(new int[3]))),
            wrong(
                    "target has shape [2, 1], which does not fit the batch [2] of input",
                    c -> c.argument(0, FloatTensor.of(ROWS, 2, 3)).argument(1, IntTensor.of(new int[2], 2, 1))),
            wrong(
                    "target has shape [1, 2], which does not fit the batch [2] of input",
                    c -> c.argument(0, FloatTensor.of(ROWS, 2, 3)).argument(1, IntTensor.of(new int[2], 1, 2))),
            wrong(
                    "target has shape [], which does not fit the batch [2] of input",
                    c -> c.argument(0, FloatTensor.of(ROWS, 2, 3)).argument(1, IntTensor.scalar(0))),
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongShapes")
    void shapes(String message, Consumer<Call> arguments) {
        Call call = ClassScore.of(Reduction.SUM).call();
        arguments.accept(call);

        assertThatIllegalArgumentException().isThrownBy(call::forward).withMessage(message);
    }

    static Arguments[] wrongResults() {
        return new Arguments[] {
            wrong("no array for a gradient was given; expected at least one", c -> {}),
            wrong("there is no gradient of target, which is not differentiable", c -> c.gradient(1, new float[2])),
            wrong("there is no gradient of weight, which was not given", c -> c.gradient(2, new float[3])),
            wrong("gradient of input has shape [5], input has shape [2, 3]", c -> c.gradient(0, new float[5])),
            wrong(
                    "gradient of input has shape [3, 2], input has shape [2, 3]",
                    c -> c.gradient(0, FloatTensor.of(new float[6], 3, 2))),
            wrong(
                    "gradient of input is double[], input is float[]; all real tensors of a call have one precision",
                    c -> c.gradient(0, new double[6])),
            wrong(
                    "gradient of input is int[], expected real numbers: float[], double[], FloatTensor or DoubleTensor",
                    c -> c.gradient(0, IntTensor.of(new int[6], 2, 3))),
            wrong(
                    "gradient of input and input share memory; results need arrays of their own",
                    c -> c.gradient(0, ROWS)),
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongResults")
    void results(String message, Consumer<Call> gradients) {
        Call call = ClassScore.of(Reduction.SUM)
                .call()
                .argument(0, FloatTensor.of(ROWS, 2, 3))
                .argument(1, new int[2]);
        gradients.accept(call);

        assertThatIllegalArgumentException().isThrownBy(call::forwardBackward).withMessage(message);
    }

    @Test
    void valuesAndUpstreamHaveTheShapeOfTheBatch() {
        ClassScore loss = ClassScore.of(Reduction.NONE);
        Map<String, Tensor> arguments = Map.of("input", FloatTensor.of(ROWS, 2, 3), "target", IntTensor.of(new int[2]));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> loss.forward(arguments, FloatTensor.of(new float[3])))
                .withMessage("perSample has shape [3], expected one value per sample for the batch [2] of input");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loss.forward(arguments, FloatTensor.of(new float[2], 2, 1)))
                .withMessage("perSample has shape [2, 1], expected one value per sample for the batch [2] of input");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loss.forward(arguments, null))
                .withMessage("perSample is missing; expected one value per sample");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loss.backward(
                        FloatTensor.of(new float[1]), arguments, Map.of("input", FloatTensor.of(new float[6], 2, 3))))
                .withMessage("upstream has shape [1], expected one value per sample for the batch [2] of input");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassScore.of(Reduction.SUM)
                        .backward(
                                FloatTensor.of(new float[2]),
                                arguments,
                                Map.of("input", FloatTensor.of(new float[6], 2, 3))))
                .withMessage("upstream has shape [2], expected one number, for ClassScore has the reduction sum");
    }

    @Test
    void overlapIsAboutElementsNotArrays() {
        float[] memory = {1, 2, 0, 0, 5};
        SquaredError loss = SquaredError.of(Reduction.NONE);
        FloatTensor two = FloatTensor.view(memory, 0, 2);
        Map<String, Tensor> arguments = Map.of("input", two, "target", FloatTensor.scalar(0));

        loss.forward(arguments, FloatTensor.view(memory, 2, 2));
        assertThat(memory).containsExactly(1, 2, 1, 4, 5);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> loss.forward(arguments, FloatTensor.view(memory, 1, 2)))
                .withMessage("perSample and input share memory; results need arrays of their own");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loss.backward(
                        FloatTensor.view(memory, 3, 2), arguments, Map.of("input", FloatTensor.view(memory, 2, 2))))
                .withMessage("gradient of input and upstream share memory; results need arrays of their own");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loss.hessianDiagonal(
                        arguments,
                        Map.of(
                                "input", FloatTensor.view(memory, 2, 2),
                                "target", FloatTensor.view(memory, 3, new int[0]))))
                .withMessage("gradient of input and gradient of target share memory; results need arrays of their own");
    }

    @Test
    void realsAreNoIndices() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sequence(0, Reduction.SUM)
                        .call()
                        .argument(Sequence.SCORES, FloatTensor.of(new float[6], 3, 2))
                        .argument(Sequence.LABELS, new float[2])
                        .argument(Sequence.TIMES, IntTensor.scalar(3))
                        .argument(Sequence.COUNTS, IntTensor.scalar(2))
                        .forward())
                .withMessage("labels is float[], expected integers: int[] or IntTensor");
    }

    @Test
    void plainArraysCannotTellTwoSizes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sequence(0, Reduction.SUM)
                        .call()
                        .argument(Sequence.SCORES, new float[24])
                        .argument(Sequence.LABELS, new int[2])
                        .argument(Sequence.TIMES, new int[] {3, 2})
                        .argument(Sequence.COUNTS, new int[] {1, 1})
                        .forward())
                .withMessage(
                        "scores is an array, and no argument tells the sizes of its axes [t, c]; give a tensor instead,"
                                + " of a shape like [t, c] or [t, N, c]");
    }

    @Test
    void ranksAreThoseOfTheLayout() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sequence(0, Reduction.SUM)
                        .forward(Map.of(
                                "scores", FloatTensor.of(new float[24], 3, 2, 2, 2),
                                "labels", IntTensor.of(new int[2]),
                                "times", IntTensor.of(new int[2]),
                                "counts", IntTensor.of(new int[2]))))
                .withMessage("scores has shape [3, 2, 2, 2], expected [t, c] or [t, N, c]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassScore.of(Reduction.SUM)
                        .forward(Map.of(
                                "input",
                                FloatTensor.of(new float[4], 2, 2),
                                "target",
                                IntTensor.of(new int[2]),
                                "weight",
                                FloatTensor.of(new float[4], 2, 2))))
                .withMessage("weight has shape [2, 2], expected [c]");
    }

    @Test
    void domainsAreCheckedWhenAsked() {
        Signature signature = Signature.of(
                LossDescriptor.named("Sample")
                        .tensor(TensorDescriptor.of("input", Role.INPUT, ElementType.REAL)
                                .axes("t")
                                .min(0)
                                .lessThan(1))
                        .tensor(TensorDescriptor.of("target", Role.TARGET, ElementType.INT)
                                .values(-1, 1))
                        .tensor(TensorDescriptor.length("lengths", "t"))
                        .build(),
                false,
                false,
                false,
                false);
        Operand input = new Operand("input");
        Operand target = new Operand("target");
        Operand lengths = new Operand("lengths");
        Operand none = new Operand("none");
        Operand[] arguments = {input, target, lengths};
        Binding binding = new Binding(signature, Scratch.ofDriver());
        Checks checks = new Checks(signature, arguments, new Operand[] {none, none, none}, none, none);

        // Beyond its length a sample may contain anything, and NaN is in every domain.
        input.set(FloatTensor.of(new float[] {0, 0.5f, 7, Float.NaN, 0.9f, 0}, 2, 3));
        target.set(new int[] {1, -1});
        lengths.set(new int[] {2, 3});
        binding.bind(arguments);
        checks.domains(binding);

        input.floats[4] = 1;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> checks.domains(binding))
                .withMessage("input[1, 1] = 1.0, expected at least 0 and less than 1");
        input.floats[4] = -0f;
        target.ints[0] = 0;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> checks.domains(binding))
                .withMessage("target[0] = 0.0, expected one of [-1, 1]");
    }

    @Test
    void unknownNamesAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassScore.of(Reduction.SUM)
                        .forward(Map.of("inputs", FloatTensor.of(ROWS, 2, 3), "target", IntTensor.of(new int[2]))))
                .withMessage("ClassScore has no tensor inputs; expected some of [input, target, weight]");
    }

    @Test
    void indices() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> ClassScore.of(Reduction.SUM)
                        .arguments(new float[20], new int[] {0, 4, -100, 7})
                        .forward())
                .withMessage("target[3] = 7 is not an index of axis c (size 5) nor -100");
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> new ClassScore(255, Reduction.SUM)
                        .forward(Map.of(
                                "input", FloatTensor.of(new float[8], 1, 2, 2, 2),
                                "target", IntTensor.of(new int[] {0, 255, -1, 1}, 1, 2, 2))))
                .withMessage("target[0, 1, 0] = -1 is not an index of axis c (size 2) nor 255");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, -1, -99, -101, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void everyIndexOutOfRangeIsFound(int wrong) {
        for (int position = 0; position < 40; position++) {
            int[] target = new int[40];
            Arrays.setAll(target, i -> i % 9 == 0 ? -100 : i % 5);
            target[position] = wrong;
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> ClassScore.of(Reduction.SUM)
                            .arguments(new float[200], target)
                            .forward())
                    .withMessage(
                            "target[" + position + "] = " + wrong + " is not an index of axis c (size 5) nor -100");
        }
    }

    @Test
    void nothingIsWrittenWhenACheckFails() {
        float[] gradient = {5, 5, 5, 5, 5, 5};

        assertThatThrownBy(() -> ClassScore.of(Reduction.SUM)
                        .arguments(ROWS, new int[] {0, 9})
                        .gradient(0, gradient)
                        .forwardBackward())
                .isInstanceOf(IndexOutOfBoundsException.class);

        assertThat(gradient).containsOnly(5);
    }

    @Test
    void aFailedCallLeavesNothingBehind() {
        ClassScore loss = ClassScore.of(Reduction.SUM);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loss.call()
                        .argument(0, ROWS)
                        .argument(1, new int[4])
                        .argument(2, new float[3])
                        .forward());

        assertThat(loss.arguments(new float[] {1, 2}, new int[] {0}).forward()).isEqualTo(4);
    }

    @Test
    void reductionsAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassScore.of(Reduction.BATCHMEAN))
                .withMessage("ClassScore does not offer the reduction batchmean; expected one of [none, mean, sum]");
        assertThatIllegalArgumentException().isThrownBy(() -> ClassScore.of(null));
    }

    @Test
    void secondDerivativesAreNotForEveryLoss() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> ClassScore.of(Reduction.SUM)
                        .hessianDiagonal(
                                Map.of("input", DoubleTensor.scalar(1), "target", IntTensor.scalar(0)),
                                Map.of("input", DoubleTensor.scalar(1))))
                .withMessage("ClassScore has no kernel for second derivatives");
    }
}
