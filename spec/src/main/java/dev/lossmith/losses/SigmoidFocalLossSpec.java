package dev.lossmith.losses;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;
import dev.lossmith.spec.Target;

/**
 * Focal loss of a logit: binary cross entropy in which what is easy counts less, for classes of very different size
 * (Lin et al. 2017).
 *
 * <p>Written as in the paper, with {@code p} the probability that the prediction gives to the class that is true. Not
 * convex: where the prediction is far on the wrong side the second derivative is negative. Input and target have the
 * same shape, of any rank. The mean divides by the number of elements, where others divide by the number of positives.
 *
 * @see <a href="https://arxiv.org/abs/1708.02002">Focal loss for dense object detection</a>
 */
@Loss("""
        p = 1 / (1 + exp(-(2 * target - 1) * input))
        loss = -(target == 1 ? alpha : 1 - alpha) * (1 - p)^gamma * log(p)
        """)
interface SigmoidFocalLossSpec {
    /** Logits. */
    @Input
    float input();

    /** 1 for positives, 0 for negatives. */
    @Target(values = {0, 1})
    float target();

    /** The factor of positives; negatives have the rest to 1. */
    @Param(defaultValue = 0.25, min = 0, max = 1)
    double alpha();

    /** How much less the easy examples count; 0 is cross entropy. */
    @Param(defaultValue = 2, min = 0)
    double gamma();
}
