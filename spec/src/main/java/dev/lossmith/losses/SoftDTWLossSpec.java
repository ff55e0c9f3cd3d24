package dev.lossmith.losses;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Length;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;

/**
 * Soft dynamic time warping of two series: the squared differences along an alignment, its minimum over all alignments smoothed by
 * {@code gamma} (Cuturi and Blondel 2017).
 *
 * <p>{@code input} has shape (N, T) or (T), {@code target} (N, U) or (U), each padded or, by their lengths, packed. The loss can be
 * negative. It approaches dynamic time warping from below as gamma approaches 0; two series of which one is empty have the loss 0.
 *
 * @see <a href="https://arxiv.org/abs/1703.01541">Soft-DTW: a differentiable loss function for time-series</a>
 */
@Loss("""
    def softmin(p, q, r) = -gamma * log(exp(-p / gamma) + exp(-q / gamma) + exp(-r / gamma))
    d[t,u] = (input[t] - target[u])^2
    a[t=0,u=0] = d[t,u]
    a[t=0,u] = d[t,u] + a[t,u-1]
    a[t,u=0] = d[t,u] + a[t-1,u]
    a[t,u] = d[t,u] + softmin(a[t-1,u], a[t,u-1], a[t-1,u-1])
    loss = get(a[last(t),last(u)], 0)
    """)
interface SoftDTWLossSpec {
    @Input("t")
    float[] input();

    @Input("u")
    float[] target();

    @Length("t")
    int inputLengths();

    @Length("u")
    int targetLengths();

    @Param(defaultValue = 1, min = 0, minExclusive = true)
    double gamma();
}
