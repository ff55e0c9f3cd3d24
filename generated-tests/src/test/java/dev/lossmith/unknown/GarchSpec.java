package dev.lossmith.unknown;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;

/** Gaussian likelihood of returns whose variance is a GARCH(1,1) process. */
@Loss("""
        h[t=0] = omega / (1 - alpha - beta)
        h[t] = omega + alpha * (r[t-1] - mu)^2 + beta * h[t-1]
        loss = 0.5 * sum(t, log(2 * PI * h[t]) + (r[t] - mu)^2 / h[t])
        """)
interface GarchSpec {
    @Input("t")
    float[] r();

    @Input
    float mu();

    @Input(min = 0)
    float omega();

    @Input(min = 0, max = 1)
    float alpha();

    @Input(min = 0, max = 1)
    float beta();
}
