package dev.lossmith.losses;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;
import dev.lossmith.spec.Target;

/**
 * Hinge loss of a difference of scores: which of two items ranks higher.
 *
 * <p>The hinge has its full slope where it reaches 0, so with the default margin two equal scores cost nothing and yet
 * are pushed apart. Inputs and target have the same shape, of any rank; nothing is broadcast. The mean divides by the
 * number of elements.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.MarginRankingLoss.html">PyTorch</a>
 */
@Loss("""
        loss = clampMin(margin - target * (input1 - input2), 0)
        """)
interface MarginRankingLossSpec {
    /** Scores of the first items. */
    @Input
    float input1();

    /** Scores of the second items. */
    @Input
    float input2();

    /** 1 if the first item should rank higher, -1 if the second. */
    @Target(differentiable = true)
    float target();

    /** By how much the scores should differ. */
    @Param(defaultValue = 0)
    double margin();
}
