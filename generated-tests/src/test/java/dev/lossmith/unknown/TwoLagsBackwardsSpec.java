package dev.lossmith.unknown;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Target;

/** A scan with two base cases and two lags, and one that runs backwards and reads the first. */
@Loss("""
        a[t=0] = x[t]
        a[t=1] = x[t] * x[t-1]
        a[t] = sigmoid(x[t]) * a[t-1] - 0.3 * a[t-2]
        b[t=last(t)] = a[t]
        b[t] = tanh(b[t+1]) + a[t] * x[t]
        loss = sum(t, b[t] * y[t])
        """)
interface TwoLagsBackwardsSpec {
    @Input("t")
    float[] x();

    @Target("t")
    float[] y();
}
