package dev.lossmith.losses;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;
import dev.lossmith.spec.Target;

/**
 * Kullback-Leibler divergence between distributions: the input has log probabilities.
 *
 * <p>Each element is a term of the divergence, so only {@code sum} or {@code batchmean}, which divides the sum by the
 * first extent, is a divergence; {@code mean} divides by the number of elements. Input and target have the same shape,
 * of any rank. A target probability of 0 contributes 0 as long as the input is finite, a negative one gives NaN.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.KLDivLoss.html">PyTorch</a>
 */
@Loss(
        reductions = {"none", "mean", "sum", "batchmean"},
        value = """
        loss = logTarget ? exp(target) * (target - input) : xlogy(target, target) - target * input
        """)
interface KLDivLossSpec {
    /** Log probabilities of the predicted distribution. */
    @Input
    float input();

    /** Probabilities of the true distribution, or their logarithms. */
    @Target(differentiable = true)
    float target();

    /** Whether the target has logarithms too. */
    @Param(defaultValue = 0)
    boolean logTarget();
}
