package dev.lossmith.processor.math;

import static dev.lossmith.processor.math.Terms.add;
import static dev.lossmith.processor.math.Terms.bitAnd;
import static dev.lossmith.processor.math.Terms.bitOr;
import static dev.lossmith.processor.math.Terms.bits;
import static dev.lossmith.processor.math.Terms.blend;
import static dev.lossmith.processor.math.Terms.gt;
import static dev.lossmith.processor.math.Terms.lt;
import static dev.lossmith.processor.math.Terms.mul;
import static dev.lossmith.processor.math.Terms.real;
import static dev.lossmith.processor.math.Terms.realOf;
import static dev.lossmith.processor.math.Terms.shiftRight;
import static dev.lossmith.processor.math.Terms.sub;

import dev.lossmith.processor.ir.Expr;

/**
 * Reals as a mantissa and an integer exponent, which products of any length do not leave the range of. Exponents are reals, exact as
 * long as they stay below {@link Format#integers}.
 */
public final class Scales {
    /** The exponent of 0: below that of everything a formula multiplies up. */
    public static final double ZERO_EXPONENT = -0x1p23;

    /** Beyond it in size an exponential is 0 or infinite even with such an exponent. */
    private static final double LARGEST_LOGARITHM = 2e6;

    private final Format format;

    Scales(Format format) {
        this.format = format;
    }

    /** {@code exp(r)} for {@code x = n * log(2) + r}. */
    Expr expMantissa(Expr x) {
        Exponentials exponentials = new Exponentials(format);
        Expr power = exponentials.powerOfReduced(exponentials.reduced(x, 0).r());
        Expr capped = blend(gt(x, real(LARGEST_LOGARITHM)), Terms.INFINITY, power);
        return blend(lt(x, real(-LARGEST_LOGARITHM)), Terms.ZERO, capped);
    }

    /** That n. */
    Expr expExponent(Expr x) {
        Expr n = sub(new Exponentials(format).shifted(x, 0), real(format.shifter()));
        Expr capped = blend(gt(x, real(LARGEST_LOGARITHM)), Terms.ZERO, n);
        return blend(lt(x, real(-LARGEST_LOGARITHM)), real(ZERO_EXPONENT), capped);
    }

    /** Times the power of two whose exponent field is the mirror image of that of x; there is none for the largest numbers and infinities. */
    Expr mantissa(Expr x) {
        Expr twice = format.bitsOf(Math.scalb(1.0, format.bias()));
        Expr least = real(Math.scalb(1.0, -format.bias()));
        Expr mirrored = format.name("power", realOf(sub(twice, bitAnd(bits(x), format.exponentMask()))));
        return mul(x, blend(gt(mirrored, least), mirrored, least));
    }

    /** The exponent field as the lowest bits of an integer-valued real. */
    Expr exponent(Expr x) {
        Expr field = shiftRight(bitAnd(bits(x), format.exponentMask()), format.fractionBits());
        Expr biased = realOf(bitOr(field, bits(format.integers())));
        return sub(biased, real(Math.scalb(1.0, format.fractionBits()) + format.bias()));
    }

    /** Never 0: what is that small beside the largest term of a sum does not count, unless it is infinite all the same. */
    Expr pow2(Expr x) {
        Expr power = format.power(bits(add(x, real(format.shifter() + format.bias()))));
        return blend(lt(x, real(1 - format.bias())), real(format.smallestNormal()), power);
    }

    Expr ldexp(Expr m, Expr k) {
        double most = 2.0 * format.bias();
        Expr capped = format.name("k", blend(gt(k, real(most)), real(most), k));
        Expr clamped = format.name("k", blend(lt(capped, real(-most)), real(-most), capped));
        return new Exponentials(format).scaled(m, bits(add(clamped, real(format.shifter() + most))));
    }
}
