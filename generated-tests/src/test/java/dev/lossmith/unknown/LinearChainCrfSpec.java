package dev.lossmith.unknown;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Length;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Shared;
import dev.lossmith.spec.Target;

/** Negative log-likelihood of a linear-chain conditional random field, transitions shared by the batch. */
@Loss("""
        a[t=0,s] = exp(x[t,s])
        a[t,s] = exp(x[t,s]) * sum(i, a[t-1,i] * exp(m[i,s]))
        score = sum(t, x[t,y[t]] + (t > 0 ? m[y[t-1],y[t]] : 0))
        loss = size(t) > 0 ? log(sum(s, a[last(t),s])) - score : 0
        """)
interface LinearChainCrfSpec {
    @Input("t s")
    float[][] x();

    @Target(value = "t", indexes = "s")
    int[] y();

    @Shared(value = "s s", differentiable = true)
    float[][] m();

    @Length("t")
    int len();
}
