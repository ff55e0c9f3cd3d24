package dev.lossmith.processor.math;

import static dev.lossmith.processor.math.Terms.HALF;
import static dev.lossmith.processor.math.Terms.INFINITY;
import static dev.lossmith.processor.math.Terms.MINUS_INFINITY;
import static dev.lossmith.processor.math.Terms.NAN;
import static dev.lossmith.processor.math.Terms.ONE;
import static dev.lossmith.processor.math.Terms.ZERO;
import static dev.lossmith.processor.math.Terms.abs;
import static dev.lossmith.processor.math.Terms.add;
import static dev.lossmith.processor.math.Terms.and;
import static dev.lossmith.processor.math.Terms.bits;
import static dev.lossmith.processor.math.Terms.blend;
import static dev.lossmith.processor.math.Terms.div;
import static dev.lossmith.processor.math.Terms.eq;
import static dev.lossmith.processor.math.Terms.fma;
import static dev.lossmith.processor.math.Terms.ge;
import static dev.lossmith.processor.math.Terms.gt;
import static dev.lossmith.processor.math.Terms.lt;
import static dev.lossmith.processor.math.Terms.mul;
import static dev.lossmith.processor.math.Terms.ne;
import static dev.lossmith.processor.math.Terms.neg;
import static dev.lossmith.processor.math.Terms.not;
import static dev.lossmith.processor.math.Terms.or;
import static dev.lossmith.processor.math.Terms.real;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Interval;

/**
 * {@code x^y = exp(y * log|x|)} with the logarithm and the product in double words, since the exponential multiplies
 * their absolute error by the result. Special values are those of {@link Math#pow}.
 */
final class Powers {
    private final Format format;

    Powers(Format format) {
        this.format = format;
    }

    /** What is known of the base leaves out the signs. */
    Expr pow(Expr x, Expr y, Interval base) {
        if (base.isNonNegative()) {
            // -0 counts as 0, so the magnitude is still needed
            return ofMagnitude(abs(x), y);
        }
        Expr power = format.name("power", ofMagnitude(abs(x), y));
        Expr whole = format.name("whole", isInteger(abs(y)));
        Expr odd = and(whole, isOddInteger(abs(y)));
        Expr signed = blend(odd, format.withSign(power, x), power);
        Expr undefined = and(and(lt(x, ZERO), gt(x, MINUS_INFINITY)), not(whole));
        return blend(undefined, NAN, signed);
    }

    private Expr isInteger(Expr y) {
        return or(ge(y, format.integers()), eq(format.rounded(y), y));
    }

    /** For an integer: every number from twice {@link Format#integers} on is even. */
    private Expr isOddInteger(Expr y) {
        Expr half = mul(y, HALF);
        return and(lt(half, format.integers()), ne(format.rounded(half), half));
    }

    private Expr ofMagnitude(Expr a, Expr y) {
        format.name("a", a);
        DoubleWord log = logarithm(a);
        Expr edge = blend(eq(a, ZERO), MINUS_INFINITY, log.high());
        Expr high = format.name("logHigh", blend(lt(a, INFINITY), edge, a));
        Expr e = format.name("e", mul(y, high));
        Expr limit = format.real(128, 1024);
        Expr low = fma(y, log.low(), fma(y, high, neg(e)));
        // beyond the limit the low part may be NaN, and only the sign of the exponent matters
        Expr rest = format.name("eLow", blend(lt(abs(e), limit), low, ZERO));
        return blend(eq(y, ZERO), ONE, exponential(e, rest));
    }

    private Expr exponential(Expr e, Expr rest) {
        Expr highest = format.real(90, 711);
        Expr lowest = format.real(-105, -747);
        Expr below = blend(gt(e, highest), highest, e);
        Expr clamped = format.name("e1", blend(lt(below, lowest), lowest, below));
        Exponentials exponentials = new Exponentials(format);
        Exponentials.Reduced reduced = exponentials.reduced(clamped, 2 * format.bias());
        Expr r = format.name("r1", add(reduced.r(), rest));
        return exponentials.scaled(exponentials.powerOfReduced(r), bits(reduced.shifted()));
    }

    /**
     * {@code k * log(2) + 2 * atanh(s)}, {@code s = f / (2 + f)}, {@code 2 * atanh(s) = 2 * s + s * z * (2/3 + z *
     * p(z))}.
     */
    private DoubleWord logarithm(Expr a) {
        Logarithms.Split split = new Logarithms(format).splitSubnormal(a);
        Expr f = split.f();
        DoubleWord s = quotient(f, DoubleWord.sum(real(2), f));
        DoubleWord ofFraction = s.twice().plus(cubic(s));
        Expr minusK = split.minusK();
        DoubleWord ofExponent = new DoubleWord(
                mul(minusK, format.minus(Coefficients.LN2_SHORT, 0)),
                mul(minusK, format.minus(Coefficients.LN2_SHORT, 1)));
        return ofExponent.plus(ofFraction);
    }

    /** The exponent multiplies every error; only what is added to 2/3, below 1/50 of it, may be a single word. */
    private DoubleWord cubic(DoubleWord s) {
        DoubleWord z = s.squared();
        Expr tail = mul(z.high(), format.polynomial(Coefficients.POW_LOG, z.high()));
        DoubleWord thirds = DoubleWord.sum(format.coefficient(Coefficients.TWO_THIRDS, 0), tail);
        Expr low = add(thirds.low(), format.coefficient(Coefficients.TWO_THIRDS, 1));
        return s.times(z.times(new DoubleWord(thirds.high(), low)));
    }

    /** {@code f / d} from the reciprocal of d and the remainder. */
    private DoubleWord quotient(Expr f, DoubleWord d) {
        Expr inverse = format.name("inverse", div(ONE, d.high()));
        Expr high = format.name("s", mul(f, inverse));
        Expr minus = neg(high);
        Expr remainder = fma(minus, d.low(), fma(minus, d.high(), f));
        return new DoubleWord(high, format.name("sLow", mul(remainder, inverse)));
    }
}
