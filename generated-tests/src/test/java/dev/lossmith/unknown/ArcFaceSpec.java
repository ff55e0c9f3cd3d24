package dev.lossmith.unknown;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;
import dev.lossmith.spec.Shared;
import dev.lossmith.spec.Target;

/** Cross entropy of cosines, where the angle to the center that is right counts as larger than it is (Deng et al. 2019). */
@Loss("""
        cosine[c] = sum(k, x[k] * centers[c, k]) / (norm(k, x[k]) * norm(k, centers[c, k]))
        logits[c] = scale * (c == target ? cos(acos(cosine[c]) + margin) : cosine[c])
        loss = -log(exp(logits[target]) / sum(c, exp(logits[c])))
        """)
interface ArcFaceSpec {
    @Input("k")
    float[] x();

    @Shared(value = "c k", differentiable = true)
    float[][] centers();

    @Target(indexes = "c")
    int target();

    @Param(defaultValue = 16, min = 0)
    double scale();

    @Param(defaultValue = 0.5, min = 0)
    double margin();
}
