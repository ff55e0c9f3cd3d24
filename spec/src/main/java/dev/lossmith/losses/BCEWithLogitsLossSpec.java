package dev.lossmith.losses;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Target;
import dev.lossmith.spec.Weight;

/**
 * Binary cross entropy of a logit, the sigmoid included: two classes, or several labels that do not exclude each
 * other.
 *
 * <p>Written as in the textbook, the logarithms of a sigmoid and of its complement; the compiler finds the form that
 * neither overflows nor cancels, so that a logit of 1000 with target 0 costs 1000. Input and target have the same
 * shape, of any rank; targets between 0 and 1 are allowed. Both weights broadcast against the shape of the input, so
 * that {@code posWeight} of shape (C) has one factor per class if classes are the last dimension. The mean divides by
 * the number of elements, not by the sum of weights.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.BCEWithLogitsLoss.html">PyTorch</a>
 */
@Loss("""
        loss = -weight * (posWeight * target * log(1 / (1 + exp(-input)))
                          + (1 - target) * log(1 - 1 / (1 + exp(-input))))
        """)
interface BCEWithLogitsLossSpec {
    /** Logits: log(p / (1 - p)) of the predicted probability p. */
    @Input
    float input();

    /** True probabilities, usually 0 or 1. */
    @Target(min = 0, max = 1, differentiable = true)
    float target();

    /** A factor for each element. */
    @Weight
    float weight();

    /** A factor for what the target calls positive; above 1 it trades precision for recall. */
    @Weight
    float posWeight();
}
