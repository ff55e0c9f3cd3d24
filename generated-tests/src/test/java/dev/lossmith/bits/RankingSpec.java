package dev.lossmith.bits;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Target;

/** Scans along rows of ints, elements and gradients at positions that are looked up: samples are the lanes of long rows, too. */
@Loss("""
        s[i] = scores[order[i]]
        loss = sum(i, log(sum(j if j >= i, exp(s[j]))) - s[i])
        """)
interface RankingSpec {
    @Input("c")
    float[] scores();

    @Target(value = "c", indexes = "c")
    int[] order();
}
