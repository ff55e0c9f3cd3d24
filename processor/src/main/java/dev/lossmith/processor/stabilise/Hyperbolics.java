package dev.lossmith.processor.stabilise;

import static dev.lossmith.processor.stabilise.Rule.accuracy;
import static dev.lossmith.processor.stabilise.Rule.speed;
import static dev.lossmith.processor.stabilise.Terms.ONE;
import static dev.lossmith.processor.stabilise.Terms.abs;
import static dev.lossmith.processor.stabilise.Terms.acosh;
import static dev.lossmith.processor.stabilise.Terms.add;
import static dev.lossmith.processor.stabilise.Terms.asinh;
import static dev.lossmith.processor.stabilise.Terms.atanh;
import static dev.lossmith.processor.stabilise.Terms.blend;
import static dev.lossmith.processor.stabilise.Terms.compare;
import static dev.lossmith.processor.stabilise.Terms.cosh;
import static dev.lossmith.processor.stabilise.Terms.div;
import static dev.lossmith.processor.stabilise.Terms.exp;
import static dev.lossmith.processor.stabilise.Terms.hypot;
import static dev.lossmith.processor.stabilise.Terms.log;
import static dev.lossmith.processor.stabilise.Terms.log1mexp;
import static dev.lossmith.processor.stabilise.Terms.log1p;
import static dev.lossmith.processor.stabilise.Terms.logcosh;
import static dev.lossmith.processor.stabilise.Terms.mul;
import static dev.lossmith.processor.stabilise.Terms.neg;
import static dev.lossmith.processor.stabilise.Terms.real;
import static dev.lossmith.processor.stabilise.Terms.sinh;
import static dev.lossmith.processor.stabilise.Terms.sqrt;
import static dev.lossmith.processor.stabilise.Terms.square;
import static dev.lossmith.processor.stabilise.Terms.sub;
import static dev.lossmith.processor.stabilise.Terms.tanh;
import static dev.lossmith.processor.stabilise.Terms.withDerivativeOf;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.List;

/** Rows for hyperbolic functions, which overflow as exponentials do, and for their inverses. */
final class Hyperbolics {
    private static final Expr A = Variable.of("a", Type.REAL);
    private static final Expr B = Variable.of("b", Type.REAL);
    private static final Expr TWO = real(2);
    private static final Expr HALF = real(0.5);
    private static final Expr HALF_A = mul(HALF, A);
    private static final Expr LN2 = real(StrictMath.log(2));

    private static final String QUOTIENT = "inf / inf";
    private static final String NEARLY_ONE = "cancels where little is left of 1";
    private static final String CANCELS = "cancels near 0";

    /** What a formula spells out. In the order in which they are tried. */
    static final List<Rule> FUNCTIONS = List.of(
            accuracy("log-cosh", log(cosh(A)), logcosh(A), "cosh overflows; log of nearly 1 near 0"),
            accuracy("sinh", sub(exp(A), exp(neg(A))), mul(TWO, sinh(A)), CANCELS),
            accuracy("sinh-over-cosh", div(sinh(A), cosh(A)), tanh(A), QUOTIENT),
            accuracy(
                    "asinh",
                    log(add(A, hypot(A, ONE))),
                    asinh(A),
                    "log of nearly 1 near 0; cancels for large negative a"),
            accuracy(
                    "acosh",
                    log(add(A, sqrt(sub(square(A), ONE)))),
                    acosh(A),
                    "the square overflows; log of nearly 1 near 1"),
            accuracy("atanh", log(div(add(ONE, A), sub(ONE, A))), mul(TWO, atanh(A)), "log of nearly 1 near 0"),
            speed("atanh-log1p", sub(log1p(A), log1p(neg(A))), mul(TWO, atanh(A)), "a logarithm less"));

    /** In the order in which they are tried. */
    static final List<Rule> ROWS = List.of(
            accuracy("log-sinh", log(sinh(A)), add(sub(A, LN2), log1mexp(mul(real(-2), A))), "sinh overflows"),
            accuracy("cosh-over-sinh", div(cosh(A), sinh(A)), div(ONE, tanh(A)), QUOTIENT),
            accuracy("sech", div(B, cosh(A)), mul(B, exp(neg(logcosh(A)))), "inf / inf in the derivative"),
            accuracy(
                    "csch", div(B, sinh(A)), mul(div(B, tanh(A)), exp(neg(logcosh(A)))), "inf / inf in the derivative"),
            accuracy("cosh-minus", sub(cosh(A), ONE), mul(TWO, square(sinh(HALF_A))), NEARLY_ONE),
            accuracy("cosh-complement", sub(ONE, cosh(A)), mul(real(-2), square(sinh(HALF_A))), NEARLY_ONE),
            accuracy("cosh-square-minus", sub(square(cosh(A)), ONE), square(sinh(A)), NEARLY_ONE),
            accuracy("sinh-asinh", sinh(asinh(A)), A, "sinh magnifies the rounding of its argument"),
            accuracy("asinh-sinh", asinh(sinh(A)), A, "sinh overflows"),
            accuracy("acosh-cosh", acosh(cosh(A)), abs(A), "cosh overflows; is nearly 1 near 0"),
            accuracy("atanh-tanh", atanh(tanh(A)), A, "tanh rounds to 1"),
            accuracy("atanh-complement", atanh(sub(ONE, A)), ofComplement(false), "1 - tiny rounds to 1"),
            accuracy("atanh-minus", atanh(sub(A, ONE)), ofComplement(true), "tiny - 1 rounds to -1"),
            accuracy("acosh-plus", acosh(add(ONE, A)), mul(TWO, asinh(sqrt(HALF_A))), "1 + tiny rounds to 1"));

    private Hyperbolics() {}

    /**
     * {@code atanh(1 - a)}, or its negative. With s, the smaller of a and 2 - a, its size is half the logarithm of {@code (2 - s) / s}, that
     * is of {@code 1 + 2 * (1 - s) / (sqrt(s) * (sqrt(2 - s) + sqrt(s)))} a whole one, of which nothing cancels or overflows.
     */
    private static Expr ofComplement(boolean negative) {
        Expr rest = sub(TWO, A);
        Expr isBelow = compare(Op.LE, A, ONE);
        Expr s = blend(isBelow, A, rest);
        Expr odds = div(mul(TWO, sub(ONE, s)), mul(sqrt(s), add(sqrt(sub(TWO, s)), sqrt(s))));
        Expr size = log1p(odds);
        Expr value = negative ? blend(isBelow, neg(size), size) : blend(isBelow, size, neg(size));
        Expr logarithms = negative ? sub(log(A), log(rest)) : sub(log(rest), log(A));
        return withDerivativeOf(value, mul(HALF, logarithms));
    }
}
