package dev.lossmith.processor.stabilise;

import static dev.lossmith.processor.stabilise.Rule.accuracy;
import static dev.lossmith.processor.stabilise.Rule.limit;
import static dev.lossmith.processor.stabilise.Rule.speed;
import static dev.lossmith.processor.stabilise.Terms.MINUS_INFINITY;
import static dev.lossmith.processor.stabilise.Terms.ONE;
import static dev.lossmith.processor.stabilise.Terms.ZERO;
import static dev.lossmith.processor.stabilise.Terms.abs;
import static dev.lossmith.processor.stabilise.Terms.add;
import static dev.lossmith.processor.stabilise.Terms.and;
import static dev.lossmith.processor.stabilise.Terms.clampMax;
import static dev.lossmith.processor.stabilise.Terms.clampMin;
import static dev.lossmith.processor.stabilise.Terms.compare;
import static dev.lossmith.processor.stabilise.Terms.div;
import static dev.lossmith.processor.stabilise.Terms.exp;
import static dev.lossmith.processor.stabilise.Terms.expm1;
import static dev.lossmith.processor.stabilise.Terms.finite;
import static dev.lossmith.processor.stabilise.Terms.log;
import static dev.lossmith.processor.stabilise.Terms.log1mexp;
import static dev.lossmith.processor.stabilise.Terms.log1p;
import static dev.lossmith.processor.stabilise.Terms.logcosh;
import static dev.lossmith.processor.stabilise.Terms.logsumexp;
import static dev.lossmith.processor.stabilise.Terms.max;
import static dev.lossmith.processor.stabilise.Terms.mul;
import static dev.lossmith.processor.stabilise.Terms.neg;
import static dev.lossmith.processor.stabilise.Terms.pow;
import static dev.lossmith.processor.stabilise.Terms.real;
import static dev.lossmith.processor.stabilise.Terms.relu;
import static dev.lossmith.processor.stabilise.Terms.select;
import static dev.lossmith.processor.stabilise.Terms.share;
import static dev.lossmith.processor.stabilise.Terms.sigmoid;
import static dev.lossmith.processor.stabilise.Terms.sinh;
import static dev.lossmith.processor.stabilise.Terms.softplus;
import static dev.lossmith.processor.stabilise.Terms.sqrt;
import static dev.lossmith.processor.stabilise.Terms.stopGradient;
import static dev.lossmith.processor.stabilise.Terms.sub;
import static dev.lossmith.processor.stabilise.Terms.sum;
import static dev.lossmith.processor.stabilise.Terms.tanh;
import static dev.lossmith.processor.stabilise.Terms.withDerivativeOf;
import static dev.lossmith.processor.stabilise.Terms.xlogy;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Facts;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.Scan;
import dev.lossmith.processor.ir.Select;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;

/** Rows that recognise what a formula spells out with exp, log and quotients. {@code c} matches any condition. */
final class Forms {
    private static final Expr A = Variable.of("a", Type.REAL);
    private static final Expr B = Variable.of("b", Type.REAL);
    private static final Expr D = Variable.of("d", Type.REAL);
    private static final Expr E = Variable.of("e", Type.REAL);
    private static final Expr C = Variable.of("c", Type.BOOL);
    /** From there down softplus is its exponential, to all digits of a double. */
    static final Constant FAR = Constant.real(-40);

    /** Of the exponential of an exponential of as much nothing is left. */
    private static final Constant ALL = Constant.real(7);

    private static final String VANISHES = "0 * log(0) is NaN, its limit is 0";
    private static final Expr LN2 = real(StrictMath.log(2));
    private static final Expr LARGEST = stopGradient(finite(max(A)));
    private static final Expr BOTH = add(exp(A), exp(neg(A)));

    /** Products with elements of scans stay whole: these get exponents of their own, which their logarithm takes out. */
    private static final Rule.Worth EXPONENTIAL =
            (m, facts) -> anyExponential(m.of(A), m.of(B)) && !hasScan(m.of(A)) && !hasScan(m.of(B));

    /** In the order in which they are tried. */
    static final List<Rule> ROWS = List.of(
            accuracy("log-exp", log(exp(A)), A, "exp overflows for a > 709"),
            accuracy("exp-log", exp(log(A)), A, "exp magnifies the rounding of a large logarithm")
                    .needs(Need.nonNegative("a = -1, whose logarithm is NaN", A)),
            accuracy("softplus", log1p(exp(A)), softplus(A), "exp overflows for a > 709"),
            accuracy("log1mexp", log(neg(expm1(A))), log1mexp(A), "1 - tiny rounds to 1; NaN for a > 0 as before"),
            accuracy("log1mexp-log1p", log1p(neg(exp(A))), log1mexp(A), "cancels for a near 0"),
            accuracy(
                            "log1mexp-exponential",
                            log1mexp(neg(A)),
                            select(
                                    compare(Op.LT, log(A), FAR),
                                    log(A),
                                    log1mexp(neg(exp(clampMin(clampMax(log(A), ALL), FAR))))),
                            "log(0) where the exponential underflows, inf * 0 in the derivative where it overflows")
                    .seen(Forms::asOfNegative)
                    .where(Forms::mayLeaveRange),
            accuracy("log1p", log(add(ONE, A)), log1p(A), "1 + tiny rounds to 1"),
            accuracy("log1p-minus", log(sub(ONE, A)), log1p(neg(A)), "1 - tiny rounds to 1"),
            accuracy("expm1", sub(exp(A), ONE), expm1(A), "cancels for a near 0"),
            accuracy("expm1-minus", sub(ONE, exp(A)), neg(expm1(A)), "cancels for a near 0"),
            accuracy("tanh-expm1", div(expm1(A), add(ONE, exp(A))), tanh(mul(real(0.5), A)), "inf / inf for a > 709"),
            accuracy("tanh", div(mul(real(2), sinh(A)), BOTH), tanh(A), "inf / inf"),
            accuracy(
                    "tanh-exponentials",
                    div(sub(exp(A), exp(B)), add(exp(A), exp(B))),
                    tanh(mul(real(0.5), sub(A, B))),
                    "inf / inf"),
            accuracy("tanh-sigmoid", sub(mul(real(2), sigmoid(A)), ONE), tanh(mul(real(0.5), A)), "cancels near 0"),
            accuracy("logcosh-half", log(mul(real(0.5), BOTH)), logcosh(A), "exp overflows; log of nearly 1 near 0"),
            accuracy("logcosh-minus", sub(log(BOTH), LN2), logcosh(A), "exp overflows; cancels near 0"),
            accuracy(
                    "logcosh-softplus",
                    sub(add(A, softplus(mul(real(-2), A))), LN2),
                    logcosh(A),
                    "cancels near 0 and for large negative a"),
            accuracy(
                    "sigmoid-quotient-times",
                    div(mul(B, exp(A)), add(ONE, exp(A))),
                    mul(B, sigmoid(A)),
                    "inf / inf for a > 709"),
            accuracy("exp-sigmoid", mul(exp(A), sigmoid(neg(A))), sigmoid(A), "inf * 0 for a > 709"),
            accuracy("sigmoid", div(B, add(ONE, exp(A))), mul(B, sigmoid(neg(A))), "inf / inf in the derivative"),
            accuracy("sigmoid-complement", sub(ONE, sigmoid(A)), sigmoid(neg(A)), "cancels where sigmoid is near 1"),
            speed(
                    "sigmoid-odds",
                    div(sigmoid(A), sigmoid(neg(A))),
                    exp(A),
                    "one function instead of two and a quotient"),
            accuracy("log-sigmoid", log(sigmoid(A)), neg(softplus(neg(A))), "log(0) where sigmoid underflows"),
            accuracy("log1p-sigmoid", log1p(neg(sigmoid(A))), neg(softplus(A)), "log(0) where sigmoid is near 1"),
            accuracy("exp-product", mul(exp(A), exp(B)), exp(add(A, B)), "a factor over- or underflows alone"),
            accuracy("exp-quotient", div(exp(A), exp(B)), exp(sub(A, B)), "a factor over- or underflows alone"),
            speed("exp-power", pow(exp(A), B), exp(mul(A, B)), "comparisons for infinities less")
                    .needs(Need.positive("b = 0, where infinite a leaves 0 * inf", B)),
            accuracy(
                    "sigmoid-power",
                    pow(sigmoid(A), B),
                    exp(neg(mul(B, softplus(neg(A))))),
                    "0 * inf in the derivative where sigmoid underflows"),
            accuracy("exp-root", sqrt(exp(A)), exp(mul(real(0.5), A)), "the base over- or underflows"),
            accuracy(
                    "sigmoid-root",
                    sqrt(sigmoid(A)),
                    exp(mul(real(-0.5), softplus(neg(A)))),
                    "0 * inf in the derivative where sigmoid underflows"),
            accuracy(
                    "logmeanexp",
                    log(div(sum(exp(A)), Terms.COUNT)),
                    add(LARGEST, log1p(div(sum(expm1(sub(A, LARGEST))), Terms.COUNT))),
                    "exp overflows; the logarithm of the number cancels"),
            accuracy("log-share", log(share(exp(A), B)), Terms.logShare(A, B), "log(0); log of nearly 1"),
            accuracy("share-complement", sub(ONE, share(A, B)), share(B, A), "cancels where the share is near 1"),
            accuracy("log-quotient", log(div(A, B)), sub(log(A), log(B)), "the quotient over- or underflows")
                    .needs(Need.onePositive("a = b = -1, whose logarithms are NaN", A, B))
                    .where(EXPONENTIAL),
            accuracy("log-square", log(mul(A, A)), mul(real(2), log(abs(A))), "the square over- or underflows"),
            accuracy("abs", abs(A), A, "hides a form from other rows").needs(Need.positiveByForm("a = -1", A)),
            accuracy("log-product", log(mul(A, B)), add(log(A), log(B)), "the product over- or underflows")
                    .needs(Need.onePositive("a = b = -1, whose logarithms are NaN", A, B))
                    .where(EXPONENTIAL),
            accuracy(
                            "log-softplus",
                            log(softplus(A)),
                            select(compare(Op.LT, A, FAR), A, log(softplus(clampMin(A, FAR)))),
                            "log(0) where softplus underflows")
                    .where(Forms::mayBeFar),
            accuracy("log-sqrt", log(sqrt(A)), mul(real(0.5), log(A)), "hides that a sum overflows"),
            accuracy("logsumexp", log(sum(exp(A))), logsumexp(A), "exp overflows; log(0) where all underflow"),
            accuracy(
                    "logsumexp-where",
                    log(sum(select(C, exp(A), ZERO))),
                    logsumexp(select(C, A, MINUS_INFINITY)),
                    "exp overflows; log(0) where all underflow"),
            accuracy(
                            "logsumexp-over",
                            log(sum(div(mul(B, exp(A)), D))),
                            Shifts.WEIGHTED_OVER,
                            "a weight loses its digits, and the sum its reciprocal, where the quotient underflows")
                    .where((m, facts) -> !m.of(D).free().contains(m.index()) && !anyExponential(m.of(B), m.of(D))),
            accuracy(
                    "log-softmax-weights",
                    log(div(mul(D, exp(E)), sum(mul(B, exp(A))))),
                    Shifts.SHARE_OF_WEIGHTED,
                    "inf / inf; log(0) where all underflow"),
            accuracy(
                    "logsumexp-under",
                    log(div(D, sum(mul(B, exp(A))))),
                    Shifts.OVER_WEIGHTED,
                    "exp overflows; the quotient of what underflows"),
            accuracy("softmax-times", div(mul(B, exp(A)), sum(exp(D))), mul(B, div(exp(A), sum(exp(D)))), "inf / inf"),
            accuracy(
                    "softmax-times-where",
                    div(mul(B, exp(A)), sum(select(C, exp(D), ZERO))),
                    mul(B, div(exp(A), sum(select(C, exp(D), ZERO)))),
                    "inf / inf"),
            accuracy(
                    "log-softmax-two",
                    sub(A, log(add(exp(A), exp(B)))),
                    neg(softplus(sub(B, A))),
                    "exp overflows; cancels where one is far larger"),
            accuracy(
                    "log-softmax-two-minus",
                    sub(log(add(exp(A), exp(B))), A),
                    softplus(sub(B, A)),
                    "exp overflows; cancels where one is far larger"),
            accuracy("sqrt-square", sqrt(mul(A, A)), abs(A), "the square over- or underflows"),
            speed("relu", select(compare(Op.GT, A, ZERO), A, ZERO), relu(A), "one operation instead of a selection"),
            speed(
                    "clamp-min",
                    select(compare(Op.GE, A, ZERO), A, ZERO),
                    clampMin(A, ZERO),
                    "one operation instead of a selection"),
            limit("xlogy", mul(A, log(B)), xlogy(A, B), VANISHES)
                    .needs(Need.declaredNonNegative("b = -1, whose logarithm is NaN", B))
                    .where((m, facts) ->
                            mayVanish(m.of(A), facts) && !facts.of(m.of(B)).isPositive()),
            accuracy(
                            "xlogy-exponential",
                            xlogy(A, B),
                            mul(
                                    A,
                                    select(
                                            and(
                                                    compare(Op.EQ, A, ZERO),
                                                    compare(Op.EQ, abs(log(B)), Constant.INFINITY)),
                                            ZERO,
                                            log(B))),
                            "log(0) where the exponential underflows")
                    .needs(Need.nonNegative("b = -1, whose logarithm is NaN", B))
                    .where((m, facts) -> facts.magnitudes().isExponential(m.of(B))),
            logarithmTimes("log-sum-times", Terms::add),
            logarithmTimes("log-difference-times", Terms::sub),
            limit(
                            "log-ratio-times",
                            mul(A, log(div(A, B))),
                            withDerivativeOf(
                                    mul(A, log(div(select(compare(Op.EQ, A, ZERO), ONE, A), B))),
                                    sub(xlogy(A, A), mul(A, log(B)))),
                            VANISHES)
                    .where((m, facts) -> mayVanish(m.of(A), facts)),
            limit(
                            "xlog1py",
                            mul(A, log1p(B)),
                            mul(A, select(and(compare(Op.EQ, A, ZERO), compare(Op.EQ, B, real(-1))), ZERO, log1p(B))),
                            VANISHES)
                    .where((m, facts) -> mayVanish(m.of(A), facts) && mayBeMinusOne(m.of(B))));

    private Forms() {}

    private static Rule logarithmTimes(String name, BinaryOperator<Expr> beside) {
        Expr finite = select(compare(Op.EQ, A, ZERO), ZERO, log(A));
        return limit(name, mul(A, beside.apply(log(A), B)), mul(A, beside.apply(finite, B)), VANISHES)
                .where((m, facts) -> mayVanish(m.of(A), facts));
    }

    /** Whether the softplus of a may be an exponential. */
    static boolean mayBeFar(Matching m, Facts facts) {
        return facts.of(m.of(A)).low() < FAR.value();
    }

    /** A function of a multiple with a negative factor, seen as that of the negative of a positive one: {@code -2 * a} as {@code -(2 * a)}. */
    private static Expr asOfNegative(Expr e, Facts facts) {
        if (!(e instanceof Apply f) || !(f.arg(0) instanceof Apply a) || a.op() != Op.MUL) {
            return e;
        }
        boolean isFirst = a.arg(0) instanceof Constant;
        Expr factor = a.arg(isFirst ? 0 : 1);
        return factor instanceof Constant c && c.value() < 0
                ? Apply.of(f.op(), neg(mul(real(-c.value()), a.arg(isFirst ? 1 : 0))))
                : e;
    }

    /** Whether it is of the size of an exponential, and not one whose argument is bounded as the row bounds it. */
    private static boolean mayLeaveRange(Matching m, Facts facts) {
        Expr a = m.of(A);
        boolean isBounded = isExp(a)
                && facts.of(a.children().get(0)).low() >= FAR.value()
                && facts.of(a.children().get(0)).high() <= ALL.value();
        return facts.magnitudes().isExponential(a) && !isBounded;
    }

    private static boolean mayVanish(Expr e, Facts facts) {
        return !(e instanceof Constant) && !facts.of(e).excludesZero();
    }

    private static boolean mayBeMinusOne(Expr e) {
        return Facts.declared().of(e).low() == -1 && !Facts.declared().of(e).openLow();
    }

    /** Whether its size is that of elements of scans. */
    static boolean hasScan(Expr e) {
        return Exprs.any(e, Forms::parts, Scan.class::isInstance);
    }

    /** A product or quotient with such a factor leaves the range of the format first. */
    static boolean anyExponential(Expr... factors) {
        return Arrays.stream(factors).anyMatch(f -> Exprs.any(f, Forms::parts, Forms::isExponential));
    }

    /** Itself, not merely of that size. */
    static boolean isExp(Expr e) {
        return e instanceof Apply a && a.op() == Op.EXP;
    }

    private static boolean isExponential(Expr e) {
        return e instanceof Apply a
                && switch (a.op()) {
                    case EXP, SINH, COSH, SIGMOID, POW, SHARE, ERFC, ERF_DIFFERENCE -> true;
                    default -> false;
                };
    }

    /** What it is a product, quotient, sum or choice of. */
    static List<Expr> parts(Expr e) {
        if (e instanceof Apply a) {
            return switch (a.op()) {
                case MUL, DIV, ADD -> a.args();
                default -> List.of();
            };
        }
        if (e instanceof Select s) {
            return List.of(s.then(), s.otherwise());
        }
        return e instanceof Reduce ? Exprs.opened(e) : List.of();
    }
}
