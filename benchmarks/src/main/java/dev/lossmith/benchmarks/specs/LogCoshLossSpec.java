package dev.lossmith.benchmarks.specs;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Target;

/** Logarithm of the hyperbolic cosine: quadratic near zero, linear in the tails, smooth everywhere. */
@Loss("""
        d = input - target
        loss = log((exp(d) + exp(-d)) / 2)
        """)
interface LogCoshLossSpec {
    /** The prediction. */
    @Input
    float input();

    /** What the prediction should be. */
    @Target
    float target();
}
