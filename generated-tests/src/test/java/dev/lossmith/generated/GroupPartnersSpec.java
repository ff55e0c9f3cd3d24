package dev.lossmith.generated;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Shared;
import dev.lossmith.spec.Target;

/** Elements of no group are one group of their own where groups are compared. */
@Loss("""
        s[g] = sum(j if group[j] == g, x[j])
        loss = sum(i, sum(j if group[j] == group[i], x[j]) * x[i]) + sum(g, (s[g] - w[g])^2)
        """)
interface GroupPartnersSpec {
    @Input("i")
    float[] x();

    @Target(value = "i", indexes = "g", except = "-1")
    int[] group();

    @Shared(value = "g", differentiable = true)
    float[] w();
}
