package dev.lossmith.unknown;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Length;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;

/** Discounted sums over sequences of different lengths, padded or one after another, from the end. */
@Loss("""
        g[t=last(t)] = x[t]
        g[t] = x[t] + discount * g[t+1]
        loss = sum(t, (g[t] - v[t])^2) / max(size(t), 1)
        """)
interface PackedDecaySpec {
    @Input("t")
    float[] x();

    @Input("t")
    float[] v();

    @Param(defaultValue = 0.9, min = 0, max = 1)
    double discount();

    @Length("t")
    int len();
}
