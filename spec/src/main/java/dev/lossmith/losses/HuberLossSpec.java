package dev.lossmith.losses;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;
import dev.lossmith.spec.Target;

/**
 * Quadratic near zero, linear with slope {@code delta} in the tails: robust regression (Huber 1964).
 *
 * <p>Input and target have the same shape, of any rank; nothing is broadcast. Value and derivative are continuous
 * where the two pieces meet, at {@code |input - target| == delta}; an infinite difference has the derivative {@code
 * delta} or {@code -delta}. The mean divides by the number of elements.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.HuberLoss.html">PyTorch</a>
 */
@Loss("""
        d = input - target
        loss = abs(d) < delta ? 0.5 * d^2 : delta * (abs(d) - 0.5 * delta)
        """)
interface HuberLossSpec {
    /** The prediction, of any shape. */
    @Input
    float input();

    /** What the prediction should be, in the shape of the input. */
    @Target(differentiable = true)
    float target();

    /** Where the quadratic piece ends. */
    @Param(defaultValue = 1.0, min = 0, minExclusive = true)
    double delta();
}
