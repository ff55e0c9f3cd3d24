package dev.lossmith.benchmarks.specs;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Target;

/** Negative log density of a mixture of normal distributions (Bishop 1994). */
@Loss("""
        z[k] = (target - mean[k]) / exp(logScale[k])
        density = sum(k, softmax(j, logits[j])[k] * exp(-0.5 * z[k]^2) / (exp(logScale[k]) * sqrt(2 * PI)))
        loss = -log(density)
        """)
interface MixtureDensityLossSpec {
    /** The weights of the components before softmax. */
    @Input("k")
    float[] logits();

    /** The means of the components. */
    @Input("k")
    float[] mean();

    /** The logarithms of the standard deviations of the components. */
    @Input("k")
    float[] logScale();

    /** The observation. */
    @Target
    float target();
}
