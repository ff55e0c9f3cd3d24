package dev.lossmith.bits;

import dev.lossmith.spec.Input;
import dev.lossmith.spec.Loss;
import dev.lossmith.spec.Target;

/** Selections by position, one in the other and one with a condition that all positions share, and by the order of two numbers. */
@Loss("""
        rest = sum(c, c == first ? 0.5 : c == second ? 2 : exp(x[c]) * x[c])
        other = sum(c, first != second && c != first ? x[c] < y[c] ? x[c] : y[c]^2 : 0)
        loss = rest + other
        """)
interface TwoTargetsSpec {
    @Input("c")
    float[] x();

    @Input("c")
    float[] y();

    @Target(indexes = "c")
    int first();

    @Target(indexes = "c")
    int second();
}
