package dev.lossmith.unknown;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Length;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Shared;

/** Negative log-likelihood of a hidden Markov model whose emissions a network scores: dense transitions, all of them probabilities. */
@Loss(layout = "N t k", value = """
        m[i,k] = exp(w[i,k]) / sum(j, exp(w[i,j]))
        a[t=0,k] = exp(first[k]) / sum(j, exp(first[j])) * exp(x[t,k])
        a[t,k] = sum(i, a[t-1,i] * m[i,k]) * exp(x[t,k])
        loss = size(t) == 0 ? 0 : -log(sum(k, get(a[last(t),k], 0)))
        """)
interface HiddenMarkovSpec {
    @Input("t k")
    float[][] x();

    @Shared(value = "k k", differentiable = true)
    float[][] w();

    @Shared(value = "k", differentiable = true)
    float[] first();

    @Length("t")
    int len();
}
