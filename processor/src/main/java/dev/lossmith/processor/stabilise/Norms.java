package dev.lossmith.processor.stabilise;

import static dev.lossmith.processor.stabilise.Rule.accuracy;
import static dev.lossmith.processor.stabilise.Terms.ONE;
import static dev.lossmith.processor.stabilise.Terms.ZERO;
import static dev.lossmith.processor.stabilise.Terms.abs;
import static dev.lossmith.processor.stabilise.Terms.add;
import static dev.lossmith.processor.stabilise.Terms.and;
import static dev.lossmith.processor.stabilise.Terms.blend;
import static dev.lossmith.processor.stabilise.Terms.compare;
import static dev.lossmith.processor.stabilise.Terms.div;
import static dev.lossmith.processor.stabilise.Terms.exp;
import static dev.lossmith.processor.stabilise.Terms.finite;
import static dev.lossmith.processor.stabilise.Terms.max;
import static dev.lossmith.processor.stabilise.Terms.mul;
import static dev.lossmith.processor.stabilise.Terms.real;
import static dev.lossmith.processor.stabilise.Terms.select;
import static dev.lossmith.processor.stabilise.Terms.sqrt;
import static dev.lossmith.processor.stabilise.Terms.square;
import static dev.lossmith.processor.stabilise.Terms.stopGradient;
import static dev.lossmith.processor.stabilise.Terms.sum;
import static dev.lossmith.processor.stabilise.Terms.usually;

import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.List;

/** Rows that scale sums of squares by the largest element, which is not differentiated: the result does not depend on it. */
final class Norms {
    private static final Expr A = Variable.of("a", Type.REAL);
    private static final Expr B = Variable.of("b", Type.REAL);
    private static final Expr K = Variable.of("k", Type.REAL);
    private static final Expr C = Variable.of("c", Type.BOOL);
    private static final Expr L = Variable.of("l", Type.REAL);

    /** What the squares of offsets were before. */
    private static final Expr M = Variable.of("m", Type.REAL);

    private static final Expr N = Variable.of("n", Type.REAL);

    /** Between these a sum of squares is exact enough as it is: no square overflowed, and those that underflowed do not count. */
    private static final Expr LEAST = real(0x1p-80);

    private static final Expr MOST = real(0x1p80);

    /** The squares of exponentials have been written as those of twice as much. */
    private static final Expr OF_ALL = norm(exp(mul(real(0.5), A)));

    private static final Expr OF_SOME = norm(select(C, exp(mul(real(0.5), A)), ZERO));
    private static final String OF_EXPONENTIALS = "the sum over- or underflows";

    /** In the order in which they are tried. */
    static final List<Rule> ROWS = List.of(
            accuracy("norm", sqrt(sum(square(A))), norm(A), "a square over- or underflows; derivative 0 / 0 at 0"),
            accuracy(
                    "norm-guard",
                    select(compare(Op.EQ, sum(square(A)), ZERO), ZERO, norm(A)),
                    norm(A),
                    "the guard underflows before the norm does"),
            accuracy("norm-of-exponentials", sqrt(sum(exp(A))), OF_ALL, OF_EXPONENTIALS),
            accuracy("norm-of-some-exponentials", sqrt(sum(select(C, exp(A), ZERO))), OF_SOME, OF_EXPONENTIALS),
            accuracy(
                    "norm-of-exponentials-guard",
                    select(compare(Op.EQ, sum(exp(A)), ZERO), ZERO, OF_ALL),
                    OF_ALL,
                    "the guard underflows before the norm does"),
            accuracy(
                    "norm-of-some-exponentials-guard",
                    select(compare(Op.EQ, sum(select(C, exp(A), ZERO)), ZERO), ZERO, OF_SOME),
                    OF_SOME,
                    "the guard underflows before the norm does"),
            accuracy(
                            "norm-plus",
                            sqrt(add(sum(square(A)), K)),
                            offsetNorm(A, sqrt(K), K),
                            "a square over- or underflows")
                    .needs(Need.positive("k = -1, whose root is NaN", K)),
            accuracy(
                    "cosine",
                    div(sum(mul(A, B)), mul(offsetNorm(A, K, M), offsetNorm(B, L, N))),
                    div(
                            sum(mul(mul(offsetScale(A, K, M), A), mul(offsetScale(B, L, N), B))),
                            mul(offsetRoot(A, K, M), offsetRoot(B, L, N))),
                    "the product over- or underflows"),
            accuracy(
                    "cosine-norms",
                    div(sum(mul(A, B)), mul(norm(A), norm(B))),
                    div(sum(mul(mul(scale(A), A), mul(scale(B), B))), mul(root(A), root(B))),
                    "the product over- or underflows"));

    private Norms() {}

    private static Expr largest(Expr a) {
        return stopGradient(max(max(abs(a)), ZERO));
    }

    private static Expr largest(Expr a, Expr k) {
        return stopGradient(max(max(abs(a)), k));
    }

    /**
     * A factor that makes numbers up to m squares which neither overflow nor, where they count, underflow; any number with a finite
     * reciprocal would do, since the norm is divided by it. It is 1 where the sum of the squares as they are tells that none of them did
     * what they must not, as for almost all data, and then nothing waits for m, nor looks for it.
     * Otherwise it is about 2 / m, infinite where m is subnormal: 2^52 makes it normal and is far above the smallest square in float.
     */
    private static Expr scale(Expr m, Expr squares) {
        Expr usual = usually(and(compare(Op.GE, squares, LEAST), compare(Op.LE, squares, MOST)));
        Expr inverse = div(real(2), m);
        Expr ofSubnormal = div(ONE, mul(m, real(0x1p52)));
        Expr finite = blend(compare(Op.LT, inverse, Constant.INFINITY), inverse, ofSubnormal);
        return stopGradient(blend(usual, ONE, blend(compare(Op.LT, m, Constant.INFINITY), finite, ONE)));
    }

    private static Expr scale(Expr a) {
        return scale(largest(a), sum(square(a)));
    }

    private static Expr offsetScale(Expr a, Expr k, Expr squared) {
        return scale(largest(a, k), add(sum(square(a)), squared));
    }

    private static Expr root(Expr a) {
        return sqrt(sum(square(mul(scale(a), a))));
    }

    private static Expr offsetRoot(Expr a, Expr k, Expr squared) {
        Expr c = offsetScale(a, k, squared);
        return sqrt(add(sum(square(mul(c, a))), square(mul(c, k))));
    }

    private static Expr norm(Expr a) {
        Expr zero = and(compare(Op.LT, sum(square(a)), LEAST), compare(Op.EQ, largest(a), ZERO));
        return select(zero, ZERO, div(root(a), scale(a)));
    }

    private static Expr offsetNorm(Expr a, Expr k, Expr squared) {
        return div(offsetRoot(a, k, squared), offsetScale(a, k, squared));
    }
}
