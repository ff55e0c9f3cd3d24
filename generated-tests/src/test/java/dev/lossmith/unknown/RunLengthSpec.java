package dev.lossmith.unknown;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Target;

/** Scans of conditions and ints: runs above a threshold are weighted by their length. */
@Loss("""
        up[t] = y[t] > 0
        any[t=0] = up[t]
        any[t] = any[t-1] || up[t]
        n[t=0] = up[t] ? 1 : 0
        n[t] = up[t] ? n[t-1] + 1 : 0
        f[t=0] = x[t] * n[t]
        f[t] = (any[t-1] ? 0.5 * f[t-1] : 0) + x[t]^2 * n[t]
        loss = sum(t, f[t] * n[t])
        """)
interface RunLengthSpec {
    @Input("t")
    float[] x();

    @Target("t")
    float[] y();
}
