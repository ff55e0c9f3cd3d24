package dev.lossmith.losses;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Length;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;
import dev.lossmith.spec.Target;

/**
 * Connectionist temporal classification on what a model returns, log-softmax and {@link CTCLossSpec} in one (Graves et al. 2006).
 *
 * <p>{@code logits} has shape (T, N, C) or (T, C); everything else is as in {@code CTCLoss}. The gradient is the derivative itself, softmax
 * minus posterior. Where the loss is infinite the gradient is 0.
 */
@Loss(layout = "t N c", value = """
    U = size(u)
    p[t,c] = exp(logits[t,c]) / sum(j, exp(logits[t,j]))
    l[s in 2*U + 1] = s % 2 == 0 ? blank : targets[(s - 1) / 2]
    hop[s] = s >= 2 && l[s] != l[s-2]
    a[t=0,s] = s < 2 ? p[t,l[s]] : 0
    a[t,s] = (a[t-1,s] + get(a[t-1,s-1], 0) + (hop[s] ? a[t-1,s-2] : 0)) * p[t,l[s]]
    nll = -log(get(a[last(t),2*U], U == 0 ? 1 : 0) + get(a[last(t),2*U-1], 0))
    loss = zeroInfinity && nll == INF ? 0 : nll
    meanLoss = loss / max(U, 1)
    """)
interface CTCWithLogitsLossSpec {
    @Input("t c")
    float[][] logits();

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
