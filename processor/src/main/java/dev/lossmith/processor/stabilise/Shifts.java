package dev.lossmith.processor.stabilise;

import static dev.lossmith.processor.stabilise.Rule.accuracy;
import static dev.lossmith.processor.stabilise.Terms.MINUS_INFINITY;
import static dev.lossmith.processor.stabilise.Terms.ONE;
import static dev.lossmith.processor.stabilise.Terms.ZERO;
import static dev.lossmith.processor.stabilise.Terms.abs;
import static dev.lossmith.processor.stabilise.Terms.add;
import static dev.lossmith.processor.stabilise.Terms.and;
import static dev.lossmith.processor.stabilise.Terms.blend;
import static dev.lossmith.processor.stabilise.Terms.compare;
import static dev.lossmith.processor.stabilise.Terms.div;
import static dev.lossmith.processor.stabilise.Terms.exp;
import static dev.lossmith.processor.stabilise.Terms.expFinite;
import static dev.lossmith.processor.stabilise.Terms.finite;
import static dev.lossmith.processor.stabilise.Terms.log;
import static dev.lossmith.processor.stabilise.Terms.log1p;
import static dev.lossmith.processor.stabilise.Terms.logsumexp;
import static dev.lossmith.processor.stabilise.Terms.max;
import static dev.lossmith.processor.stabilise.Terms.mul;
import static dev.lossmith.processor.stabilise.Terms.neg;
import static dev.lossmith.processor.stabilise.Terms.or;
import static dev.lossmith.processor.stabilise.Terms.real;
import static dev.lossmith.processor.stabilise.Terms.select;
import static dev.lossmith.processor.stabilise.Terms.square;
import static dev.lossmith.processor.stabilise.Terms.stopGradient;
import static dev.lossmith.processor.stabilise.Terms.sub;
import static dev.lossmith.processor.stabilise.Terms.sum;
import static dev.lossmith.processor.stabilise.Terms.withDerivativeOf;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Facts;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Polynomial;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rows that scale exponentials by the largest one, which is not differentiated: the result does not depend on it. */
final class Shifts {
    private static final Expr A = Variable.of("a", Type.REAL);
    private static final Expr B = Variable.of("b", Type.REAL);
    private static final Expr D = Variable.of("d", Type.REAL);
    private static final Expr E = Variable.of("e", Type.REAL);
    private static final Expr C = Variable.of("c", Type.BOOL);
    private static final Expr F = Variable.of("f", Type.BOOL);

    private static final Expr LARGEST = stopGradient(finite(max(A)));
    private static final Expr LARGEST_B = stopGradient(finite(max(B)));
    private static final Expr LARGEST_WHERE = stopGradient(finite(max(select(C, B, MINUS_INFINITY))));
    private static final Expr LARGEST_OF_SOME = stopGradient(finite(max(select(C, A, MINUS_INFINITY))));
    private static final Expr LARGEST_OF_EITHER = stopGradient(finite(max(select(or(F, C), A, MINUS_INFINITY))));
    private static final Expr LARGER = stopGradient(finite(max(A, B)));
    private static final Expr LARGEST_OF_THREE = stopGradient(finite(max(max(A, B), D)));

    /** Weights that are 0 do not decide the scale. */
    private static final Expr LARGEST_WEIGHTED =
            stopGradient(finite(max(blend(compare(Op.NE, B, ZERO), A, MINUS_INFINITY))));

    /** Only what has weight 0 may be larger than the scale. */
    private static final Expr WEIGHTED = sum(mul(B, expFinite(sub(A, LARGEST_WEIGHTED))));

    /** The squares of what is scaled by the largest. */
    private static final Expr SQUARES = sum(exp(sub(B, mul(real(2), LARGEST))));

    /** In the order in which they are tried. */
    static final List<Rule> ROWS = List.of(
            accuracy(
                    "logaddexp-three",
                    log(add(add(exp(A), exp(B)), exp(D))),
                    add(
                            LARGEST_OF_THREE,
                            logOfShifted(
                                    add(
                                            add(shiftedBy(LARGEST_OF_THREE, A), shiftedBy(LARGEST_OF_THREE, B)),
                                            shiftedBy(LARGEST_OF_THREE, D)),
                                    add(
                                            add(below(LARGEST_OF_THREE, A), below(LARGEST_OF_THREE, B)),
                                            below(LARGEST_OF_THREE, D)))),
                    "exp overflows; log(0) where all three underflow"),
            accuracy(
                    "logaddexp",
                    log(add(exp(A), exp(B))),
                    add(
                            LARGER,
                            logOfShifted(
                                    add(shiftedBy(LARGER, A), shiftedBy(LARGER, B)),
                                    add(below(LARGER, A), below(LARGER, B)))),
                    "exp overflows; log(0) where both underflow; log of nearly 1 where one is far larger"),
            accuracy(
                    "logsumexp-shift",
                    logsumexp(A),
                    add(
                            LARGEST,
                            logOfShiftedSum(
                                    sum(exp(sub(A, LARGEST))),
                                    sum(blend(compare(Op.EQ, A, LARGEST), ZERO, exp(sub(A, LARGEST)))))),
                    "exp overflows; log(0) where all underflow; log of nearly 1 where one is far larger"),
            accuracy(
                    "logsumexp-weights",
                    log(sum(mul(B, exp(A)))),
                    add(LARGEST_WEIGHTED, log(WEIGHTED)),
                    "exp overflows; log(0) where all underflow"),
            accuracy(
                    "log-softmax",
                    sub(B, add(stopGradient(A), withDerivativeOf(D, E))),
                    sub(sub(B, stopGradient(A)), withDerivativeOf(D, E)),
                    "exact difference to the largest, instead of the rounding of a large logarithm"),
            accuracy(
                    "log-softmax-minus",
                    sub(add(stopGradient(A), withDerivativeOf(D, E)), B),
                    add(sub(stopGradient(A), B), withDerivativeOf(D, E)),
                    "exact difference to the largest, instead of the rounding of a large logarithm"),
            accuracy(
                    "log-softmax-plus",
                    add(B, neg(add(stopGradient(A), withDerivativeOf(D, E)))),
                    sub(sub(B, stopGradient(A)), withDerivativeOf(D, E)),
                    "exact difference to the largest, instead of the rounding of a large logarithm"),
            accuracy(
                    "softmax",
                    div(exp(A), sum(exp(B))),
                    div(exp(sub(A, LARGEST_B)), sum(exp(sub(B, LARGEST_B)))),
                    "inf / inf"),
            accuracy(
                    "softmax-weights",
                    div(mul(D, exp(E)), sum(mul(B, exp(A)))),
                    div(mul(D, expFinite(sub(E, LARGEST_WEIGHTED))), WEIGHTED),
                    "inf / inf"),
            accuracy(
                    "log-sum-difference",
                    log(sub(sum(exp(A)), mul(B, sum(select(C, exp(A), ZERO))))),
                    add(LARGEST, logOfDifference(LARGEST, x -> x)),
                    "inf - inf; log(0) where all underflow"),
            accuracy(
                    "log-sum-difference-where",
                    log(sub(sum(select(F, exp(A), ZERO)), mul(B, sum(select(C, exp(A), ZERO))))),
                    add(LARGEST_OF_EITHER, logOfDifference(LARGEST_OF_EITHER, x -> select(F, x, ZERO))),
                    "inf - inf; log(0) where all underflow"),
            accuracy(
                    "softmax-mean",
                    div(sum(mul(B, exp(A))), sum(exp(A))),
                    div(sum(mul(B, exp(sub(A, LARGEST)))), sum(exp(sub(A, LARGEST)))),
                    "inf / inf"),
            accuracy(
                            "effective-number",
                            mul(sum(exp(A)), div(sum(exp(A)), sum(exp(B)))),
                            div(square(sum(exp(sub(A, LARGEST)))), SQUARES),
                            "inf / inf; 0 / 0 where all underflow")
                    .where(Shifts::isTwice),
            accuracy(
                            "effective-number-inverse",
                            div(sum(exp(B)), square(sum(exp(A)))),
                            div(SQUARES, square(sum(exp(sub(A, LARGEST))))),
                            "inf / inf; 0 / 0 where all underflow")
                    .where(Shifts::isTwice),
            accuracy(
                    "softmax-where",
                    div(exp(A), sum(select(C, exp(B), ZERO))),
                    div(exp(sub(A, LARGEST_WHERE)), sum(select(C, exp(sub(B, LARGEST_WHERE)), ZERO))),
                    "inf / inf"),
            accuracy(
                    "softmax-of-some",
                    div(select(F, exp(A), ZERO), sum(select(C, exp(B), ZERO))),
                    div(select(F, exp(sub(A, LARGEST_WHERE)), ZERO), sum(select(C, exp(sub(B, LARGEST_WHERE)), ZERO))),
                    "inf / inf"),
            accuracy(
                    "softmax-mean-where",
                    div(sum(select(C, mul(B, exp(A)), ZERO)), sum(select(C, exp(A), ZERO))),
                    div(
                            sum(select(C, mul(B, exp(sub(A, LARGEST_OF_SOME))), ZERO)),
                            sum(select(C, exp(sub(A, LARGEST_OF_SOME)), ZERO))),
                    "inf / inf"),
            accuracy(
                    "softmax-mean-of-some",
                    div(sum(mul(B, select(C, exp(A), ZERO))), sum(select(C, exp(A), ZERO))),
                    div(
                            sum(mul(B, select(C, exp(sub(A, LARGEST_OF_SOME)), ZERO))),
                            sum(select(C, exp(sub(A, LARGEST_OF_SOME)), ZERO))),
                    "inf / inf"));

    /**
     * The logarithm of weighted exponentials over a divisor. Their quotient cancels nothing where it is near 1, but has neither digits nor
     * a reciprocal far from there, where the difference of two logarithms is exact enough. Two negative numbers have a quotient, too.
     */
    static final Expr WEIGHTED_OVER = add(LARGEST_WEIGHTED, logOfQuotient(WEIGHTED, D));

    /** The logarithm of a number over weighted exponentials. */
    static final Expr OVER_WEIGHTED = sub(logOfQuotient(D, WEIGHTED), LARGEST_WEIGHTED);

    /** The same of a number times an exponential, perhaps one of them. */
    static final Expr SHARE_OF_WEIGHTED = add(sub(E, LARGEST_WEIGHTED), logOfQuotient(D, WEIGHTED));

    private Shifts() {}

    /** The squares of the exponentials, however written. */
    private static boolean isTwice(Matching m, Facts facts) {
        return Polynomial.isEqual(m.of(B), mul(real(2), m.of(A)));
    }

    private static Expr logOfQuotient(Expr a, Expr b) {
        Expr difference = sub(log(blend(compare(Op.LT, b, ZERO), neg(a), a)), log(abs(b)));
        Expr far = compare(Op.GT, abs(difference), real(40));
        return withDerivativeOf(select(far, difference, log(div(a, b))), sub(log(a), log(b)));
    }

    /**
     * The logarithm of scaled exponentials less a multiple of some: nearly 1 where the largest is alone, which therefore is no term.
     *
     * @param kept makes a term 0 that is none
     */
    private static Expr logOfDifference(Expr largest, UnaryOperator<Expr> kept) {
        Expr isLargest = compare(Op.EQ, A, largest);
        Expr term = shiftedBy(largest, A);
        Expr less = mul(B, sum(select(C, term, ZERO)));
        Expr more = sub(sum(kept.apply(blend(isLargest, ONE, ZERO))), ONE);
        Expr others = sum(kept.apply(blend(isLargest, ZERO, term)));
        return withDerivativeOf(log1p(add(more, sub(others, less))), log(sub(sum(kept.apply(term)), less)));
    }

    private static Expr shiftedBy(Expr largest, Expr a) {
        return exp(sub(a, largest));
    }

    /** As {@link #shiftedBy}, 0 for the largest itself. */
    private static Expr below(Expr largest, Expr a) {
        return blend(compare(Op.EQ, a, largest), ZERO, shiftedBy(largest, a));
    }

    /**
     * The logarithm of a sum whose largest terms are 1. Below 2 there is one of those, and the sum of the other terms has the digits that
     * the addition of 1 has lost; from 2 on subtracting 1 loses none. Without terms, or with none but -inf, the sum is 0.
     */
    private static Expr logOfShifted(Expr sum, Expr others) {
        return withDerivativeOf(logarithm(sum, others), log(sum));
    }

    /** The same where the sum may have no term but exp(-inf): its derivative by such a term is 0, not 0 / 0. */
    private static Expr logOfShiftedSum(Expr sum, Expr others) {
        Expr divisor = blend(compare(Op.EQ, sum, ZERO), ONE, sum);
        return withDerivativeOf(logarithm(sum, others), log(withDerivativeOf(divisor, sum)));
    }

    private static Expr logarithm(Expr sum, Expr others) {
        Expr single = and(compare(Op.GE, sum, ONE), compare(Op.LT, sum, real(2)));
        return log1p(blend(single, others, sub(sum, ONE)));
    }
}
