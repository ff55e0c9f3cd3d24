package dev.lossmith.processor.math;

import static dev.lossmith.processor.math.Terms.INFINITY;
import static dev.lossmith.processor.math.Terms.ONE;
import static dev.lossmith.processor.math.Terms.ZERO;
import static dev.lossmith.processor.math.Terms.abs;
import static dev.lossmith.processor.math.Terms.add;
import static dev.lossmith.processor.math.Terms.and;
import static dev.lossmith.processor.math.Terms.blend;
import static dev.lossmith.processor.math.Terms.div;
import static dev.lossmith.processor.math.Terms.fma;
import static dev.lossmith.processor.math.Terms.ge;
import static dev.lossmith.processor.math.Terms.gt;
import static dev.lossmith.processor.math.Terms.lt;
import static dev.lossmith.processor.math.Terms.mul;
import static dev.lossmith.processor.math.Terms.neg;
import static dev.lossmith.processor.math.Terms.real;
import static dev.lossmith.processor.math.Terms.sub;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Interval;

/**
 * The error function and what is left of 1 beside it.
 *
 * <p>erf is an odd polynomial near 0, beyond it {@code 1 - exp(p(|x|))} with a polynomial for the logarithm of erfc.
 *
 * <p>erfc and its relatives stand on one approximation, that of {@code g(x) = h(x) - 2 * x} for x &gt;= 0, where {@code h(x)
 * = 2 / sqrt(pi) * exp(-x^2) / erfc(x)} is what the logarithm of erfc falls by. Thus {@code erfc(x) = exp(-x^2) * (2 /
 * sqrt(pi)) / (2 * x + g(x))} has nothing that cancels, its logarithm does not underflow, and where several of them are
 * expanded side by side they have the exponential, the polynomials and the quotient in common. Negative arguments take
 * the same of their magnitude, and near 0 erf's polynomial.
 */
final class ErrorFunction {
    /** Up to there erf is its polynomial. */
    private static final Expr NEAR = real(0.90625);

    private static final double SHIFT = 2.5;

    private final Format format;

    ErrorFunction(Format format) {
        this.format = format;
    }

    Expr erf(Expr x) {
        Expr a = format.name("a", abs(x));
        Expr z = format.name("z", mul(a, a));
        Expr small = format.name("small", fma(a, format.polynomial(Coefficients.ERF, z), a));
        Expr end = format.real(3.9375, 5.9375);
        Expr capped = format.name("capped", blend(gt(a, end), end, a));
        Expr logarithm = format.name("logErfc", format.polynomial(Coefficients.ERF_TAIL, capped));
        Expr large = sub(ONE, new Exponentials(format).exp(logarithm, Interval.closed(-40, 0)));
        return format.withSign(blend(lt(a, NEAR), small, format.name("large", large)), x);
    }

    Expr erfc(Expr x) {
        Expr a = magnitude(x);
        Expr near = format.name("near", fma(neg(x), correction(x), sub(ONE, x)));
        Expr tail = tail(a);
        return blend(lt(a, NEAR), near, blend(lt(x, ZERO), sub(real(2), tail), tail));
    }

    /** Up to {@link #NEAR} the logarithm of 1 less erf, above {@code -x^2 - log(h(x) * sqrt(pi) / 2)}: one logarithm for both. */
    Expr logErfc(Expr x) {
        Expr isLeft = lt(x, NEAR);
        Expr log = logOfRest(x);
        return blend(isLeft, log, neg(plusSquare(magnitude(x), log)));
    }

    /** The logarithm in {@link #logErfc}. */
    private Expr logOfRest(Expr x) {
        Expr a = magnitude(x);
        Expr minusErf = blend(lt(a, NEAR), neg(fma(x, correction(x), x)), sub(ONE, tail(a)));
        return log1p(blend(lt(x, NEAR), minusErf, hazardOverSlope(a)));
    }

    /** {@code log(erfc(x) / 2)}, which goes to 0 on the left: up to 1/2 the logarithm of 1 less half of erfc(-x). */
    Expr logHalfErfc(Expr x) {
        Expr a = magnitude(x);
        Expr isLeft = lt(x, Terms.HALF);
        Expr mirrored = blend(lt(a, NEAR), fma(x, correction(x), add(ONE, x)), tail(a));
        Expr log = log1p(blend(isLeft, mul(real(-0.5), mirrored), hazardOverSlope(a)));
        Expr right = neg(plusSquare(a, add(log, format.coefficient(Coefficients.LN2, 0))));
        return blend(isLeft, log, right);
    }

    /** {@code log(erfc(x) / erfc(y))}; far on the right the squares, of which little is left, by what they are a product of. */
    Expr logRatio(Expr x, Expr y) {
        Expr apart = sub(logErfc(x), logErfc(y));
        Expr together = neg(fma(sub(x, y), add(x, y), sub(logOfRest(x), logOfRest(y))));
        Expr areFar = and(ge(x, NEAR), ge(y, NEAR));
        return blend(and(areFar, lt(x, INFINITY)), together, apart);
    }

    private Expr log1p(Expr argument) {
        return format.name("log", new Logarithms(format).log1p(format.name("argument", argument), Interval.ALL));
    }

    /** {@code h(a) / h(0) - 1}. */
    private Expr hazardOverSlope(Expr a) {
        return fma(hazardRight(a), format.coefficient(Coefficients.ERF_SLOPE_INVERSE, 0), real(-1));
    }

    /** {@code a^2 + b}, with the square's rounding error. */
    private Expr plusSquare(Expr a, Expr b) {
        Expr square = format.name("square", mul(a, a));
        Expr rest = blend(lt(square, INFINITY), fma(a, a, neg(square)), ZERO);
        return add(square, add(rest, b));
    }

    /** {@code h(x)}; where x &lt; 0 by the exponential, which is raised out of the subnormal numbers. */
    Expr hazard(Expr x) {
        Expr a = magnitude(x);
        Expr erfc = blend(lt(a, NEAR), add(ONE, fma(a, correction(a), a)), sub(real(2), tail(a)));
        Expr raised = div(mul(raised(a), slope()), format.name("erfc", erfc));
        Expr left = format.name("left", new Exponentials(format).lowered(raised));
        return blend(lt(x, ZERO), left, hazardRight(a));
    }

    /** {@code g(x)}, which is {@code h(x) + 2 * |x|} where x &lt; 0. */
    Expr excess(Expr x) {
        Expr a = magnitude(x);
        return blend(lt(x, ZERO), fma(real(2), a, hazard(x)), excessRight(a));
    }

    private Expr magnitude(Expr x) {
        return format.name("a", abs(x));
    }

    private Expr slope() {
        return format.coefficient(Coefficients.ERF_SLOPE, 0);
    }

    /** {@code erf(x) / x - 1} up to {@link #NEAR}, at most 1/8 in size: added to 1 - x last, it leaves erfc the most digits. */
    private Expr correction(Expr x) {
        Expr z = format.name("z", mul(x, x));
        return format.name("correction", format.polynomial(Coefficients.ERF, z));
    }

    /** {@code g(a)} for a &gt;= 0: what the reciprocal and the sum below it lost to rounding, g would lose, too. */
    private Expr excessRight(Expr a) {
        Expr s = format.name("s", add(a, real(SHIFT)));
        Expr q = format.name("q", div(ONE, s));
        Expr lost = add(sub(real(SHIFT), s), a);
        Expr rest = mul(q, fma(neg(lost), q, fma(neg(s), q, ONE)));
        Expr low = format.name("qLow", blend(lt(a, INFINITY), rest, ZERO));
        Expr t = format.name("t", fma(real(-2 * SHIFT), low, fma(real(-2 * SHIFT), q, ONE)));
        Expr p = format.name("p", format.polynomial(Coefficients.ERFC_EXCESS, t));
        return format.name("g", fma(q, p, mul(low, p)));
    }

    /** {@code h(a)} for a &gt;= 0. */
    private Expr hazardRight(Expr a) {
        return format.name("h", fma(real(2), a, excessRight(a)));
    }

    /** {@code erfc(a)} for a &gt;= 0, rounded once where it is subnormal. */
    private Expr tail(Expr a) {
        Expr quotient = format.name("quotient", div(slope(), hazardRight(a)));
        return format.name("tail", new Exponentials(format).lowered(mul(raised(a), quotient)));
    }

    /** {@code exp(-a^2)} times a power of two, with the square's rounding error; 0, as good as, from where erfc is 0. */
    private Expr raised(Expr a) {
        Expr end = format.real(10.25, 27.5);
        Expr capped = format.name("capped", blend(gt(a, end), end, a));
        Expr square = format.name("z", mul(capped, capped));
        Expr rest = fma(capped, capped, neg(square));
        return format.name("raised", new Exponentials(format).raised(neg(square), neg(rest)));
    }
}
