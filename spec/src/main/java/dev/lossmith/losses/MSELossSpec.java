package dev.lossmith.losses;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Target;

/**
 * Squared error, without a factor of one half: regression with normally distributed errors.
 *
 * <p>Input and target have the same shape, of any rank; nothing is broadcast. Two infinities of the same sign give
 * NaN, as their difference does. The mean divides by the number of elements.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.MSELoss.html">PyTorch</a>
 */
@Loss("""
        loss = (input - target)^2
        """)
interface MSELossSpec {
    /** The prediction, of any shape. */
    @Input
    float input();

    /** What the prediction should be, in the shape of the input. */
    @Target(differentiable = true)
    float target();
}
