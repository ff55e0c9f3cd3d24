package dev.lossmith.unknown;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Shared;
import dev.lossmith.spec.Target;

/** Differentiable tensors that all samples share, a matrix and a single number. */
@Loss("""
        loss = sum(c, w[c,target] * x[c]^2) + b
        """)
interface SharedQuadraticSpec {
    @Input("c")
    float[] x();

    @Shared(value = "c c", differentiable = true)
    float[][] w();

    @Shared(differentiable = true)
    float b();

    @Target(indexes = "c")
    int target();
}
