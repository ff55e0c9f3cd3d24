package dev.lossmith.generated;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Shared;
import dev.lossmith.spec.Target;

/** Elements of no group are one group of their own where groups are compared. */
@Loss("""
        loss = sum(i, sum(j if group[j] == group[i], x[j]) * x[i]) + 0 * sum(g, w[g])
        """)
interface GroupPartnersSpec {
    @Input("i")
    float[] x();

    @Target(value = "i", indexes = "g", except = "-1")
    int[] group();

    @Shared(value = "g", differentiable = true)
    float[] w();
}
