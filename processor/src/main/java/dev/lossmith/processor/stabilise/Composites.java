package dev.lossmith.processor.stabilise;

import static dev.lossmith.processor.stabilise.Terms.ONE;
import static dev.lossmith.processor.stabilise.Terms.ZERO;
import static dev.lossmith.processor.stabilise.Terms.abs;
import static dev.lossmith.processor.stabilise.Terms.add;
import static dev.lossmith.processor.stabilise.Terms.and;
import static dev.lossmith.processor.stabilise.Terms.blend;
import static dev.lossmith.processor.stabilise.Terms.clampMax;
import static dev.lossmith.processor.stabilise.Terms.clampMin;
import static dev.lossmith.processor.stabilise.Terms.compare;
import static dev.lossmith.processor.stabilise.Terms.div;
import static dev.lossmith.processor.stabilise.Terms.erf;
import static dev.lossmith.processor.stabilise.Terms.erfc;
import static dev.lossmith.processor.stabilise.Terms.exp;
import static dev.lossmith.processor.stabilise.Terms.expm1;
import static dev.lossmith.processor.stabilise.Terms.log;
import static dev.lossmith.processor.stabilise.Terms.log1p;
import static dev.lossmith.processor.stabilise.Terms.max;
import static dev.lossmith.processor.stabilise.Terms.min;
import static dev.lossmith.processor.stabilise.Terms.mul;
import static dev.lossmith.processor.stabilise.Terms.neg;
import static dev.lossmith.processor.stabilise.Terms.real;
import static dev.lossmith.processor.stabilise.Terms.sqrt;
import static dev.lossmith.processor.stabilise.Terms.sub;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Rewriter;

/**
 * Writes out the operators that stand for a value whose derivative is better not derived from it.
 *
 * <p>Needs differentiated formulas. Guarantees that later stages meet none of {@link #isComposite}, and values that are as accurate as the
 * functions they are made of.
 *
 * <p>{@code hypot(a, b)} → {@code m * sqrt(1 + q * q)} with the larger magnitude m and the ratio q of the smaller to it.
 */
public final class Composites {
    private static final Expr LN2 = real(StrictMath.log(2));

    private final Rewriter rewriter = new Rewriter(Composites::written);

    public Expr expand(Expr e) {
        return rewriter.rewrite(e);
    }

    /** Such an operator does not outlive differentiation. */
    public static boolean isComposite(Op op) {
        return switch (op) {
            case WITH_DERIVATIVE_OF,
                    SHARE,
                    LOG_SHARE,
                    HYPOT,
                    LOGCOSH,
                    SMOOTH_ABS,
                    CLAMP_INTEGRAL,
                    LOG1P_SQUARE,
                    ERF_DIFFERENCE -> true;
            default -> false;
        };
    }

    private static Expr written(Expr e) {
        if (!(e instanceof Apply a) || !isComposite(a.op())) {
            return e;
        }
        Expr x = a.arg(0);
        return switch (a.op()) {
            case WITH_DERIVATIVE_OF -> x;
            case SHARE -> div(x, add(x, a.arg(1)));
            case LOG_SHARE -> logShare(x, a.arg(1));
            case HYPOT -> hypot(abs(x), abs(a.arg(1)));
            case SMOOTH_ABS -> {
                Expr share = abs(clamped(div(x, a.arg(1)), ONE));
                yield mul(share, sub(abs(x), mul(real(0.5), clampMax(abs(x), a.arg(1)))));
            }
            case CLAMP_INTEGRAL -> {
                Expr c = abs(clamped(x, a.arg(1)));
                yield mul(c, sub(abs(x), mul(real(0.5), c)));
            }
            case LOG1P_SQUARE -> log1pSquare(x);
            case ERF_DIFFERENCE -> erfDifference(x, a.arg(1));
            default -> logcosh(abs(x));
        };
    }

    /** Between -bound and bound, as the derivative has it. */
    private static Expr clamped(Expr x, Expr bound) {
        return clampMin(clampMax(x, bound), Exprs.neg(bound));
    }

    /** Beyond 1 the square is taken out of the logarithm, so that it does not overflow. */
    private static Expr log1pSquare(Expr x) {
        Expr isSmall = compare(Op.LE, abs(x), ONE);
        Expr small = blend(isSmall, x, div(ONE, x));
        return add(blend(isSmall, ZERO, mul(real(2), log(abs(x)))), log1p(mul(small, small)));
    }

    /** {@code z - log(exp(z) + b)}; where z is 0 the sum is 1 + b, elsewhere b is at least 1. */
    private static Expr logShare(Expr z, Expr b) {
        Expr isLargest = compare(Op.EQ, z, ZERO);
        return sub(z, log1p(blend(isLargest, b, add(sub(b, ONE), exp(z)))));
    }

    /** Near 0 as it stands; elsewhere what the two leave of 1, on the side to which most of what lies between them extends. */
    private static Expr erfDifference(Expr a, Expr b) {
        Expr isRight = compare(Op.GT, a, Exprs.neg(b));
        Expr tails = sub(erfc(blend(isRight, b, Exprs.neg(a))), erfc(blend(isRight, a, Exprs.neg(b))));
        Expr areNear = and(compare(Op.LT, abs(a), real(0.5)), compare(Op.LT, abs(b), real(0.5)));
        return blend(areNear, sub(erf(a), erf(b)), tails);
    }

    /** Equal magnitudes apart, since 0 / 0 and inf / inf are none. */
    private static Expr hypot(Expr a, Expr b) {
        Expr larger = max(a, b);
        Expr smaller = min(a, b);
        Expr ratio = blend(compare(Op.EQ, larger, smaller), ONE, div(smaller, larger));
        return mul(larger, sqrt(add(ONE, mul(ratio, ratio))));
    }

    /**
     * With {@code m = exp(-a) - 1}, {@code cosh(a) - 1 = m^2 / 2 / (1 + m)} below 1; above, {@code a - log(2) + log(1 + exp(-a)^2)} does not
     * cancel much. What is added to 1 is at most 1, which a bound makes known: the logarithm of such sums takes fewer steps.
     */
    private static Expr logcosh(Expr a) {
        Expr m = expm1(neg(a));
        Expr power = add(ONE, m);
        Expr isSmall = compare(Op.LT, a, ONE);
        Expr argument = blend(isSmall, div(mul(mul(real(0.5), m), m), power), mul(power, power));
        return add(blend(isSmall, ZERO, sub(a, LN2)), log1p(clampMax(argument, ONE)));
    }
}
