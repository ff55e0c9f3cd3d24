package dev.lossmith.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lossmith.ElementType;
import dev.lossmith.FloatTensor;
import dev.lossmith.LossDescriptor;
import dev.lossmith.Role;
import dev.lossmith.TensorDescriptor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Where the elements of each sample come from, with the linear index as the value of each element. */
final class BindingTest {
    private static FloatTensor numbered(int... shape) {
        int length = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        float[] array = new float[length];
        for (int i = 0; i < length; i++) {
            array[i] = i;
        }
        return FloatTensor.of(array, shape);
    }

    private static Signature signature(String layout, TensorDescriptor.Builder... tensors) {
        LossDescriptor.Builder loss = LossDescriptor.named("Sample").layout(layout);
        for (TensorDescriptor.Builder tensor : tensors) {
            loss.tensor(tensor);
        }
        return Signature.of(loss.build(), false, false, false, false);
    }

    private static TensorDescriptor.Builder input(String... axes) {
        return TensorDescriptor.of("input", Role.INPUT, ElementType.REAL).axes(axes);
    }

    private static TensorDescriptor.Builder weight(String... axes) {
        return TensorDescriptor.of("weight", Role.WEIGHT, ElementType.REAL).axes(axes);
    }

    private static Binding bind(Signature signature, FloatTensor... tensors) {
        Binding binding = new Binding(signature, Scratch.ofDriver());
        binding.bind(operands(tensors));
        return binding;
    }

    private static Operand[] operands(FloatTensor... tensors) {
        Operand[] operands = new Operand[tensors.length];
        for (int i = 0; i < tensors.length; i++) {
            operands[i] = new Operand("tensor " + i);
            operands[i].set(tensors[i]);
        }
        return operands;
    }

    /** All samples of a slot, dense, gathered in two parts; scattered back they give the tensor. */
    private static float[] dense(Binding binding, int slot, FloatTensor tensor) {
        View view = binding.views[slot];
        int samples = binding.shapes.samples;
        Operand operand = operands(tensor)[0];
        float[] result = new float[samples * view.dense];
        float[] copy = new float[tensor.length()];
        int half = samples / 2;
        for (int first = 0; first < samples; first += Math.max(half, 1)) {
            int count = Math.min(Math.max(half, 1), samples - first);
            float[] part = new float[count * view.dense];
            Blocks.gather(view, null, operand, first, count, part);
            System.arraycopy(part, 0, result, first * view.dense, part.length);
            Blocks.scatter(view, null, operands(FloatTensor.of(copy, tensor.shape()))[0], first, count, part);
        }
        assertThat(copy).isEqualTo(tensor.array());
        return result;
    }

    private static float[] of(float... values) {
        return values;
    }

    @Test
    void axesInTheOrderOfTheFormula() {
        FloatTensor tensor = numbered(2, 1, 3);
        Binding binding = bind(signature("b N a", input("a", "b")), tensor);

        assertThat(dense(binding, 0, tensor)).isEqualTo(of(0, 3, 1, 4, 2, 5));
        assertThat(binding.views[0].direct).isFalse();
        assertThat(binding.shapes.axisSizes).containsExactly(3, 2);
    }

    @Test
    void broadcastsOnTrailingOrLeadingDimensions() {
        TensorDescriptor.Builder scale = TensorDescriptor.of("scale", Role.INPUT, ElementType.REAL);
        Signature trailing = signature("", input(), scale.broadcast());
        Signature leading = signature("", input(), scale.broadcastLeading());
        FloatTensor input = numbered(2, 2);

        assertThat(dense(bind(trailing, input, numbered(2)), 1, numbered(2))).isEqualTo(of(0, 1, 0, 1));
        assertThat(dense(bind(leading, input, numbered(2)), 1, numbered(2))).isEqualTo(of(0, 0, 1, 1));
        assertThat(dense(bind(leading, input, numbered(2, 1)), 1, numbered(2, 1)))
                .isEqualTo(of(0, 0, 1, 1));
        assertThat(dense(bind(leading, input, numbered(1, 2)), 1, numbered(1, 2)))
                .isEqualTo(of(0, 1, 0, 1));
        assertThat(dense(bind(leading, input, numbered()), 1, numbered())).isEqualTo(of(0, 0, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bind(leading, numbered(2, 3), numbered(3)))
                .withMessage("tensor 1 has shape [3], which does not broadcast to [2, 3]");
    }

    @Test
    void theBatchOfTensorsThatAllBroadcast() {
        Signature leading = signature(
                "",
                TensorDescriptor.of("a", Role.INPUT, ElementType.REAL).broadcastLeading(),
                TensorDescriptor.of("b", Role.INPUT, ElementType.REAL).broadcastLeading());
        Binding binding = bind(leading, numbered(2), numbered(1, 3));

        assertThat(Arrays.copyOf(binding.shapes.batch, binding.shapes.batchRank))
                .containsExactly(2, 3);
        assertThat(dense(binding, 0, numbered(2))).isEqualTo(of(0, 0, 0, 1, 1, 1));
        assertThat(dense(binding, 1, numbered(1, 3))).isEqualTo(of(0, 1, 2, 0, 1, 2));
    }

    @Test
    void timeFirst() {
        FloatTensor tensor = numbered(2, 2, 3);
        Binding binding = bind(signature("t N c", input("t", "c")), tensor);

        assertThat(dense(binding, 0, tensor)).isEqualTo(of(0, 1, 2, 6, 7, 8, 3, 4, 5, 9, 10, 11));
        assertThat(bind(signature("t N c", input("t", "c")), numbered(2, 1, 3)).views[0].direct)
                .isTrue();
        assertThat(bind(signature("t N c", input("t", "c")), numbered(2, 3)).views[0].direct)
                .isTrue();
    }

    @Test
    void classesSecond() {
        FloatTensor tensor = numbered(2, 3, 5);
        Binding binding = bind(signature("", input("c")), tensor);

        assertThat(dense(binding, 0, tensor))
                .startsWith(of(0, 5, 10, 1, 6, 11, 2, 7, 12))
                .endsWith(of(19, 24, 29));
        assertThat(bind(signature("", input("c")), numbered(2, 3, 1)).views[0].direct)
                .isTrue();
        assertThat(bind(signature("", input("c")), numbered(2, 1, 3)).views[0].direct)
                .isTrue();
    }

    @Test
    void twoAxesBetweenTheBatchDimensions() {
        FloatTensor tensor = numbered(2, 2, 3, 2);
        Binding binding = bind(signature("", input("i", "j")), tensor);

        assertThat(dense(binding, 0, tensor))
                .isEqualTo(of(0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11, 12, 14, 16, 18, 20, 22, 13, 15, 17, 19, 21, 23));
    }

    @Test
    void anAxisMayOccurTwice() {
        FloatTensor tensor = numbered(2, 3, 3);
        Binding binding = bind(signature("", input("c", "c")), tensor);

        assertThat(binding.views[0].direct).isTrue();
        assertThat(binding.shapes.samples).isEqualTo(2);
        assertThat(binding.shapes.axisSizes).containsExactly(3);
    }

    @Test
    void weightsOfAnAxis() {
        Signature signature = signature("", input("c"), weight("c"));
        FloatTensor input = numbered(3, 2);

        Binding perClass = bind(signature, input, numbered(2));
        assertThat(perClass.views[1].direct).isTrue();
        assertThat(perClass.views[1].sampleStep).isZero();
        assertThat(perClass.views[1].repeated).isTrue();
        assertThat(bind(signature, input, numbered(3, 2)).views[1].direct).isTrue();
        assertThat(gathered(bind(signature, input, numbered(3, 1)), numbered(3, 1)))
                .isEqualTo(of(0, 0, 1, 1, 2, 2));
        assertThat(gathered(bind(signature, input, numbered(1)), numbered(1))).isEqualTo(of(0, 0, 0, 0, 0, 0));
        // Aligned with the last dimensions (c, d) of (N, c, d), as in NumPy.
        assertThat(gathered(bind(signature, numbered(2, 2, 2), numbered(2, 1)), numbered(2, 1)))
                .isEqualTo(of(0, 1, 0, 1, 0, 1, 0, 1));
    }

    private static float[] gathered(Binding binding, FloatTensor tensor) {
        float[] result = new float[binding.shapes.samples * binding.views[1].dense];
        Blocks.gather(binding.views[1], null, operands(tensor)[0], 0, binding.shapes.samples, result);
        return result;
    }

    @Test
    void whereEverythingBroadcastsTheBatchIsWhatItBroadcastsTo() {
        Signature signature = signature(
                "",
                input().broadcast(),
                TensorDescriptor.of("target", Role.TARGET, ElementType.REAL).broadcast());

        Binding binding = bind(signature, numbered(3, 1), numbered(2, 1, 4));

        assertThat(binding.shapes.batchText()).isEqualTo("[2, 3, 4]");
        assertThat(gathered(binding, numbered(2, 1, 4))).startsWith(of(0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 4, 5, 6, 7));
    }

    @Test
    void sharedTensorsAreOneForAll() {
        Signature signature = signature(
                "",
                input("c"),
                TensorDescriptor.of("matrix", Role.SHARED, ElementType.REAL).axes("d", "c"),
                TensorDescriptor.of("scalar", Role.SHARED, ElementType.REAL));

        Binding binding = bind(signature, numbered(5, 3), numbered(2, 3), FloatTensor.scalar(1));

        assertThat(binding.views[1].direct).isTrue();
        assertThat(binding.views[1].sampleStep).isZero();
        assertThat(binding.views[1].dense).isEqualTo(6);
        assertThat(binding.views[2].dense).isOne();
        assertThat(binding.shapes.axisSizes).containsExactly(3, 2);
    }
}
