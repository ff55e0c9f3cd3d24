package dev.lossmith.benchmarks.peers;

import dev.lossmith.DoubleTensor;
import dev.lossmith.FloatTensor;
import dev.lossmith.IntTensor;
import dev.lossmith.benchmarks.Sample;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** A call of PyTorch with copies of our arguments: forward, backward on the fresh graph, gradients released. */
final class TorchLoss {
    private final Peer peer;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private final Map<String, Tensor> leaves = new LinkedHashMap<>();

    TorchLoss(Peer peer, Sample sample) {
        this.peer = peer;
        sample.arguments().forEach((name, ours) -> {
            Tensor tensor = copy(ours);
            tensors.put(name, tensor);
            if (sample.gradients().containsKey(name)) {
                tensor.set_requires_grad(true);
                leaves.put(name, tensor);
            }
        });
    }

    /** Integers become the 64-bit ones that PyTorch wants. */
    private static Tensor copy(dev.lossmith.Tensor ours) {
        long[] shape = new long[ours.rank()];
        for (int d = 0; d < shape.length; d++) {
            shape[d] = ours.size(d);
        }
        if (ours instanceof FloatTensor floats) {
            return Tensor.create(floats.array(), shape);
        } else if (ours instanceof DoubleTensor doubles) {
            return Tensor.create(doubles.array(), shape);
        }
        return Tensor.create(Arrays.stream(((IntTensor) ours).array()).asLongStream().toArray(), shape);
    }

    void forwardBackward() {
        try (PointerScope scope = new PointerScope()) {
            peer.mean(tensors).backward();
            release();
        }
    }

    /** The value, with the gradients by name. */
    double forwardBackward(Map<String, double[]> gradients) {
        try (PointerScope scope = new PointerScope()) {
            Tensor mean = peer.mean(tensors);
            mean.backward();
            leaves.forEach((name, leaf) -> gradients.put(name, doubles(leaf.grad())));
            release();
            return mean.item_double();
        }
    }

    private void release() {
        for (Tensor leaf : leaves.values()) {
            leaf.mutable_grad().reset();
        }
    }

    private static double[] doubles(Tensor tensor) {
        double[] values = new double[(int) tensor.numel()];
        tensor.to(org.bytedeco.pytorch.global.torch.ScalarType.Double)
                .contiguous()
                .data_ptr_double()
                .get(values);
        return values;
    }
}
