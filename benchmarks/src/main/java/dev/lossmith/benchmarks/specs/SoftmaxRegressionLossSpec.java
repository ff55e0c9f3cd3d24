package dev.lossmith.benchmarks.specs;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Shared;
import dev.lossmith.spec.Target;

/** Cross entropy of a linear layer, whose weights are learnt, too. */
@Loss("""
        logits[c] = sum(k, weights[c, k] * features[k])
        loss = logsumexp(c, logits[c]) - logits[target]
        """)
interface SoftmaxRegressionLossSpec {
    /** What is known of a sample. */
    @Input("k")
    float[] features();

    /** Of each class. */
    @Shared(value = "c k", differentiable = true)
    float[][] weights();

    /** The class. */
    @Target(indexes = "c")
    int target();
}
