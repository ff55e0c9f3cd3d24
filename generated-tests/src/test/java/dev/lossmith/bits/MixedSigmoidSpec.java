package dev.lossmith.bits;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;

/** The logarithm of what is above 0 by its formula and underflows to it. */
@Loss("""
        loss = log(0.3 / (1 + exp(-x)) + 0.7 / (1 + exp(-2 * x)))
        """)
interface MixedSigmoidSpec {
    @Input
    float x();
}
