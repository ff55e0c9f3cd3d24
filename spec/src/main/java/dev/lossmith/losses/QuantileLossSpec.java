package dev.lossmith.losses;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;
import dev.lossmith.spec.Target;

/**
 * Pinball loss, whose minimum is a quantile: regression of a median, a lower or an upper limit (Koenker and Bassett
 * 1978).
 *
 * <p>Predicting too little costs {@code quantile} per unit, predicting too much {@code 1 - quantile}. Input and target
 * have the same shape, of any rank. Where both agree the derivative is {@code 0.5 - quantile}, the mean of both sides.
 * The mean divides by the number of elements.
 *
 * @see <a href="https://doi.org/10.2307/1913643">Regression quantiles</a>
 */
@Loss("""
        loss = max(quantile * (target - input), (quantile - 1) * (target - input))
        """)
interface QuantileLossSpec {
    /** The predicted quantile. */
    @Input
    float input();

    /** The observed value. */
    @Target
    float target();

    /** The probability that an observation lies below the prediction. */
    @Param(defaultValue = 0.5, min = 0, max = 1)
    double quantile();
}
