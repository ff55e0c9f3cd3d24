package dev.lossmith.pytorch;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;

/** The anchor should be nearer to the positive example than to the negative one, by the angle. */
@Loss("""
        def length(u) = clampMin(norm(k, u[k]), 1e-8)
        def distance(u, v) = 1 - sum(k, u[k] * v[k]) / (length(u) * length(v))
        dn = swap ? min(distance(anchor, negative), distance(positive, negative)) : distance(anchor, negative)
        loss = clampMin(margin + distance(anchor, positive) - dn, 0)
        """)
interface CosineTripletLossSpec {
    @Input("d")
    float[] anchor();

    @Input("d")
    float[] positive();

    @Input("d")
    float[] negative();

    @Param(defaultValue = 1, min = 0)
    double margin();

    @Param(defaultValue = 0)
    boolean swap();
}
