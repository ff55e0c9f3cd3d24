package dev.lossmith.losses;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Target;
import dev.lossmith.spec.Weight;

/**
 * Binary cross entropy of each class' logit, averaged over the classes: several labels per sample.
 *
 * <p>Input and target have shape (C) or (N, C): classes are the last dimension. Written as in the textbook; the
 * compiler finds the form that neither overflows nor cancels. Without reduction there is one value per sample, not per
 * class. The weight broadcasts against the shape of the input, so that one of shape (C) has a factor per class. The
 * mean divides by the number of samples.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.MultiLabelSoftMarginLoss.html">PyTorch</a>
 */
@Loss(layout = "N c", value = """
        loss = -mean(c, weight[c] * (target[c] * log(1 / (1 + exp(-input[c])))
                                     + (1 - target[c]) * log(1 - 1 / (1 + exp(-input[c])))))
        """)
interface MultiLabelSoftMarginLossSpec {
    /** Logits of the classes. */
    @Input("c")
    float[] input();

    /** 1 for the classes that are true, 0 for the others. */
    @Target(value = "c", min = 0, max = 1, differentiable = true)
    float[] target();

    /** A factor for each class. */
    @Weight("c")
    float[] weight();
}
