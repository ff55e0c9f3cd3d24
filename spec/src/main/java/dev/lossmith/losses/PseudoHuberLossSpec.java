package dev.lossmith.losses;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;
import dev.lossmith.spec.Target;

/**
 * Quadratic near zero, linear with slope {@code delta} in the tails, and smooth everywhere: robust regression with a
 * second derivative that never vanishes, for gradient boosting (Charbonnier et al. 1997; Hartley and Zisserman 2003).
 *
 * <p>It is {@code delta^2 * (sqrt(1 + (d / delta)^2) - 1)} with {@code d = input - target}, written without the
 * difference from 1, which cancels for small {@code d}. Input and target have the same shape, of any rank. The mean
 * divides by the number of elements.
 *
 * @see <a href="https://xgboost.readthedocs.io/en/stable/parameter.html">XGBoost, reg:pseudohubererror</a>
 */
@Loss("""
        d = input - target
        loss = delta * d * (d / delta / (1 + sqrt(1 + (d / delta)^2)))
        """)
interface PseudoHuberLossSpec {
    /** The prediction, of any shape. */
    @Input
    float input();

    /** What the prediction should be, in the shape of the input. */
    @Target
    float target();

    /** Where the quadratic part passes into the linear one, and the slope of that. */
    @Param(defaultValue = 1.0, min = 0, minExclusive = true)
    double delta();
}
