package dev.lossmith.losses;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;
import dev.lossmith.spec.Shared;
import dev.lossmith.spec.Target;

/**
 * Hinge loss of the true class against every other class (Weston and Watkins 1999).
 *
 * <p>The input has shape (C) or (N, C), the target the same without C. Every sum is divided by the number of classes
 * C, not C - 1. The weight of the true class is a factor of each of its terms, outside the power. A difference exactly
 * at the margin has derivative 0. The mean divides by the number of samples. A NaN among the scores gives NaN (PyTorch
 * skips it).
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.MultiMarginLoss.html">PyTorch</a>
 */
@Loss("""
        loss = sum(j if j != target, weight[target] * relu(margin - input[target] + input[j])^p) / size(c)
        """)
interface MultiMarginLossSpec {
    /** Scores of the classes. */
    @Input("c")
    float[] input();

    /** The index of the true class. */
    @Target(indexes = "c")
    int target();

    /** A factor for each class. */
    @Shared(value = "c", optional = true)
    float[] weight();

    /** The power of the hinge. */
    @Param(
            defaultValue = 1,
            values = {1, 2})
    int p();

    /** By how much the true class should win. */
    @Param(defaultValue = 1)
    double margin();
}
