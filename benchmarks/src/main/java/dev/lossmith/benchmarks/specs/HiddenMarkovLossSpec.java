package dev.lossmith.benchmarks.specs;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Length;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Shared;

/** Negative log likelihood of a sequence in a hidden Markov model, from the log likelihoods of its observations. */
@Loss("""
        a[t=0,s] = exp(initial[s]) * exp(emission[t,s])
        a[t,s] = sum(i, a[t-1,i] * exp(transition[i,s])) * exp(emission[t,s])
        loss = -log(sum(s, get(a[last(t),s], 0)))
        """)
interface HiddenMarkovLossSpec {
    /** Log likelihood of each observation in each state. */
    @Input("t s")
    float[][] emission();

    /** Log probabilities of the first state. */
    @Shared(value = "s", differentiable = true)
    float[] initial();

    /** Log probabilities of the transitions from state to state. */
    @Shared(value = "s s", differentiable = true)
    float[][] transition();

    /** The number of observations. */
    @Length("t")
    int length();
}
