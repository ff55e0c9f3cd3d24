package dev.lossmith.unknown;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;

/** Soft dynamic time warping of two series (Cuturi and Blondel 2017). */
@Loss("""
        d[t,u] = (x[t] - y[u])^2
        r[t=0,u=0] = d[t,u]
        r[t=0,u] = d[t,u] + r[t,u-1]
        r[t,u=0] = d[t,u] + r[t-1,u]
        r[t,u] = d[t,u] - gamma * log(exp(-r[t-1,u] / gamma) + exp(-r[t,u-1] / gamma) + exp(-r[t-1,u-1] / gamma))
        loss = get(r[last(t),last(u)], 0)
        """)
interface SoftDtwSpec {
    @Input("t")
    float[] x();

    @Input("u")
    float[] y();

    @Param(defaultValue = 1, min = 0.001)
    double gamma();
}
