package dev.lossmith.benchmarks.specs;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Target;

/** Negative log likelihood of a ranking, best item first, in the model of Plackett and Luce (Xia et al. 2008). */
@Loss("""
        s[i] = scores[order[i]]
        loss = sum(i, log(sum(j if j >= i, exp(s[j]))) - s[i])
        """)
interface ListMLELossSpec {
    /** The scores of the items of a list. */
    @Input("c")
    float[] scores();

    /** The items in the order of their relevance. */
    @Target(value = "c", indexes = "c")
    int[] order();
}
