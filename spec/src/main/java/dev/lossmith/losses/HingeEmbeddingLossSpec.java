package dev.lossmith.losses;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;
import dev.lossmith.spec.Target;

/**
 * Hinge loss of a distance: similar pairs have target 1, dissimilar ones -1.
 *
 * <p>Similar pairs pay their distance, dissimilar ones what is missing to the margin. A target that is neither 1 nor
 * -1 pays both, as in PyTorch. At {@code input == margin} the hinge has its full slope: the derivative for target -1
 * is -1. Input and target have the same shape, of any rank. The mean divides by the number of elements.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.HingeEmbeddingLoss.html">PyTorch</a>
 */
@Loss("""
        loss = (target != 1 ? clampMin(margin - input, 0) : 0) + (target != -1 ? input : 0)
        """)
interface HingeEmbeddingLossSpec {
    /** Distances. */
    @Input
    float input();

    /** 1 for similar, -1 for dissimilar. */
    @Target(values = {-1, 1})
    float target();

    /** The distance from which on a dissimilar pair costs nothing. */
    @Param(defaultValue = 1)
    double margin();
}
