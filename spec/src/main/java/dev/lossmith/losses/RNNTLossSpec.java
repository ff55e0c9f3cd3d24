package dev.lossmith.losses;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Length;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;
import dev.lossmith.spec.Target;

/**
 * Recurrent neural network transducer: minus the log-probability of a label sequence, summed over all the ways to emit its labels in
 * between the frames, each of which ends with a blank (Graves 2012).
 *
 * <p>{@code logProbs} has shape (N, T, P, V) or (T, P, V) and is the result of a log-softmax: at frame t, after p labels. P is the
 * longest label sequence's length plus one; where it is less the loss is infinity. {@code targets} has shape (N, U), padded, or is the
 * concatenation of all sequences. Without frames the empty sequence has the loss 0 and any other infinity.
 *
 * @see <a href="https://arxiv.org/abs/1211.3711">Sequence transduction with recurrent neural networks</a>
 */
@Loss(layout = "N t p v", value = """
    U = size(u)
    a[t=0,s=0] = 1
    a[t=0,s] = a[t,s-1] * exp(get(logProbs[t,s-1,targets[s-1]], -INF))
    a[t,s=0] = a[t-1,s] * exp(get(logProbs[t-1,s,blank], -INF))
    a[t,s in U + 1] = a[t-1,s] * exp(get(logProbs[t-1,s,blank], -INF))
                    + a[t,s-1] * exp(get(logProbs[t,s-1,targets[s-1]], -INF))
    final = exp(get(logProbs[last(t),U,blank], size(t) == 0 ? 0 : -INF))
    loss = -log(get(a[last(t),U], U == 0 ? 1 : 0) * final)
    """)
interface RNNTLossSpec {
    @Input("t p v")
    float[][][] logProbs();

    @Target(value = "u", indexes = "v")
    int[] targets();

    @Length("t")
    int inputLengths();

    @Length("u")
    int targetLengths();

    @Param(defaultValue = 0, min = 0, indexes = "v")
    int blank();
}
