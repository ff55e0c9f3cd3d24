package dev.lossmith.losses;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Target;

/**
 * Absolute error: regression that outliers do not dominate.
 *
 * <p>Input and target have the same shape, of any rank; nothing is broadcast. The derivative at a difference of 0 is
 * 0. A NaN on either side gives NaN in value and gradient (PyTorch's gradient is 0 there). The mean divides by the
 * number of elements.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.L1Loss.html">PyTorch</a>
 */
@Loss("""
        loss = abs(input - target)
        """)
interface L1LossSpec {
    /** The prediction, of any shape. */
    @Input
    float input();

    /** What the prediction should be, in the shape of the input. */
    @Target(differentiable = true)
    float target();
}
