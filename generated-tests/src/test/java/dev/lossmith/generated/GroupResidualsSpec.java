package dev.lossmith.generated;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Shared;
import dev.lossmith.spec.Target;

/** Elements of no group differ from a number, others from the sum of their group. */
@Loss("""
        s[g] = sum(i if group[i] == g, x[i]) + w[g]
        loss = sum(i, (x[i] - get(s[group[i]], 0.25))^2)
        """)
interface GroupResidualsSpec {
    @Input("i")
    float[] x();

    @Target(value = "i", indexes = "g", except = "-1")
    int[] group();

    @Shared(value = "g", differentiable = true)
    float[] w();
}
