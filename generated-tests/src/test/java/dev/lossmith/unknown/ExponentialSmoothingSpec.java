package dev.lossmith.unknown;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Length;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Target;

/** One-step forecast errors of simple exponential smoothing. */
@Loss("""
        a[t=0] = x[t]
        a[t] = w * x[t] + (1 - w) * a[t-1]
        loss = sum(t if t > 0, (y[t] - a[t-1])^2) + get(a[last(t)], 0)
        """)
interface ExponentialSmoothingSpec {
    @Input("t")
    float[] x();

    @Target("t")
    float[] y();

    @Input
    float w();

    @Length("t")
    int len();
}
