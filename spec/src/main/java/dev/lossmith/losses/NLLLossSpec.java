package dev.lossmith.losses;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;
import dev.lossmith.spec.Shared;
import dev.lossmith.spec.Target;

/**
 * Negative log likelihood: picks the true class out of log probabilities.
 *
 * <p>The input has shape (C), (N, C) or (N, C, d1, ..., dk), the target the same without C. That the input has
 * logarithms of probabilities is not checked. A target of {@code ignoreIndex}, which need not be an index, costs
 * nothing and has no gradient. The mean divides by the sum of the weights of the targets that are not ignored: nothing
 * to average gives NaN.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.NLLLoss.html">PyTorch</a>
 */
@Loss("""
        ok = target != ignoreIndex
        loss = ok ? -weight[target] * input[target] : 0
        divisor = ok ? weight[target] : 0
        """)
interface NLLLossSpec {
    /** Log probabilities. */
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
}
