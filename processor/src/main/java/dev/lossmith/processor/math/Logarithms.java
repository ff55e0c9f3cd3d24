package dev.lossmith.processor.math;

import static dev.lossmith.processor.math.Terms.INFINITY;
import static dev.lossmith.processor.math.Terms.MINUS_INFINITY;
import static dev.lossmith.processor.math.Terms.NAN;
import static dev.lossmith.processor.math.Terms.ONE;
import static dev.lossmith.processor.math.Terms.ZERO;
import static dev.lossmith.processor.math.Terms.add;
import static dev.lossmith.processor.math.Terms.bitAnd;
import static dev.lossmith.processor.math.Terms.bitOr;
import static dev.lossmith.processor.math.Terms.bits;
import static dev.lossmith.processor.math.Terms.blend;
import static dev.lossmith.processor.math.Terms.div;
import static dev.lossmith.processor.math.Terms.eq;
import static dev.lossmith.processor.math.Terms.fma;
import static dev.lossmith.processor.math.Terms.ge;
import static dev.lossmith.processor.math.Terms.gt;
import static dev.lossmith.processor.math.Terms.lt;
import static dev.lossmith.processor.math.Terms.mul;
import static dev.lossmith.processor.math.Terms.neg;
import static dev.lossmith.processor.math.Terms.real;
import static dev.lossmith.processor.math.Terms.realOf;
import static dev.lossmith.processor.math.Terms.shiftRight;
import static dev.lossmith.processor.math.Terms.sub;

import dev.lossmith.processor.ir.Bits;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Interval;

/**
 * log and its relatives.
 *
 * <p>All write the argument as {@code 2^k * (1 + f)} with {@code 1 + f} between the square roots of 1/2 and 2 and
 * return {@code log(1 + f) + k * log(2)}. The exponent is carried as {@code -k}, because a difference of equal numbers
 * is +0, and {@code +0 * -log(2)} added to a zero leaves its sign alone.
 */
final class Logarithms {
    private static final double SQRT_HALF = Math.sqrt(0.5);

    /** The least x for which 1 + x, rounded, is at least the square root of 2 as {@link #moved} sees it. */
    private static final double LOG1P_LIMIT_FLOAT = 0x1.a82796p-2;

    private static final double LOG1P_LIMIT_DOUBLE = 0x1.a827999fcef33p-2;

    private final Format format;

    Logarithms(Format format) {
        this.format = format;
    }

    /** An argument as {@code 2^k * (1 + f)}: {@code minusK}, {@code f}. */
    record Split(Expr minusK, Expr f) {}

    /** Bits of {@code x} moved so that the exponent field changes at the square root of 1/2. */
    private Expr moved(Expr x) {
        Expr distance = Bits.of(format.bitsOf(1).value() - sqrtHalf().value());
        return format.name("moved", add(bits(x), distance));
    }

    private Bits sqrtHalf() {
        return format.bitsOf(SQRT_HALF);
    }

    /**
     * The stored exponent, a small integer not negative, below a power of two's leading bit: an integer plus that
     * power.
     */
    private Expr plusExponent(Expr moved) {
        Expr field = shiftRight(moved, format.fractionBits());
        return realOf(bitOr(field, bits(format.integers())));
    }

    private double integersAndBias() {
        return Math.scalb(1.0, format.fractionBits()) + format.bias();
    }

    /** A normal positive number; anything else gives an arbitrary finite split. */
    Split split(Expr x) {
        Expr moved = moved(x);
        Expr minusK = format.name("minusK", sub(real(integersAndBias()), plusExponent(moved)));
        return new Split(minusK, format.name("f", sub(mantissa(moved), ONE)));
    }

    /** As {@link #split} for a positive subnormal number, too. */
    Split splitSubnormal(Expr x) {
        Expr small = lt(x, real(format.smallestNormal()));
        int up = format.fractionBits() + 1;
        Expr scaled = format.name("scaled", blend(small, mul(x, real(Math.scalb(1.0, up))), x));
        Expr moved = moved(scaled);
        Expr origin = blend(small, real(integersAndBias() + up), real(integersAndBias()));
        Expr minusK = format.name("minusK", sub(origin, plusExponent(moved)));
        return new Split(minusK, format.name("f", sub(mantissa(moved), ONE)));
    }

    private Expr mantissa(Expr moved) {
        return realOf(add(bitAnd(moved, format.fractionMask()), sqrtHalf()));
    }

    /** {@code log(1 + f) + k * log(2)}; -0 stays -0. */
    Expr value(Split split) {
        return format.name("value", joined(split, ofFraction(split)));
    }

    /**
     * {@code log(1 + f)} to relative accuracy; in double, where it matters, plus k times what log(2) lost to rounding.
     */
    private Expr ofFraction(Split split) {
        Expr f = split.f();
        if (format.isFloat()) {
            return format.name("y", fma(mul(f, f), format.polynomial(Coefficients.LOG, f), f));
        }
        Expr s = format.name("minusS", div(f, sub(real(-2), f)));
        Expr z = format.name("z", mul(s, s));
        Expr rest = mul(split.minusK(), format.minus(Coefficients.LN2, 1));
        return format.name("y", add(f, fma(s, fma(z, format.polynomial(Coefficients.LOG, z), f), rest)));
    }

    private Expr joined(Split split, Expr y) {
        return fma(split.minusK(), format.minus(Coefficients.LN2, 0), y);
    }

    /** A logarithm and what its rounding lost. */
    record TwoParts(Expr high, Expr low) {}

    /** The logarithm of a normal number &gt;= 2 in two parts. */
    TwoParts inTwoParts(Split split) {
        Expr y = ofFraction(split);
        Expr high = format.name("logHigh", joined(split, y));
        Expr rest = fma(split.minusK(), format.minus(Coefficients.LN2, 0), neg(high));
        return new TwoParts(high, format.name("logLow", add(rest, y)));
    }

    /** {@code log(x)} for x in a domain; what is known of the domain leaves out work but changes no bit. */
    Expr log(Expr x, Interval domain) {
        boolean normal = domain.low() >= format.smallestNormal();
        if (normal && domain.high() <= format.pick(0x1p125, 0x1p1021)) {
            return value(splitFinite(x));
        }
        Expr value = value(normal ? split(x) : splitSubnormal(x));
        Expr finite = blend(lt(x, INFINITY), value, x);
        return domain.isPositive() ? finite : positive(x, finite);
    }

    /** As {@link #split}, for x far from overflow; passes NaN on. */
    private Split splitFinite(Expr x) {
        Expr moved = moved(x);
        Expr minusK = format.name("minusK", sub(real(integersAndBias()), plusExponent(moved)));
        long one = 2L * format.bias() << format.fractionBits();
        Expr power = realOf(sub(Bits.of(one), bitAnd(moved, format.exponentMask())));
        return new Split(minusK, format.name("f", fma(x, power, real(-1))));
    }

    /** The value where x &gt; 0, minus infinity at 0, NaN elsewhere. */
    Expr positive(Expr x, Expr value) {
        return blend(gt(x, ZERO), value, blend(eq(x, ZERO), MINUS_INFINITY, NAN));
    }

    /**
     * {@code 1 + x}, rounded, only chooses k; {@code f = x * 2^-k - (1 - 2^-k)} then uses x itself. Between 0 and 1
     * that is x or {@code x/2 - 1/2}.
     */
    Expr log1p(Expr x, Interval domain) {
        if (domain.within(0, 1)) {
            Expr above = ge(x, format.real(LOG1P_LIMIT_FLOAT, LOG1P_LIMIT_DOUBLE));
            Expr f = format.name("f", blend(above, fma(Terms.HALF, x, real(-0.5)), x));
            return value(new Split(format.name("minusK", blend(above, real(-1), ZERO)), f));
        }
        return blend(gt(x, real(-1)), ofOneAnd(x, ZERO), blend(eq(x, real(-1)), MINUS_INFINITY, NAN));
    }

    /** {@code log(1 + x) + doublings * log(2)} for x &gt; -1 and a small integer; NaN and infinity stay. */
    Expr ofOneAnd(Expr x, Expr doublings) {
        Expr moved = moved(add(ONE, x));
        Expr minusK = format.name("minusK", sub(real(integersAndBias()), plusExponent(moved)));
        Expr k = sub(bitAnd(moved, format.exponentMask()), format.bitsOf(1));
        // four times 2^-k is normal for the largest k, too
        Expr power = format.name("power", realOf(sub(format.bitsOf(4), k)));
        Expr f = format.name("f", sub(realOf(sub(bits(x), k)), fma(real(-0.25), power, ONE)));
        Expr exponent = doublings == ZERO ? minusK : format.name("minusK", sub(minusK, doublings));
        return blend(lt(x, INFINITY), value(new Split(exponent, f)), x);
    }

    /**
     * {@code max(x, 0) + log(1 + exp(-|x|))}, with approximations of that logarithm from 0 to 1 that need no exponent,
     * hence no selection, which a plain kernel would branch on.
     */
    Expr softplus(Expr x) {
        Expr e = new Exponentials(format).ofNegativeMagnitude(x);
        return add(blend(gt(x, ZERO), x, ZERO), format.name("tail", softplusTail(e)));
    }

    private Expr softplusTail(Expr e) {
        if (format.isFloat()) {
            return fma(mul(e, e), format.polynomial(Coefficients.SOFTPLUS, e), e);
        }
        Expr s = format.name("minusS", div(e, sub(real(-2), e)));
        Expr z = format.name("z", mul(s, s));
        return fma(s, fma(z, format.polynomial(Coefficients.SOFTPLUS, z), e), e);
    }

    /**
     * {@code log(1 - exp(a))}. Where {@code e = exp(a)} is at most 1/2, f comes from e: -e, or {@code 1 - 2 * e} and k
     * = -1. Above, the logarithm is of {@code 1 - exp(a)}, computed without cancellation. One reduction of a and one
     * logarithm serve all.
     */
    Expr log1mexp(Expr a) {
        Exponentials exponentials = new Exponentials(format);
        Exponentials.Reduced reduced = exponentials.reducedDown(a);
        Expr e = format.name("e", exponentials.raisedAndScaledDown(reduced));
        Expr farthest = lt(a, format.real(-1.228f, -1.228));
        Expr ofE = blend(farthest, neg(e), fma(real(-2), e, ONE));
        Expr far = lt(a, format.real(-0.6931f, -0.6931));
        Split near = splitSubnormal(format.name("w", exponentials.oneMinus(reduced)));
        Expr minusK = blend(far, blend(farthest, ZERO, ONE), near.minusK());
        Expr value = value(new Split(minusK, format.name("f", blend(far, ofE, near.f()))));
        return blend(lt(a, ZERO), value, blend(eq(a, ZERO), MINUS_INFINITY, NAN));
    }
}
