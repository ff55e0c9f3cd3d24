package dev.lossmith.losses;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;
import dev.lossmith.spec.Target;

/**
 * Quadratic near zero, linear in the tails: robust regression (Girshick 2015, Fast R-CNN, section 3).
 *
 * <p>Input and target have the same shape, of any rank; nothing is broadcast. Value and derivative are continuous
 * where the two pieces meet, at {@code |input - target| == beta}; with {@code beta == 0} the loss is the absolute
 * error, with derivative 0 at 0. It is {@code HuberLoss} with {@code delta = beta}, divided by {@code beta}. The mean
 * divides by the number of elements.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.SmoothL1Loss.html">PyTorch</a>
 */
@Loss("""
        d = input - target
        loss = beta == 0 ? abs(d) : abs(d) < beta ? 0.5 * d^2 / beta : abs(d) - 0.5 * beta
        """)
interface SmoothL1LossSpec {
    /** The prediction, of any shape. */
    @Input
    float input();

    /** What the prediction should be, in the shape of the input. */
    @Target(differentiable = true)
    float target();

    /** Where the quadratic piece ends; 0 leaves no such piece. */
    @Param(defaultValue = 1.0, min = 0)
    double beta();
}
