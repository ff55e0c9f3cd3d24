package dev.lossmith.processor.math;

import static dev.lossmith.processor.math.Terms.ONE;
import static dev.lossmith.processor.math.Terms.abs;
import static dev.lossmith.processor.math.Terms.add;
import static dev.lossmith.processor.math.Terms.bits;
import static dev.lossmith.processor.math.Terms.blend;
import static dev.lossmith.processor.math.Terms.div;
import static dev.lossmith.processor.math.Terms.fma;
import static dev.lossmith.processor.math.Terms.ge;
import static dev.lossmith.processor.math.Terms.gt;
import static dev.lossmith.processor.math.Terms.lt;
import static dev.lossmith.processor.math.Terms.mul;
import static dev.lossmith.processor.math.Terms.neg;
import static dev.lossmith.processor.math.Terms.real;
import static dev.lossmith.processor.math.Terms.shiftRight;
import static dev.lossmith.processor.math.Terms.sub;

import dev.lossmith.processor.ir.Bits;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Interval;

/**
 * exp and its relatives.
 *
 * <p>All reduce {@code x = n * log(2) + r} with an integer n and {@code |r| <= log(2)/2}. Adding a large constant to
 * {@code x / log(2)} rounds it and leaves n in the lowest bits of the sum, from where it moves into an exponent field
 * without a conversion. The first step {@code x - n * LN2[0]} is exact.
 */
final class Exponentials {
    private final Format format;

    Exponentials(Format format) {
        this.format = format;
    }

    /**
     * {@code n} as the lowest bits of {@code bits(shifted)}, plus an offset, and {@code r}.
     *
     * @param x the reduced argument, clamped
     */
    record Reduced(Expr x, Expr shifted, Expr r) {}

    /** The offset moves the n in the bits; one and the same n comes out whatever it is, since no tie can occur. */
    Reduced reduced(Expr x, int offset) {
        Expr shifted = shifted(x, offset);
        Expr n = format.name("n", sub(shifted, real(format.shifter() + offset)));
        Expr high = fma(n, format.minus(Coefficients.LN2, 0), x);
        return new Reduced(x, shifted, format.name("r", fma(n, format.minus(Coefficients.LN2, 1), high)));
    }

    /** A sum whose lowest bits are n and the offset. */
    Expr shifted(Expr x, int offset) {
        Expr factor = format.coefficient(Coefficients.LOG2E, 0);
        return format.name("shifted", fma(x, factor, real(format.shifter() + offset)));
    }

    /** {@code exp(r)}, exactly 1 at 0. */
    Expr powerOfReduced(Expr r) {
        return power(r, 1, 1);
    }

    /**
     * {@code scale * exp(sign * r)} for a power of two and 1 or -1. The factors go into the coefficients, where they
     * round nothing and cost nothing.
     */
    private Expr power(Expr r, int sign, double scale) {
        double[] c = format.coefficients(Coefficients.EXP);
        for (int i = 0; i < c.length; i++) {
            c[i] *= (i % 2 == 0 ? 1 : sign) * scale;
        }
        return format.name("p", fma(fma(r, Format.horner(c, r), real(sign * scale)), r, real(scale)));
    }

    /**
     * {@code power * exp(r) + constant}, where {@code constant + power} is exact or rounds harmlessly: the linear part
     * first, in which whatever cancels, cancels exactly.
     */
    private Expr linearFirst(Expr power, Expr r, Expr constant) {
        Expr linear = format.name("linear", fma(power, r, add(constant, power)));
        return fma(mul(power, mul(r, r)), format.polynomial(Coefficients.EXP, r), linear);
    }

    /** Below it exp rounds to 0. */
    private Expr lowest() {
        return format.real(-104, -746);
    }

    /** Above it exp is infinite. */
    private Expr highest() {
        return format.real(89, 710);
    }

    /** Caps with a comparison that lets NaN pass. */
    private Expr atMost(Expr x, Expr bound) {
        return blend(gt(x, bound), bound, x);
    }

    private Expr atLeast(Expr x, Expr bound) {
        return blend(lt(x, bound), bound, x);
    }

    /** {@code exp(x)} for x in a domain; what is known of the domain leaves out work but changes no bit. */
    Expr exp(Expr x, Interval domain) {
        if (domain.within(format.pick(-87, -708), format.pick(88, 709))) {
            Reduced a = reduced(x, format.bias());
            return mul(powerOfReduced(a.r()), format.power(bits(a.shifted())));
        }
        if (domain.isNonPositive()) {
            return scaledDown(reduced(atLeast(x, lowest()), downOffset()));
        }
        return exp(x, highest());
    }

    /** {@code exp(x)} for x up to a number that leaves room below infinity, and what it is there for any larger one. */
    Expr expFinite(Expr x) {
        return exp(x, format.real(80, 700));
    }

    private Expr exp(Expr x, Expr most) {
        Expr clamped = format.name("x1", atLeast(atMost(x, most), lowest()));
        Reduced a = reduced(clamped, 2 * format.bias());
        return scaled(powerOfReduced(a.r()), bits(a.shifted()));
    }

    /** {@code exp(x) / 2} for x &gt;= 0, infinite only where that is: the power of two is 4 times smaller, the polynomial twice as large. */
    Expr half(Expr x) {
        Reduced a = reduced(format.name("x1", atMost(x, format.real(90, 711))), format.bias() - 2);
        return format.name("half", mul(power(a.r(), 1, 2), format.power(bits(a.shifted()))));
    }

    /**
     * {@code p * 2^n} with overflow and gradual underflow, rounded once: the product of two powers, whose exponent
     * fields add up to the lowest bits of {@code sum}.
     */
    Expr scaled(Expr p, Expr sum) {
        Expr first = shiftRight(sum, 1);
        return mul(mul(p, format.power(first)), format.power(sub(sum, first)));
    }

    /** How far the power of an exponential of x &lt;= 0 is moved up, out of the subnormal numbers. */
    private int up() {
        return format.isFloat() ? 65 : 537;
    }

    int downOffset() {
        return format.bias() + up();
    }

    /**
     * {@code exp(a.x)} for a.x &lt;= 0, reduced with {@link #downOffset}: a power of two that is normal and a factor
     * that is small, whose product is rounded once where it is subnormal.
     */
    private Expr scaledDown(Reduced a) {
        return mul(power(a.r(), 1, down()), format.power(bits(a.shifted())));
    }

    /** The same, in one multiplication more but with the polynomial of {@link #oneMinus}. */
    Expr raisedAndScaledDown(Reduced a) {
        Expr raised = mul(powerOfReduced(a.r()), format.power(bits(a.shifted())));
        return lowered(raised);
    }

    /** {@code exp(x + rest)} for x &lt;= 0 about as far as exp is not 0, times a power of two that {@link #lowered} takes out. */
    Expr raised(Expr x, Expr rest) {
        Reduced a = reduced(x, downOffset());
        return mul(powerOfReduced(format.name("r1", add(a.r(), rest))), format.power(bits(a.shifted())));
    }

    /** Rounds once where the result is subnormal. */
    Expr lowered(Expr raised) {
        return mul(raised, real(down()));
    }

    private double down() {
        return Math.scalb(1.0, -up());
    }

    /** {@code exp(-|x|)}, which sigmoid and softplus share: as above, with the sign in the constants. */
    Expr ofNegativeMagnitude(Expr x) {
        Expr a = format.name("a", atMost(abs(x), format.real(104, 746)));
        double shifter = format.shifter() + downOffset();
        Expr shifted = format.name("shifted", fma(a, format.minus(Coefficients.LOG2E, 0), real(shifter)));
        Expr n = format.name("n", sub(shifted, real(shifter)));
        Expr high = fma(n, format.coefficient(Coefficients.LN2, 0), a);
        Expr minusR = format.name("minusR", fma(n, format.coefficient(Coefficients.LN2, 1), high));
        return format.name("e", mul(power(minusR, -1, down()), format.power(bits(shifted))));
    }

    /**
     * {@code 2^n * exp(r) - 1}, with half the power so that n = 128 or 1024 has one. Tiny arguments, whose result is
     * the argument, take themselves: halves of subnormal numbers would not be exact, and -0 stays -0.
     */
    Expr expm1(Expr x, Interval domain) {
        Expr capped = domain.isNonPositive() ? x : atMost(x, highest());
        Expr clamped = format.name("x1", atLeast(capped, format.real(-18, -38)));
        Reduced a = reduced(clamped, format.bias() - 1);
        Expr half = format.name("half", format.power(bits(a.shifted())));
        Expr value = format.name("h", linearFirst(half, a.r(), real(-0.5)));
        Expr tiny = lt(abs(x), format.real(0x1p-26, 0x1p-55));
        return blend(tiny, x, add(value, value));
    }

    /** {@code 1 - exp(a.x)} for a.x &lt;= 0 not below -2, reduced with {@link #downOffset}. */
    Expr oneMinus(Reduced a) {
        Expr power = format.power(sub(bits(a.shifted()), Bits.of(up())));
        Expr minus = format.name("minus", neg(power));
        return linearFirst(minus, a.r(), ONE);
    }

    /** The reduction of {@code x <= 0} that {@link #raisedAndScaledDown} and {@link #oneMinus} share. */
    Reduced reducedDown(Expr x) {
        return reduced(format.name("x1", atLeast(x, lowest())), downOffset());
    }

    /**
     * With {@code e = exp(-|x|)}, {@code 1 / (1 + e)} for x &gt;= 0 and {@code g = e / (1 + e)} for x &lt; 0, where
     * {@code e - e * g} says the same and keeps most of the rounding errors of g small. No cancellation on either side;
     * 0 is reached through the subnormals.
     */
    Expr sigmoid(Expr x) {
        Expr e = ofNegativeMagnitude(x);
        Expr positive = ge(x, Terms.ZERO);
        Expr q = format.name("q", div(blend(positive, real(-1), e), sub(real(-1), e)));
        return blend(positive, q, fma(e, q, e));
    }

    /**
     * An odd polynomial up to 0.625, {@code 1 - 2 / (exp(2|x|) + 1)} beyond. The argument is capped where that has
     * rounded to 1.
     */
    Expr tanh(Expr x) {
        Expr a = format.name("a", abs(x));
        Expr z = format.name("z", mul(a, a));
        Expr small = format.name("small", fma(mul(a, z), format.polynomial(Coefficients.TANH, z), a));
        Expr twice = atMost(add(a, a), format.real(20, 40));
        Expr e = format.name("e", exp(twice, Interval.closed(0, 40)));
        Expr large = format.name("large", sub(ONE, div(real(2), add(e, ONE))));
        return format.withSign(blend(lt(a, real(0.625)), small, large), x);
    }
}
