package dev.lossmith.losses;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;
import dev.lossmith.spec.Shared;
import dev.lossmith.spec.Target;

/**
 * Cross entropy of logits with class probabilities for a target, the softmax included: soft labels, distillation.
 *
 * <p>Input and target have the same shape (C), (N, C) or (N, C, d1, ..., dk). {@code CrossEntropyLoss} is this loss if
 * its target comes as real numbers. Unlike with class indices the mean divides by the number of samples, whatever the
 * class weights are.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html">PyTorch</a>
 */
@Loss("""
        lp[c] = log(exp(input[c]) / sum(j, exp(input[j])))
        loss = -sum(c, weight[c] * ((1 - labelSmoothing) * target[c] + labelSmoothing / size(c)) * lp[c])
        """)
interface ProbCrossEntropyLossSpec {
    /** Logits. */
    @Input("c")
    float[] input();

    /** Probabilities of the classes. */
    @Target(value = "c", differentiable = true)
    float[] target();

    /** A factor for each class. */
    @Shared(value = "c", optional = true)
    float[] weight();

    /** The share of the uniform distribution in the target. */
    @Param(defaultValue = 0, min = 0, max = 1)
    double labelSmoothing();
}
