package dev.lossmith.bits;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Shared;
import dev.lossmith.spec.Target;

/** Loops that end where each sample says: sums, also of nothing, counts and a largest element. */
@Loss("""
        below = max(k if k < grade, x * b[k])
        above = count(k in k, k < grade && x > b[k])
        loss = sum(k, softplus(x + b[k])) - sum(k if k < grade, x + b[k]) + above + (grade > 0 ? below : 0)
        """)
interface ThresholdsSpec {
    @Input
    float x();

    @Target(min = 0)
    int grade();

    @Shared(value = "k", differentiable = true)
    float[] b();
}
