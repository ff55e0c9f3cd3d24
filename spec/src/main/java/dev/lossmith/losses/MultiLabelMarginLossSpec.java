package dev.lossmith.losses;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Target;

/**
 * Hinge loss of every true class against every class that is not one: several labels per sample.
 *
 * <p>Input and target have shape (C) or (N, C). A sample's labels are the target's indices up to the first -1; what
 * follows it does not count. A label that occurs twice counts twice. The sum is divided by the number of classes, and
 * a difference exactly at the margin 1 has derivative 0. The mean divides by the number of samples. A NaN among the
 * scores gives NaN (PyTorch skips it).
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.MultiLabelMarginLoss.html">PyTorch</a>
 */
@Loss("""
        m = prefix(k, target[k] >= 0);  pos[i] = any(k if k < m, target[k] == i)
        loss = sum(k if k < m, sum(i if !pos[i], relu(1 - input[target[k]] + input[i]))) / size(c)
        """)
interface MultiLabelMarginLossSpec {
    /** Scores of the classes. */
    @Input("c")
    float[] input();

    /** Indices of the true classes, then -1. */
    @Target(value = "c", indexes = "c", except = "-1")
    int[] target();
}
