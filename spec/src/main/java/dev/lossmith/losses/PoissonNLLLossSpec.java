package dev.lossmith.losses;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;
import dev.lossmith.spec.Target;

/**
 * Negative log likelihood of a count under a Poisson distribution.
 *
 * <p>The term that depends on the target alone is left out, or with {@code full} approximated by Stirling's formula
 * for targets above 1 (strictly: the value jumps there, the gradient does not depend on it). Input and target have the
 * same shape, of any rank. The mean divides by the number of elements.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.PoissonNLLLoss.html">PyTorch</a>
 */
@Loss("""
        loss = (logInput ? exp(input) - target * input : input - target * log(input + eps))
             + (full && target > 1 ? target * log(target) - target + 0.5 * log(2 * PI * target) : 0)
        """)
interface PoissonNLLLossSpec {
    /** The expected count, or its logarithm. */
    @Input
    float input();

    /** The observed count. */
    @Target(min = 0, differentiable = true)
    float target();

    /** Whether the input is the logarithm of the expected count. */
    @Param(defaultValue = 1)
    boolean logInput();

    /** Whether to add Stirling's approximation of log(target!). */
    @Param(defaultValue = 0)
    boolean full();

    /** Keeps the logarithm of an expected count of 0 finite; unused with logInput. */
    @Param(defaultValue = 1e-8, min = 0)
    double eps();
}
