package dev.lossmith.benchmarks.peers;

import dev.lossmith.DoubleTensor;
import dev.lossmith.FloatTensor;
import dev.lossmith.Tensor;
import dev.lossmith.benchmarks.BoundLoss;
import java.util.HashMap;
import java.util.Map;

/**
 * Checks that ours and PyTorch compute the same thing. The tolerance allows for the errors of PyTorch's single
 * precision, which are larger than ours, 4e-4 in CTC; it is relative to the largest element of a gradient.
 */
final class Agreement {
    private static final double FLOAT_TOLERANCE = 1e-3;
    private static final double DOUBLE_TOLERANCE = 1e-11;

    private Agreement() {}

    static void check(Row row, BoundLoss ours, TorchLoss peer) {
        Map<String, double[]> expected = new HashMap<>();
        double value = peer.forwardBackward(expected);
        double tolerance = row.isFloat() ? FLOAT_TOLERANCE : DOUBLE_TOLERANCE;
        double mine = ours.forwardBackward();
        if (!(Math.abs(mine - value) <= tolerance * Math.max(1, Math.abs(value)))) {
            throw new IllegalStateException(row + ": the loss is " + mine + ", PyTorch's is " + value);
        }
        expected.forEach((name, gradient) ->
                check(row + ", gradient of " + name, ours.sample().gradients().get(name), gradient, tolerance));
    }

    private static void check(String what, Tensor ours, double[] expected, double tolerance) {
        double largest = 0;
        for (double e : expected) {
            largest = Math.max(largest, Math.abs(e));
        }
        for (int i = 0; i < expected.length; i++) {
            double mine = ours instanceof FloatTensor floats
                    ? floats.array()[i]
                    : ((DoubleTensor) ours).array()[i];
            if (!(Math.abs(mine - expected[i]) <= tolerance * largest)) {
                throw new IllegalStateException(
                        what + ", element " + i + ": " + mine + ", PyTorch has " + expected[i]);
            }
        }
    }
}
