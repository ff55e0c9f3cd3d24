package dev.lossmith.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lossmith.DoubleTensor;
import dev.lossmith.FloatTensor;
import dev.lossmith.Reduction;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Targets that broadcast and are differentiable, and weights, against the definition with explicit indices. */
final class BroadcastTest {
    private static final int[] FULL = {3, 4, 5};

    static int[][] shapes() {
        return new int[][] {
            {3, 4, 5}, {1, 4, 5}, {3, 1, 5}, {3, 4, 1}, {1, 1, 5}, {3, 1, 1}, {1, 1, 1}, {4, 5}, {4, 1}, {1, 5}, {5},
            {1}, {}
        };
    }

    /** The element of a tensor of this shape that the element (i, j, k) of the full shape reads. */
    private static int element(int[] shape, int... position) {
        int at = 0;
        for (int d = 0; d < shape.length; d++) {
            int p = position[d + 3 - shape.length];
            at = at * shape[d] + (shape[d] == 1 ? 0 : p);
        }
        return at;
    }

    private static double[] random(int[] shape, long seed) {
        int n = 1;
        for (int size : shape) {
            n *= size;
        }
        return new Random(seed).doubles(n).toArray();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void readsAndSumsBack(int... shape) {
        double[] input = random(FULL, 1);
        double[] target = random(shape, 2);
        double[] weight = random(shape, 3);
        double[] values = new double[60];
        double[] inputGradient = new double[60];
        double[] targetGradient = new double[target.length];
        double[] expected = new double[60];
        double[] expectedInput = new double[60];
        double[] expectedTarget = new double[target.length];
        for (int s = 0; s < 60; s++) {
            int e = element(shape, s / 20, s / 5 % 4, s % 5);
            double d = input[s] - target[e];
            expected[s] = weight[e] * d * d;
            expectedInput[s] = 2 * weight[e] * d;
            expectedTarget[e] += -2 * weight[e] * d;
        }

        var arguments = Map.of(
                "input", DoubleTensor.of(input, FULL),
                "target", DoubleTensor.of(target, shape),
                "weight", DoubleTensor.of(weight, shape));
        SquaredError.of(Reduction.NONE).forward(arguments, DoubleTensor.of(values, FULL));
        SquaredError.of(Reduction.SUM)
                .forwardBackward(
                        arguments,
                        Map.of(
                                "input", DoubleTensor.of(inputGradient, FULL),
                                "target", DoubleTensor.of(targetGradient, shape)));

        assertThat(values).isEqualTo(expected);
        assertThat(inputGradient).isEqualTo(expectedInput);
        assertThat(targetGradient).isEqualTo(expectedTarget);
    }

    /** Summed in double over two chunks and rounded once: in float the last of these would be lost. */
    @Test
    void sumsOfFloatsAreTakenInDouble() {
        int n = 5000;
        float[] input = new float[n];
        input[0] = 1 << 24;
        for (int i = 1; i < n; i++) {
            input[i] = 1;
        }
        float[] gradient = new float[1];

        SquaredError.of(Reduction.SUM)
                .forwardBackward(
                        Map.of("input", FloatTensor.of(input), "target", FloatTensor.scalar(0)),
                        Map.of("target", FloatTensor.of(gradient, new int[0])));

        assertThat(gradient[0]).isEqualTo((float) (-2.0 * ((1 << 24) + n - 1)));
    }

    @Test
    void aPlainArrayBroadcastsAsAVector() {
        float[] values = new float[6];
        SquaredError.of(Reduction.NONE)
                .call()
                .argument(SquaredError.INPUT, FloatTensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3))
                .argument(SquaredError.TARGET, new float[] {1, 1, 2})
                .forward(values);

        assertThat(values).containsExactly(0, 1, 1, 9, 16, 16);
    }

    @Test
    void whatDoesNotBroadcastIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SquaredError.of(Reduction.SUM)
                        .forward(Map.of(
                                "input", FloatTensor.of(new float[6], 2, 3), "target", FloatTensor.of(new float[2]))))
                .withMessage("target has shape [2], which does not broadcast to [2, 3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SquaredError.of(Reduction.SUM)
                        .forward(Map.of(
                                "input", FloatTensor.of(new float[3]), "target", FloatTensor.of(new float[3], 1, 3))))
                .withMessage("target has shape [1, 3], which does not broadcast to [3]");
    }
}
