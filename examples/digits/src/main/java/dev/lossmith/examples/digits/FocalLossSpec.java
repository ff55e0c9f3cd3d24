package dev.lossmith.examples.digits;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;
import dev.lossmith.spec.Target;

/**
 * Cross entropy that turns away from what the network already knows: each sample counts the less, the greater the
 * probability p of its true class (Lin et al. 2017, arXiv:1708.02002).
 *
 * <p>At p = 1 loss and gradient are 0, the limit of both. The formula says so because a {@code gamma} between 0 and 1
 * would otherwise multiply 0 by an infinite slope.
 */
@Loss("""
        lp[c] = log(exp(input[c]) / sum(j, exp(input[j])))
        p     = exp(lp[target])
        loss  = lp[target] < 0 ? -(1 - p)^gamma * lp[target] : 0
        """)
interface FocalLossSpec {
    /** Logits. */
    @Input("c")
    float[] input();

    /** The index of the true class. */
    @Target(indexes = "c")
    int target();

    /** How much easy samples are played down; 0 is cross entropy. */
    @Param(defaultValue = 2, min = 0)
    double gamma();
}
