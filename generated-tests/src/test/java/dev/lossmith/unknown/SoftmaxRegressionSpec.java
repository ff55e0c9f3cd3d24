package dev.lossmith.unknown;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Shared;
import dev.lossmith.spec.Target;

/** Cross entropy of two layers, the first of which is a product with a matrix that all samples have in common, and learnt. */
@Loss("""
        hidden[h] = tanh(sum(k, first[h, k] * x[k]))
        logits[c] = sum(h, second[c, h] * hidden[h]) + bias[c]
        loss = logsumexp(c, logits[c]) - logits[target]
        """)
interface SoftmaxRegressionSpec {
    @Input("k")
    float[] x();

    @Shared(value = "h k", differentiable = true)
    float[][] first();

    @Shared(value = "c h", differentiable = true)
    float[][] second();

    @Shared(value = "c", differentiable = true)
    float[] bias();

    @Target(indexes = "c")
    int target();
}
