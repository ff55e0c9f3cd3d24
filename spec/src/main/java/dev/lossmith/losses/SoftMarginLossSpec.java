package dev.lossmith.losses;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Target;

/**
 * Logistic loss of a score, for the two classes 1 and -1.
 *
 * <p>Written as in the textbook; the compiler finds the form that does not overflow, where PyTorch gives an infinite
 * value and a NaN gradient from {@code -target * input > 88.7} on in single precision. Input and target have the same
 * shape, of any rank. The mean divides by the number of elements.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.SoftMarginLoss.html">PyTorch</a>
 */
@Loss("""
        loss = log(1 + exp(-target * input))
        """)
interface SoftMarginLossSpec {
    /** Scores: the greater, the more the first class. */
    @Input
    float input();

    /** 1 or -1. */
    @Target(values = {-1, 1})
    float target();
}
