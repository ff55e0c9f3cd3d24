package dev.lossmith.losses;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Length;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;
import dev.lossmith.spec.Target;

/**
 * Connectionist temporal classification: minus the log-probability of a label sequence, summed over all its alignments with the frames
 * (Graves et al. 2006).
 *
 * <p>{@code logProbs} has shape (T, N, C) or (T, C) and is the result of a log-softmax; {@code targets} has shape (N, S), padded, or is the
 * concatenation of all sequences. A sequence that does not fit into its frames has the loss infinity, or 0 with {@code zeroInfinity};
 * an empty one is all blanks. {@code mean} divides each loss by its target's length, at least 1, and then by N.
 *
 * <p>As in PyTorch the gradient is the one by the logits before the log-softmax, {@code exp(logProbs)} minus the posterior, which a
 * log-softmax's own derivative leaves as it is; that is why it is stated as a surrogate. Where the loss is infinite PyTorch's gradient
 * is NaN and this one is {@code exp(logProbs)}.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.CTCLoss.html">PyTorch</a>
 */
@Loss(layout = "t N c", value = """
    U = size(u)
    l[s in 2*U + 1] = s % 2 == 0 ? blank : targets[(s - 1) / 2]
    hop[s] = s >= 2 && l[s] != l[s-2]
    a[t=0,s] = s < 2 ? exp(logProbs[t,l[s]]) : 0
    a[t,s] = (a[t-1,s] + get(a[t-1,s-1], 0) + (hop[s] ? a[t-1,s-2] : 0)) * exp(logProbs[t,l[s]])
    nll = -log(get(a[last(t),2*U], U == 0 ? 1 : 0) + get(a[last(t),2*U-1], 0))
    zeroed = zeroInfinity && nll == INF
    loss = zeroed ? 0 : nll
    meanLoss = loss / max(U, 1)
    surrogate logProbs[t,c] = zeroed ? 0 : exp(logProbs[t,c]) + derivative
    """)
interface CTCLossSpec {
    @Input("t c")
    float[][] logProbs();

    @Target(value = "u", indexes = "c")
    int[] targets();

    @Length("t")
    int inputLengths();

    @Length("u")
    int targetLengths();

    @Param(defaultValue = 0, min = 0, indexes = "c")
    int blank();

    @Param(defaultValue = 0)
    boolean zeroInfinity();
}
