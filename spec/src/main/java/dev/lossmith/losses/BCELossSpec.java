package dev.lossmith.losses;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Target;
import dev.lossmith.spec.Weight;

/**
 * Binary cross entropy of a probability: two classes, after a sigmoid.
 *
 * <p>Input and target have the same shape, of any rank; targets between 0 and 1 are allowed. As PyTorch has it, each
 * logarithm is at least -100, so that a prediction of exactly 0 or 1 costs at most 100, and the gradient is not that
 * of the cut-off value but {@code (input - target) / max(input * (1 - input), 1e-12)}: it still points out of the
 * corner. The weight broadcasts against the shape of the input. The mean divides by the number of elements, not by the
 * sum of weights. If logits are at hand, {@code BCEWithLogitsLoss} is the more accurate loss.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.BCELoss.html">PyTorch</a>
 */
@Loss("""
        loss = -weight * (target * clampMin(log(input), -100) + (1 - target) * clampMin(log(1 - input), -100))
        grad input = weight * (input - target) / max(input * (1 - input), 1e-12)
        """)
interface BCELossSpec {
    /** Predicted probabilities. */
    @Input(min = 0, max = 1)
    float input();

    /** True probabilities, usually 0 or 1. */
    @Target(min = 0, max = 1, differentiable = true)
    float target();

    /** A factor for each element. */
    @Weight
    float weight();
}
