package dev.lossmith.unknown;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Length;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Target;

/** Cross entropy summed over a sequence of varying length, averaged over its length. */
@Loss("""
        lp[t,c] = x[t,c] - log(sum(j, exp(x[t,j])))
        loss = -sum(t, lp[t,y[t]])
        meanLoss = loss / max(size(t), 1)
        """)
interface SequenceCrossEntropySpec {
    @Input("t c")
    float[][] x();

    @Target(value = "t", indexes = "c")
    int[] y();

    @Length("t")
    int len();
}
