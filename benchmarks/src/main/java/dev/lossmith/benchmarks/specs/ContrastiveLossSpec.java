package dev.lossmith.benchmarks.specs;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;

/** InfoNCE: which of all the others belongs to an item, by cosines at temperature 0.1; a sample is a batch of pairs. */
@Loss("""
        similarity[i, j] = sum(k, anchor[i, k] * positive[j, k]) /
            (sqrt(sum(k, anchor[i, k]^2)) * sqrt(sum(k, positive[j, k]^2)))
        loss = mean(i, logsumexp(j, similarity[i, j] / 0.1) - similarity[i, i] / 0.1)
        """)
interface ContrastiveLossSpec {
    /** One item of each pair. */
    @Input("n k")
    float[][] anchor();

    /** The other one. */
    @Input("n k")
    float[][] positive();
}
