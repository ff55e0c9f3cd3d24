package dev.lossmith.pytorch;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;

/** The anchor should be nearer to the positive example than to the negative one, by the largest difference of all elements. */
@Loss("""
        def distance(u, v) = max(k, abs(u[k] - v[k]))                 // any distance: this line is the only one to change
        dn = swap ? min(distance(anchor, negative), distance(positive, negative)) : distance(anchor, negative)
        loss = clampMin(margin + distance(anchor, positive) - dn, 0)
        """)
interface ChebyshevTripletLossSpec {
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
