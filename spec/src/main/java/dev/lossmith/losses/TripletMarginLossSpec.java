package dev.lossmith.losses;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;

/**
 * The anchor should be nearer to the positive example than to the negative one, by a margin (Balntas et al. 2016).
 *
 * <p>All inputs have shape (D) or (N, D). As PyTorch has it, {@code eps} is added to each signed difference before the
 * norm, so the distance is not quite symmetric. With {@code swap} the negative distance is the smaller one of those
 * from the anchor and from the positive example; a tie shares the gradient. The hinge has its full slope where it
 * reaches 0, a norm of 0 has gradient 0, and an infinite {@code p} shares the gradient evenly among the largest
 * differences. The mean divides by the number of triplets.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.TripletMarginLoss.html">PyTorch</a>
 */
@Loss("""
        def dist(u, v) = norm(k, u[k] - v[k] + eps, p)
        dn = swap ? min(dist(anchor, negative), dist(positive, negative)) : dist(anchor, negative)
        loss = clampMin(margin + dist(anchor, positive) - dn, 0)
        """)
interface TripletMarginLossSpec {
    /** Anchors. */
    @Input("d")
    float[] anchor();

    /** Examples of the anchor's class. */
    @Input("d")
    float[] positive();

    /** Examples of another class. */
    @Input("d")
    float[] negative();

    /** By how much the distances should differ. PyTorch 2 refuses 0, which is harmless. */
    @Param(defaultValue = 1, min = 0)
    double margin();

    /** Which norm: 1 adds absolute values, 2 is the Euclidean one, infinity takes the largest. */
    @Param(defaultValue = 2, min = 0, minExclusive = true)
    double p();

    /** Added to each difference, so that the norm has a gradient where the examples coincide. */
    @Param(defaultValue = 1e-6)
    double eps();

    /** Whether the positive example may stand in for the anchor (the distance swap). */
    @Param(defaultValue = 0)
    boolean swap();
}
