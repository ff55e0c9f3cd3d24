package dev.lossmith.unknown;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Param;
import dev.lossmith.spec.Target;

/**
 * Embeddings in hyperbolic space (Nickel and Kiela 2017): the distance of two points of the Poincaré ball, and that of a point of the
 * hyperboloid from its apex, fitted to targets on a symmetric logarithmic scale; discs around the origin have an area.
 */
@Loss("""
        p[k] = u[k] / (1 + norm(j, u[j]))
        q[k] = v[k] / (1 + norm(j, v[j]))
        def rest(x) = 1 - sum(k, x[k]^2)
        distance = acosh(1 + 2 * sum(k, (p[k] - q[k])^2) / (rest(p) * rest(q)))
        radius = 2 * atanh(norm(k, p[k]))
        loss = log(cosh(distance - asinh(target))) + penalty * sinh(radius / 2)^2 + (acosh(time) - asinh(target))^2
        """)
interface HyperbolicSpec {
    @Input("k")
    float[] u();

    @Input("k")
    float[] v();

    @Input(min = 1)
    float time();

    @Target
    float target();

    @Param(defaultValue = 0.125, min = 0)
    double penalty();
}
