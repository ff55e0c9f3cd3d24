package dev.lossmith.processor.math;

import static dev.lossmith.processor.math.Terms.HALF;
import static dev.lossmith.processor.math.Terms.INFINITY;
import static dev.lossmith.processor.math.Terms.MINUS_INFINITY;
import static dev.lossmith.processor.math.Terms.NAN;
import static dev.lossmith.processor.math.Terms.ONE;
import static dev.lossmith.processor.math.Terms.ZERO;
import static dev.lossmith.processor.math.Terms.abs;
import static dev.lossmith.processor.math.Terms.add;
import static dev.lossmith.processor.math.Terms.blend;
import static dev.lossmith.processor.math.Terms.div;
import static dev.lossmith.processor.math.Terms.eq;
import static dev.lossmith.processor.math.Terms.fma;
import static dev.lossmith.processor.math.Terms.lt;
import static dev.lossmith.processor.math.Terms.mul;
import static dev.lossmith.processor.math.Terms.neg;
import static dev.lossmith.processor.math.Terms.real;
import static dev.lossmith.processor.math.Terms.sub;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Interval;

/**
 * log|gamma| and its derivatives.
 *
 * <p>Up to 3 or 4 a rational function with the roots split off; nearer to 0 after one step of the
 * recurrence; beyond, Stirling's series. The rational functions are a constant plus a smaller quotient, of polynomials
 * with mostly positive coefficients in an argument that is not negative, so their rounding errors stay small. Negative
 * arguments are reflected.
 */
final class Gamma {
    /** Below it lgamma(x) is lgamma(1 + x) - log(x), of which the second is then by far the larger. */
    private static final double SMALL = 0.703125;

    private final Format format;

    Gamma(Format format) {
        this.format = format;
    }

    /** Where Stirling's series takes over from the quotients for digamma and trigamma; for lgamma, always from 3. */
    private Expr far() {
        return format.real(3, 4);
    }

    private Expr ratio(Table middle, Table numerator, Table denominator, Expr t) {
        Expr quotient = div(format.polynomial(numerator, t), format.polynomial(denominator, t));
        return format.name("ratio", add(quotient, format.coefficient(middle, 0)));
    }

    /** The distance of {@code a >= 0} to the nearest integer, with its sign; exact. */
    private Expr fromInteger(Expr a) {
        Expr nearest = blend(lt(a, format.integers()), format.rounded(a), a);
        return format.name("fraction", sub(a, nearest));
    }

    /** {@code sin(pi * t)} for |t| &lt;= 1/2. */
    private Expr sinPi(Expr t) {
        return mul(t, format.polynomial(Coefficients.SIN_PI, mul(t, t)));
    }

    Expr lgamma(Expr x, Interval domain) {
        Logarithms logarithms = new Logarithms(format);
        Expr a = format.name("a", domain.isNonNegative() ? x : abs(x));
        Expr small = lt(a, real(SMALL));
        Expr t = format.name("t", blend(small, a, sub(a, ONE)));
        Expr u = format.name("u", add(t, real(1 - SMALL)));
        Expr ratio =
                ratio(Coefficients.LGAMMA_MIDDLE, Coefficients.LGAMMA_NUMERATOR, Coefficients.LGAMMA_DENOMINATOR, u);
        Expr near = format.name("near", mul(fma(t, t, neg(t)), ratio));
        Logarithms.Split split = logarithms.splitSubnormal(a);
        Logarithms.TwoParts log = logarithms.inTwoParts(split);
        Expr logOfSmall = blend(eq(a, ZERO), MINUS_INFINITY, log.high());
        // -0 makes the values at the roots +0
        Expr reduced = sub(near, blend(small, logOfSmall, real(-0.0)));
        Expr value = format.name("positive", blend(lt(a, real(3)), reduced, stirling(a, log)));
        if (!domain.isNonNegative()) {
            Expr sine = format.name("sine", abs(sinPi(fromInteger(a))));
            // log(pi / (a * sine)) - lgamma(a), where -log(a) cancels for small a
            Expr product = blend(small, sine, mul(a, sine));
            Expr logOfProduct = logarithms.positive(product, logarithms.value(logarithms.splitSubnormal(product)));
            Expr base = blend(small, near, value);
            Expr reflected = sub(sub(format.coefficient(Coefficients.LOG_PI, 0), logOfProduct), base);
            value = blend(lt(x, ZERO), blend(lt(a, format.integers()), reflected, INFINITY), value);
        }
        return blend(lt(a, INFINITY), value, a);
    }

    /** The product is the only large term and takes the logarithm in two parts; {@code log - 1} is exact. */
    private Expr stirling(Expr a, Logarithms.TwoParts log) {
        Expr w = format.name("w", div(ONE, a));
        Expr series = format.polynomial(Coefficients.STIRLING, mul(w, w));
        Expr rest = fma(w, series, format.coefficient(Coefficients.STIRLING_CONSTANT, 0));
        Expr factor = format.name("factor", sub(a, HALF));
        return fma(factor, sub(log.high(), ONE), fma(factor, log.low(), rest));
    }

    /**
     * With {@code w = 1/x}, signed, the step of the recurrence and the odd terms of the series serve the reflection
     * {@code digamma(-a) = digamma(a) + 1/a + pi * cot(pi * a)} as they are.
     */
    Expr digamma(Expr x, Interval domain) {
        boolean positive = domain.isNonNegative();
        Expr a = format.name("a", positive ? x : abs(x));
        Expr w = format.name("w", div(ONE, x));
        Expr below1 = lt(a, ONE);
        Expr t = format.name("t", blend(below1, a, sub(a, ONE)));
        Expr ratio =
                ratio(Coefficients.DIGAMMA_MIDDLE, Coefficients.DIGAMMA_NUMERATOR, Coefficients.DIGAMMA_DENOMINATOR, t);
        // the root itself lies a little beyond the rounded one
        Expr distance = sub(t, format.coefficient(Coefficients.DIGAMMA_ROOT, 0));
        Expr reduced = fma(distance, ratio, format.coefficient(Coefficients.DIGAMMA_ROOT, 1));
        Expr near = format.name("near", sub(reduced, step(x, w, below1, positive)));
        Expr v = format.name("v", mul(w, w));
        Expr terms = fma(v, format.polynomial(Coefficients.DIGAMMA_TAIL, v), mul(w, HALF));
        Logarithms logarithms = new Logarithms(format);
        Expr log = blend(lt(a, INFINITY), logarithms.value(logarithms.split(a)), a);
        Expr value = format.name("value", blend(lt(a, far()), near, sub(log, terms)));
        if (positive) {
            return value;
        }
        Expr fraction = fromInteger(a);
        Expr z = mul(fraction, fraction);
        Expr cotangent = div(mul(sub(real(0.25), z), format.polynomial(Coefficients.COT_PI, z)), fraction);
        Expr reflected = blend(eq(fraction, ZERO), NAN, add(value, cotangent));
        return blend(lt(x, ZERO), reflected, value);
    }

    /** What the recurrence adds for an argument in (0, 1), and the reflection for one below -1. */
    private Expr step(Expr x, Expr amount, Expr below1, boolean positive) {
        Expr forPositive = blend(below1, amount, ZERO);
        return positive ? forPositive : blend(lt(x, ZERO), blend(below1, ZERO, amount), forPositive);
    }

    /** {@code trigamma(-a) = pi^2 / sin(pi * a)^2 - trigamma(1 + a)}; infinite at the poles. */
    Expr trigamma(Expr x, Interval domain) {
        boolean positive = domain.isNonNegative();
        Expr a = format.name("a", positive ? x : abs(x));
        Expr w = format.name("w", div(ONE, x));
        Expr v = format.name("v", mul(w, w));
        Expr below1 = lt(a, ONE);
        Expr t = format.name("t", blend(below1, a, sub(a, ONE)));
        Expr ratio = ratio(
                Coefficients.TRIGAMMA_MIDDLE, Coefficients.TRIGAMMA_NUMERATOR, Coefficients.TRIGAMMA_DENOMINATOR, t);
        Expr above1 = format.name("above1", div(ratio, add(ONE, t)));
        Expr signed = positive ? above1 : blend(lt(x, ZERO), neg(above1), above1);
        Expr near = add(signed, step(x, v, below1, positive));
        Expr series = fma(mul(v, w), format.polynomial(Coefficients.TRIGAMMA_TAIL, v), mul(v, HALF));
        Expr value = format.name("value", blend(lt(a, far()), near, add(w, series)));
        if (positive) {
            return value;
        }
        Expr sine = sinPi(fromInteger(a));
        Expr reflected = add(div(format.coefficient(Coefficients.PI_SQUARED, 0), mul(sine, sine)), value);
        return blend(lt(x, ZERO), reflected, value);
    }
}
