package dev.lossmith.losses;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Length;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Shared;
import dev.lossmith.spec.Target;

/**
 * Linear-chain conditional random field: minus the log-probability of a sequence of tags among all sequences of its length, a sequence
 * scoring the sum of its emissions, of its transitions, and of its first and last tag (Lafferty, McCallum and Pereira 2001).
 *
 * <p>{@code emissions} has shape (N, T, K) or (T, K), {@code tags} (N, T) or (T); {@code transitions[i,k]} is the score of tag k after
 * tag i. An empty sequence has the loss 0.
 *
 * @see <a href="https://repository.upenn.edu/cis_papers/159/">Conditional random fields</a>
 */
@Loss(layout = "N t k", value = """
    a[t=0,k] = exp(start[k]) * exp(emissions[t,k])
    a[t,k] = sum(i, a[t-1,i] * exp(transitions[i,k])) * exp(emissions[t,k])
    partition = sum(k, get(a[last(t),k], 0) * exp(end[k]))
    path = sum(t, emissions[t,tags[t]] + (t == 0 ? start[tags[t]] : transitions[tags[t-1],tags[t]]))
    loss = size(t) == 0 ? 0 : log(partition) - (path + end[tags[last(t)]])
    """)
interface LinearChainCRFLossSpec {
    @Input("t k")
    float[][] emissions();

    @Target(value = "t", indexes = "k")
    int[] tags();

    @Shared(value = "k k", differentiable = true)
    float[][] transitions();

    @Shared(value = "k", differentiable = true)
    float[] start();

    @Shared(value = "k", differentiable = true)
    float[] end();

    @Length("t")
    int lengths();
}
