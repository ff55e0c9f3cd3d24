package dev.lossmith.losses;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;
import dev.lossmith.spec.Target;

/**
 * Negative log likelihood under normal distributions whose variances are predicted too.
 *
 * <p>Variances below {@code eps} count as {@code eps}, in the value as in the gradient; as PyTorch has it, the
 * gradient of the variance is that at {@code eps} and passes through, so that a variance which fell below can still
 * recover. The target broadcasts against the input on trailing dimensions as in NumPy. The variance is of the input's
 * shape, or has size 1 or no dimension where it is common to all: (N, 1) or (N) for an input of (N, D), where (D) would
 * be wrong. The mean divides by the number of elements.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.GaussianNLLLoss.html">PyTorch</a>
 */
@Loss("""
        v = clampMin(var, eps)
        loss = 0.5 * (log(v) + (input - target)^2 / v) + (full ? 0.5 * log(2 * PI) : 0)
        surrogate var = 0.5 * (1 / v - (input - target)^2 / v^2)
        """)
interface GaussianNLLLossSpec {
    /** Predicted means. */
    @Input
    float input();

    /** Observed values. */
    @Target(broadcast = true, differentiable = true)
    float target();

    /** Predicted variances. */
    @Input(min = 0, leading = true)
    float var();

    /** Whether to add the constant term, half of log(2 pi). */
    @Param(defaultValue = 0)
    boolean full();

    /** The least variance. */
    @Param(defaultValue = 1e-6, min = 0)
    double eps();
}
