package dev.lossmith.hessian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lossmith.DoubleTensor;
import dev.lossmith.IntTensor;
import dev.lossmith.Loss;
import dev.lossmith.LossDescriptor;
import dev.lossmith.LossType;
import dev.lossmith.Losses;
import dev.lossmith.Reduction;
import dev.lossmith.Tensor;
import dev.lossmith.TensorDescriptor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The second derivative of the reduced loss by each element is the difference quotient of its gradient by that element,
 * for random parameters and arguments and every reduction. A gradient that jumps nearby, at a kink, has no such quotient:
 * those elements are left out, and have to be few.
 */
class HessianDiagonalTest {
    private static final int CALLS = 40;
    private static final double STEP = 1.0 / 1024;

    /** Extrapolated twice, the quotients err by the sixth power of the step, and by rounding divided by it. */
    private static final double TOLERANCE = 1e-7;

    private static final String NONE = "no second derivative";

    static List<String> with() {
        return losses(true);
    }

    static List<String> without() {
        return losses(false);
    }

    private static List<String> losses(boolean has) {
        return Losses.all().stream()
                .map(LossType::descriptor)
                // differences of gradients move what is stopped, too
                .filter(d -> !d.formula().contains("stopGradient"))
                .filter(d -> d.notes().stream().noneMatch(n -> n.startsWith(NONE)) == has)
                .map(LossDescriptor::name)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("without")
    void whereThereIsNoneTheCallSaysSo(String name) {
        Loss loss = Losses.create(name, Map.of());
        Map<String, Tensor> arguments = new RandomCall(loss.descriptor(), new Random(1)).arguments();
        assertThat(loss.descriptor().notes().toString()).containsPattern("through (a scan|an override).*`hess .* = ");
        assertThatThrownBy(() -> loss.hessianDiagonal(arguments, diagonals(loss, arguments)))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @MethodSource("with")
    void isTheDifferenceOfGradients(String name) {
        LossType type = Losses.named(name);
        Random random = new Random(7);
        int compared = 0;
        int kinks = 0;
        for (int call = 0; call < CALLS; call++) {
            RandomCall drawn = new RandomCall(type.descriptor(), random);
            List<Reduction> reductions = type.descriptor().reductions();
            Reduction reduction = reductions.get(random.nextInt(reductions.size()));
            Loss loss = type.create(drawn.parameters(), reduction);
            Map<String, Tensor> arguments = drawn.arguments();
            Map<String, DoubleTensor> second = diagonals(loss, arguments);
            loss.hessianDiagonal(arguments, second);
            for (Map.Entry<String, DoubleTensor> entry : second.entrySet()) {
                for (int i = 0; i < entry.getValue().length(); i++) {
                    double expected = quotient(loss, arguments, entry.getKey(), i);
                    if (Double.isNaN(expected)) {
                        // Where there is no gradient, outside of the formula's domain, there is no kink either.
                        kinks += Double.isNaN(gradient(loss, arguments, entry.getKey(), i)) ? 0 : 1;
                        continue;
                    }
                    compared++;
                    assertThat(Math.abs(entry.getValue().array()[i] - expected))
                            .as(
                                    "%s by %s[%s]: %s, by differences %s, at %s",
                                    loss, entry.getKey(), i, entry.getValue().array()[i], expected, print(arguments))
                            .isLessThan(TOLERANCE * (1 + Math.abs(expected)));
                }
            }
        }
        assertThat(compared).as("elements compared, %s at a kink", kinks).isGreaterThan(20 * (kinks + 1));
    }

    private static Map<String, DoubleTensor> diagonals(Loss loss, Map<String, Tensor> arguments) {
        Map<String, DoubleTensor> diagonals = new LinkedHashMap<>();
        for (TensorDescriptor t : loss.descriptor().tensors()) {
            if (t.differentiable() && arguments.containsKey(t.name())) {
                Tensor argument = arguments.get(t.name());
                diagonals.put(t.name(), DoubleTensor.of(new double[argument.length()], argument.shape()));
            }
        }
        return diagonals;
    }

    /** Differences at three steps, extrapolated; NaN where they are far apart, which is where the gradient jumps or bends. */
    private static double quotient(Loss loss, Map<String, Tensor> arguments, String tensor, int element) {
        double wide = difference(loss, arguments, tensor, element, STEP);
        double middle = difference(loss, arguments, tensor, element, STEP / 2);
        double narrow = difference(loss, arguments, tensor, element, STEP / 4);
        double coarse = (4 * middle - wide) / 3;
        double fine = (4 * narrow - middle) / 3;
        double finest = (16 * fine - coarse) / 15;
        return Math.abs(fine - coarse) > 1e-4 * (1 + Math.abs(finest)) ? Double.NaN : finest;
    }

    private static double difference(
            Loss loss, Map<String, Tensor> arguments, String tensor, int element, double step) {
        double[] values = ((DoubleTensor) arguments.get(tensor)).array();
        double at = values[element];
        values[element] = at + step;
        double above = gradient(loss, arguments, tensor, element);
        values[element] = at - step;
        double below = gradient(loss, arguments, tensor, element);
        values[element] = at;
        return (above - below) / (2 * step);
    }

    private static double gradient(Loss loss, Map<String, Tensor> arguments, String tensor, int element) {
        DoubleTensor gradient = diagonals(loss, arguments).get(tensor);
        Tensor upstream = DoubleTensor.scalar(1);
        if (loss.reduction() == Reduction.NONE) {
            int[] batch = loss.batchShape(arguments);
            double[] ones = new double[Arrays.stream(batch).reduce(1, (a, b) -> a * b)];
            Arrays.fill(ones, 1);
            upstream = DoubleTensor.of(ones, batch);
        }
        loss.backward(upstream, arguments, Map.of(tensor, gradient));
        return gradient.array()[element];
    }

    private static String print(Map<String, Tensor> arguments) {
        StringBuilder text = new StringBuilder();
        arguments.forEach((name, tensor) -> text.append(name)
                .append('=')
                .append(
                        tensor instanceof DoubleTensor d
                                ? Arrays.toString(d.array())
                                : Arrays.toString(((IntTensor) tensor).array()))
                .append(' '));
        return text.toString();
    }
}
