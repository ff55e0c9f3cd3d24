package dev.lossmith.unknown;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;

/** Second differences with what lies outside replaced: {@code get} with a constant and with an element. */
@Loss("""
        loss = sum(k, (get(x[k+1], 0) - 2 * x[k] + get(x[k-1], x[k]))^2)
        """)
interface PaddedCurvatureSpec {
    @Input("n")
    float[] x();
}
