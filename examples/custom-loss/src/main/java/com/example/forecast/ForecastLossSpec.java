package com.example.forecast;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;
import dev.lossmith.spec.Shared;
import dev.lossmith.spec.Target;

/**
 * Several quantiles of one quantity: each is pulled to its level (Koenker and Bassett 1978), and a lower one that lies above
 * the next higher one is pushed back.
 */
@Loss("""
        miss[q]  = target - input[q]
        pinball  = mean(q, max(level[q] * miss[q], (level[q] - 1) * miss[q]))
        crossing = sum(q if q + 1 < size(q), relu(input[q] - input[q+1]))
        loss     = pinball + penalty * crossing
        """)
interface ForecastLossSpec {
    /** One forecast for each level. */
    @Input("q")
    float[] input();

    /** What happened. */
    @Target
    float target();

    /** The share of outcomes that should lie below each forecast, in increasing order. */
    @Shared(value = "q", min = 0, max = 1)
    float[] level();

    /** Of forecasts in the wrong order. */
    @Param(defaultValue = 1, min = 0)
    double penalty();
}
