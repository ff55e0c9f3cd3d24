package dev.lossmith.processor.math;

import static dev.lossmith.processor.math.Terms.add;
import static dev.lossmith.processor.math.Terms.fma;
import static dev.lossmith.processor.math.Terms.mul;
import static dev.lossmith.processor.math.Terms.neg;
import static dev.lossmith.processor.math.Terms.sub;

import dev.lossmith.processor.ir.Expr;

/** An unevaluated sum of two reals, the second at most about a rounding error of the first (Dekker 1971). */
record DoubleWord(Expr high, Expr low) {

    /** {@code a + b} exactly, for |a| &gt;= |b| or a = 0. */
    static DoubleWord sum(Expr a, Expr b) {
        Expr high = add(a, b);
        return new DoubleWord(high, add(sub(a, high), b));
    }

    /** {@code a * b} exactly, away from underflow. */
    static DoubleWord product(Expr a, Expr b) {
        Expr high = mul(a, b);
        return new DoubleWord(high, fma(a, b, neg(high)));
    }

    /** To about twice the precision. */
    DoubleWord times(DoubleWord other) {
        DoubleWord p = product(high, other.high);
        return new DoubleWord(p.high, add(p.low, fma(high, other.low, mul(low, other.high))));
    }

    DoubleWord times(Expr factor) {
        DoubleWord p = product(high, factor);
        return new DoubleWord(p.high, fma(low, factor, p.low));
    }

    DoubleWord squared() {
        DoubleWord p = product(high, high);
        return new DoubleWord(p.high, fma(add(high, high), low, p.low));
    }

    DoubleWord twice() {
        return new DoubleWord(add(high, high), add(low, low));
    }

    /** For {@code |high| >= |other.high|} or high = 0. */
    DoubleWord plus(DoubleWord other) {
        DoubleWord s = sum(high, other.high);
        return new DoubleWord(s.high, add(s.low, add(low, other.low)));
    }
}
