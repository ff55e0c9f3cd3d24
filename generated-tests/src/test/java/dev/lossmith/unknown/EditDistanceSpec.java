package dev.lossmith.unknown;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;

/** The cheapest way to edit one series into another, where a step costs what it changes: a minimum over paths, with half the gradient to each at a tie. */
@Loss("""
        a[t=0,u=0] = 0.0
        a[t=0,u] = a[t,u-1] + gap
        a[t,u=0] = a[t-1,u] + gap
        a[t in size(p) + 1, u in size(q) + 1] = min(min(a[t-1,u], a[t,u-1]) + gap, a[t-1,u-1] + abs(get(x[t-1], 0) - get(y[u-1], 0)))
        loss = a[size(p),size(q)]
        """)
interface EditDistanceSpec {
    @Input("p")
    float[] x();

    @Input("q")
    float[] y();

    @Param(defaultValue = 0.7, min = 0)
    double gap();
}
