package dev.lossmith.benchmarks.peers;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** How PyTorch computes the mean of a loss, from tensors by their names in the descriptor. */
@FunctionalInterface
interface Peer {
    Tensor mean(Map<String, Tensor> tensors);
}
