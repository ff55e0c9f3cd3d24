package dev.lossmith.unknown;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Target;

/** Discrete-time survival: the probability to live is a product of what every step's hazard leaves. */
@Loss("""
        h[t] = 1 / (1 + exp(-x[t]))
        alive[t=0] = 1 - h[t]
        alive[t] = alive[t-1] * (1 - h[t])
        loss = died == 1 ? -log(h[time] * get(alive[time-1], 1)) : -log(alive[time])
        """)
interface HazardSurvivalSpec {
    @Input("t")
    float[] x();

    @Target(indexes = "t")
    int time();

    @Target(values = {0, 1})
    int died();
}
