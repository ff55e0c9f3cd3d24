package dev.lossmith.losses;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;
import dev.lossmith.spec.Target;

/**
 * Negative log likelihood of a compound Poisson variable, up to terms without the input: amounts of which many are 0,
 * such as claims or rainfall (Jorgensen 1987).
 *
 * <p>The input is the logarithm of the expected amount. Input and target have the same shape, of any rank. The mean
 * divides by the number of elements.
 *
 * @see <a href="https://xgboost.readthedocs.io/en/stable/parameter.html">XGBoost, reg:tweedie</a>
 */
@Loss("""
        loss = exp((2 - power) * input) / (2 - power) - target * exp((1 - power) * input) / (1 - power)
        """)
interface TweedieLossSpec {
    /** The logarithm of the expected amount. */
    @Input
    float input();

    /** The observed amount. */
    @Target(min = 0)
    float target();

    /** The exponent of the variance: nearer to 1 a Poisson, nearer to 2 a gamma distribution. */
    @Param(defaultValue = 1.5, min = 1, max = 2, minExclusive = true, maxExclusive = true)
    double power();
}
