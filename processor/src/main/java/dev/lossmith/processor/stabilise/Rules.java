package dev.lossmith.processor.stabilise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Facts;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Select;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.List;

/**
 * The table. {@code a}, {@code b}, {@code d} match any real, {@code c} any condition; inside {@code sum(...)} they may depend on its index.
 * Rows are tried in order; {@link #FORMS} first recognise functions, {@link #SHIFTS} then decide how exponentials are scaled.
 *
 * <p>Never here, since they lose accuracy or change the result: distribution, cancelling {@code x - x} or {@code 0 * x},
 * reassociating sums, {@code a / b} to {@code a * (1 / b)}.
 */
final class Rules {
    private static final Expr A = Variable.of("a", Type.REAL);
    private static final Expr B = Variable.of("b", Type.REAL);
    private static final Expr D = Variable.of("d", Type.REAL);
    private static final Expr C = Variable.of("c", Type.BOOL);
    private static final Expr ONE = Constant.ONE;
    private static final Expr ZERO = Constant.ZERO;

    private static final Rule.Condition NON_NEGATIVE = (m, facts) ->
            facts.of(m.get(A)).isNonNegative() && facts.of(m.get(B)).isNonNegative();

    /** What a formula spells out with exp and log, by its name. */
    static final List<Rule> FORMS = List.of(
            rule("log-exp", log(exp(A)), A, "exp overflows for a > 709"),
            rule("exp-log", exp(log(A)), A, "two roundings; not for a < 0, where log is NaN")
                    .when((m, facts) -> facts.of(m.get(A)).isNonNegative()),
            rule("softplus", log(add(ONE, exp(A))), softplus(A), "exp overflows; 1 + tiny rounds to 1"),
            rule("softplus-log1p", log1p(exp(A)), softplus(A), "exp overflows for a > 709"),
            rule("log1mexp", log(neg(expm1(A))), log1mexp(A), "1 - tiny rounds to 1; NaN for a > 0 as before"),
            rule("log1mexp-log1p", log1p(neg(exp(A))), log1mexp(A), "cancels for a near 0"),
            rule("log1p", log(add(ONE, A)), log1p(A), "1 + tiny rounds to 1"),
            rule("log1p-minus", log(sub(ONE, A)), log1p(neg(A)), "1 - tiny rounds to 1"),
            rule("expm1", sub(exp(A), ONE), expm1(A), "cancels for a near 0"),
            rule("expm1-minus", sub(ONE, exp(A)), neg(expm1(A)), "cancels for a near 0"),
            rule("tanh-expm1", div(expm1(A), add(ONE, exp(A))), tanh(mul(real(0.5), A)), "inf / inf for a > 709"),
            rule("tanh", div(sub(exp(A), exp(neg(A))), add(exp(A), exp(neg(A)))), tanh(A), "inf / inf; cancels near 0"),
            rule("sigmoid", div(ONE, add(ONE, exp(A))), sigmoid(neg(A)), "exp overflows in the derivative"),
            rule("sigmoid-quotient", div(exp(A), add(ONE, exp(A))), sigmoid(A), "inf / inf for a > 709"),
            rule("sigmoid-complement", sub(ONE, sigmoid(A)), sigmoid(neg(A)), "cancels where sigmoid is near 1"),
            rule("log-sigmoid", log(sigmoid(A)), neg(softplus(neg(A))), "log(0) where sigmoid underflows"),
            rule("exp-product", mul(exp(A), exp(B)), exp(add(A, B)), "a factor over- or underflows alone"),
            rule("exp-quotient", div(exp(A), exp(B)), exp(sub(A, B)), "a factor over- or underflows alone"),
            rule(
                            "log-quotient",
                            log(div(A, B)),
                            sub(log(A), log(B)),
                            "the quotient over- or underflows; not for a, b < 0, where the logarithms are NaN")
                    .when((m, facts) -> NON_NEGATIVE.holds(m, facts) && anyExponential(m.get(A), m.get(B))),
            rule(
                            "log-product",
                            log(mul(A, B)),
                            add(log(A), log(B)),
                            "the product over- or underflows; not for a, b < 0, where the logarithms are NaN")
                    .when((m, facts) -> NON_NEGATIVE.holds(m, facts) && anyExponential(m.get(A), m.get(B))),
            rule("logsumexp", log(sum(exp(A))), logsumexp(A), "exp overflows; log(0) where all underflow"),
            rule(
                    "logsumexp-where",
                    log(sum(select(C, exp(A), ZERO))),
                    logsumexp(select(C, A, real(Double.NEGATIVE_INFINITY))),
                    "exp overflows; log(0) where all underflow"),
            rule(
                            "logsumexp-weighted",
                            log(sum(mul(B, exp(A)))),
                            logsumexp(add(A, log(B))),
                            "exp overflows; not for b < 0, whose logarithm is NaN")
                    .when((m, facts) -> facts.of(m.get(B)).isNonNegative()),
            rule("sqrt-square", sqrt(mul(A, A)), abs(A), "the square over- or underflows"),
            rule(
                            "sqrt-product",
                            sqrt(mul(A, B)),
                            mul(sqrt(A), sqrt(B)),
                            "the product over- or underflows; not for a, b < 0, whose roots are NaN")
                    .when(NON_NEGATIVE),
            rule(
                            "xlogy",
                            mul(A, log(B)),
                            xlogy(A, B),
                            "0 * log(0) is NaN, its limit is 0; not for b < 0, where the logarithm is NaN")
                    .when((m, facts) -> !(m.get(A) instanceof Constant)
                            && !facts.of(m.get(A)).excludesZero()
                            && !facts.of(m.get(B)).isPositive()
                            && Facts.declared().of(m.get(B)).isNonNegative()),
            rule("relu", select(gt(A, ZERO), A, ZERO), relu(A), "one operation instead of a selection"),
            rule("clamp-min", select(ge(A, ZERO), A, ZERO), clampMin(A, ZERO), "one operation instead of a selection"));

    private static final Expr LARGER = stopGradient(finite(Apply.of(Op.MAX, A, B)));
    private static final Expr LARGER_OF_THREE = stopGradient(finite(Apply.of(Op.MAX, Apply.of(Op.MAX, A, B), D)));
    private static final Expr LARGEST = stopGradient(finite(max(A)));
    private static final Expr LARGEST_B = stopGradient(finite(max(B)));
    private static final Expr LARGEST_WHERE = stopGradient(finite(max(select(C, B, real(Double.NEGATIVE_INFINITY)))));

    /** Exponentials scaled by the largest, which is not differentiated: the result does not depend on it. */
    static final List<Rule> SHIFTS = List.of(
            rule(
                    "logaddexp-three",
                    log(add(add(exp(A), exp(B)), exp(D))),
                    add(
                            LARGER_OF_THREE,
                            log(add(
                                    add(exp(sub(A, LARGER_OF_THREE)), exp(sub(B, LARGER_OF_THREE))),
                                    exp(sub(D, LARGER_OF_THREE))))),
                    "exp overflows; log(0) where all three underflow"),
            rule(
                    "logaddexp",
                    log(add(exp(A), exp(B))),
                    add(LARGER, log(add(exp(sub(A, LARGER)), exp(sub(B, LARGER))))),
                    "exp overflows; log(0) where both underflow"),
            rule(
                    "logsumexp-shift",
                    logsumexp(A),
                    add(LARGEST, log(sum(exp(sub(A, LARGEST))))),
                    "every term is at most 1 and one of them is 1"),
            rule(
                    "log-softmax",
                    sub(B, add(stopGradient(A), log(D))),
                    sub(sub(B, stopGradient(A)), log(D)),
                    "exact difference to the largest, instead of the rounding of a large logarithm"),
            rule(
                    "log-softmax-minus",
                    sub(add(stopGradient(A), log(D)), B),
                    add(sub(stopGradient(A), B), log(D)),
                    "exact difference to the largest, instead of the rounding of a large logarithm"),
            rule(
                    "softmax",
                    div(exp(A), sum(exp(B))),
                    div(exp(sub(A, LARGEST_B)), sum(exp(sub(B, LARGEST_B)))),
                    "inf / inf"),
            rule(
                    "softmax-where",
                    div(exp(A), sum(select(C, exp(B), ZERO))),
                    div(exp(sub(A, LARGEST_WHERE)), sum(select(C, exp(sub(B, LARGEST_WHERE)), ZERO))),
                    "inf / inf"));

    private Rules() {}

    /** A product or quotient with such a factor leaves the range of the format first. */
    private static boolean anyExponential(Expr... factors) {
        for (Expr f : factors) {
            boolean exponential = f instanceof Apply a
                    && switch (a.op()) {
                        case EXP, SIGMOID, POW -> true;
                        case MUL, DIV, ADD -> anyExponential(a.arg(0), a.arg(1));
                        default -> false;
                    };
            if (exponential
                    || f instanceof Reduce r && anyExponential(r.open(r.freshIndex()))
                    || f instanceof Select s && anyExponential(s.then(), s.otherwise())) {
                return true;
            }
        }
        return false;
    }

    private static Rule rule(String name, Expr pattern, Expr result, String reason) {
        return new Rule(name, pattern, result, (m, facts) -> true, reason);
    }

    private static Expr real(double value) {
        return Constant.real(value);
    }

    private static Expr add(Expr a, Expr b) {
        return Apply.of(Op.ADD, a, b);
    }

    private static Expr sub(Expr a, Expr b) {
        return Apply.of(Op.SUB, a, b);
    }

    private static Expr mul(Expr a, Expr b) {
        return Apply.of(Op.MUL, a, b);
    }

    private static Expr div(Expr a, Expr b) {
        return Apply.of(Op.DIV, a, b);
    }

    private static Expr neg(Expr a) {
        return Apply.of(Op.NEG, a);
    }

    private static Expr abs(Expr a) {
        return Apply.of(Op.ABS, a);
    }

    private static Expr sqrt(Expr a) {
        return Apply.of(Op.SQRT, a);
    }

    private static Expr exp(Expr a) {
        return Apply.of(Op.EXP, a);
    }

    private static Expr log(Expr a) {
        return Apply.of(Op.LOG, a);
    }

    private static Expr log1p(Expr a) {
        return Apply.of(Op.LOG1P, a);
    }

    private static Expr expm1(Expr a) {
        return Apply.of(Op.EXPM1, a);
    }

    private static Expr log1mexp(Expr a) {
        return Apply.of(Op.LOG1MEXP, a);
    }

    private static Expr softplus(Expr a) {
        return Apply.of(Op.SOFTPLUS, a);
    }

    private static Expr sigmoid(Expr a) {
        return Apply.of(Op.SIGMOID, a);
    }

    private static Expr tanh(Expr a) {
        return Apply.of(Op.TANH, a);
    }

    private static Expr xlogy(Expr a, Expr b) {
        return Apply.of(Op.XLOGY, a, b);
    }

    private static Expr relu(Expr a) {
        return Apply.of(Op.RELU, a);
    }

    private static Expr clampMin(Expr a, Expr low) {
        return Apply.of(Op.CLAMP_MIN, a, low);
    }

    private static Expr gt(Expr a, Expr b) {
        return Apply.of(Op.GT, a, b);
    }

    private static Expr ge(Expr a, Expr b) {
        return Apply.of(Op.GE, a, b);
    }

    private static Expr stopGradient(Expr a) {
        return Apply.of(Op.STOP_GRADIENT, a);
    }

    /** 0 for an infinite value, so that {@code -inf - -inf} does not arise where all terms vanish. */
    private static Expr finite(Expr a) {
        return Apply.of(Op.BLEND, Apply.of(Op.LT, abs(a), Constant.INFINITY), a, ZERO);
    }

    private static Expr select(Expr condition, Expr then, Expr otherwise) {
        return Select.of(condition, then, otherwise);
    }

    private static Expr sum(Expr body) {
        return reduce(ReduceOp.SUM, body);
    }

    private static Expr max(Expr body) {
        return reduce(ReduceOp.MAX, body);
    }

    private static Expr logsumexp(Expr body) {
        return reduce(ReduceOp.LOGSUMEXP, body);
    }

    private static Expr reduce(ReduceOp op, Expr body) {
        return Reduce.of(op, Index.of(Matching.ANY_AXIS, 0), body);
    }
}
