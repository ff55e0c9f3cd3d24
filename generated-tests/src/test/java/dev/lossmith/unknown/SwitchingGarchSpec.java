package dev.lossmith.unknown;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;

/** Likelihood of returns whose variance is one of several GARCH processes, which a hidden Markov chain selects (Haas et al. 2004): a scan of scans. */
@Loss("""
        h[t=0,s] = omega[s] / (1 - alpha[s] - beta[s])
        h[t,s] = omega[s] + alpha[s] * r[t-1]^2 + beta[s] * h[t-1,s]
        f[t,s] = exp(-0.5 * r[t]^2 / h[t,s]) / sqrt(2 * PI * h[t,s])
        stay = 1 / (1 + exp(-z))
        a[t=0,s] = f[t,s] / size(s)
        a[t,s] = sum(i, a[t-1,i] * (i == s ? stay : (1 - stay) / max(size(s) - 1, 1))) * f[t,s]
        loss = size(t) == 0 ? 0 : -log(sum(s, get(a[last(t),s], 0)))
        """)
interface SwitchingGarchSpec {
    @Input("t")
    float[] r();

    @Input
    float z();

    @Input(value = "s", min = 0, minExclusive = true)
    float[] omega();

    /** Together with {@link #beta} below 1, or the variance has no long-run value to begin with. */
    @Input(value = "s", min = 0, max = 0.25)
    float[] alpha();

    @Input(value = "s", min = 0, max = 0.625)
    float[] beta();
}
