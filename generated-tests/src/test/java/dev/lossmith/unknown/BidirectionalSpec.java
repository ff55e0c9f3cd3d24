package dev.lossmith.unknown;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Shared;
import dev.lossmith.spec.Target;

/** A recurrent network with one unit in each direction, read at every step. */
@Loss("""
        f[t=0] = tanh(x[t])
        f[t] = tanh(x[t] + v * f[t-1])
        b[t=last(t)] = tanh(x[t])
        b[t] = tanh(x[t] + w * b[t+1])
        loss = sum(t, (f[t] * b[t] - y[t])^2)
        """)
interface BidirectionalSpec {
    @Input("t")
    float[] x();

    @Target("t")
    float[] y();

    @Shared(differentiable = true)
    float v();

    @Shared(differentiable = true)
    float w();
}
