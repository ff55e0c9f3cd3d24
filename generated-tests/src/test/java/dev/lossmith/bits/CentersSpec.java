package dev.lossmith.bits;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Shared;
import dev.lossmith.spec.Target;

/** Angles to centers that all samples share: loops in loops, in the way for almost all samples, with additions beside sums. */
@Loss("""
        cosine[c] = sum(k, x[k] * centers[c, k]) / (norm(k, x[k]) * norm(k, centers[c, k]))
        logits[c] = 8 * (c == target ? cos(acos(cosine[c]) + 0.5) : cosine[c])
        loss = -log(exp(logits[target]) / sum(c, exp(logits[c])))
        """)
interface CentersSpec {
    @Input("k")
    float[] x();

    @Shared(value = "c k", differentiable = true)
    float[][] centers();

    @Target(indexes = "c")
    int target();
}
