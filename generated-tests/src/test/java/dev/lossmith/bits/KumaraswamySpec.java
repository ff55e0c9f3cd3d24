package dev.lossmith.bits;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Target;

/** A gradient of so many operations that its loop over a row stores parts of it for another one. */
@Loss("""
        density[c] = a[c] * b[c] * y[c]^(a[c] - 1) * (1 - y[c]^a[c])^(b[c] - 1)
        loss = -sum(c, log(density[c]))
        """)
interface KumaraswamySpec {
    @Input(value = "c", min = 0, minExclusive = true)
    float[] a();

    @Input(value = "c", min = 0, minExclusive = true)
    float[] b();

    @Target(value = "c", min = 0, max = 1)
    float[] y();
}
