package dev.lossmith.losses;

import dev.lossmith.spec.Alternative;
import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;
import dev.lossmith.spec.Shared;
import dev.lossmith.spec.Target;

/**
 * Cross entropy of logits, the softmax included: one class out of several.
 *
 * <p>The input has shape (C), (N, C) or (N, C, d1, ..., dk), the target the same without C. A target of {@code
 * ignoreIndex}, which need not be an index, costs nothing and has no gradient; its class otherwise stays part of the
 * softmax. Label smoothing mixes the target with the uniform distribution; the class weights apply to both parts. The
 * mean divides by the sum of the weights of the targets that are not ignored, with or without smoothing: nothing to
 * average gives NaN.
 *
 * <p>A target of the input's shape and precision has class probabilities: see {@link ProbCrossEntropyLossSpec}.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html">PyTorch</a>
 */
@Alternative(ProbCrossEntropyLossSpec.class)
@Loss("""
        lp[c] = log(exp(input[c]) / sum(j, exp(input[j])))          // textbook; the compiler makes it stable
        ok    = target != ignoreIndex
        nll   = ok ? -weight[target] * lp[target] : 0
        flat  = ok ? -sum(c, weight[c] * lp[c]) : 0
        loss  = labelSmoothing == 0 ? nll : (1 - labelSmoothing) * nll + labelSmoothing / size(c) * flat
        divisor = ok ? weight[target] : 0                            // mean = sum(loss) / sum(divisor)
        """)
interface CrossEntropyLossSpec {
    /** Logits. */
    @Input("c")
    float[] input();

    /** The index of the true class. */
    @Target(indexes = "c", except = "ignoreIndex")
    int target();

    /** A factor for each class. */
    @Shared(value = "c", optional = true)
    float[] weight();

    /** The target that does not count. */
    @Param(defaultValue = -100)
    int ignoreIndex();

    /** The share of the uniform distribution in the target. */
    @Param(defaultValue = 0, min = 0, max = 1)
    double labelSmoothing();
}
