package dev.lossmith.bits;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;
import dev.lossmith.spec.Shared;
import dev.lossmith.spec.Target;

/** What groups of elements have, read for each element: sums, counts, a largest element, functions of them and parameters. */
@Loss("""
        m = max(i, x[i])
        n[g] = count(i, group[i] == g)
        s[g] = sum(i if group[i] == g, exp(x[i] - m))
        z[g] = logsumexp(i, x[i] * w[g])
        loss = log(1 + sum(g, s[g]^2)) + mean(i, softplus(w[group[i]] - x[i]) / n[group[i]])
            + mean(i, z[group[i]] - log(s[group[i]]) * beta^n[group[i]])
        """)
interface GroupsSpec {
    @Input("i")
    float[] x();

    @Target(value = "i", indexes = "g")
    int[] group();

    @Shared(value = "g", differentiable = true)
    float[] w();

    @Param(defaultValue = 0.9, min = 0.5, max = 1)
    double beta();
}
