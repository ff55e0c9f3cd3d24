package dev.lossmith.processor.math;

import static dev.lossmith.processor.math.Terms.ONE;
import static dev.lossmith.processor.math.Terms.ZERO;
import static dev.lossmith.processor.math.Terms.abs;
import static dev.lossmith.processor.math.Terms.add;
import static dev.lossmith.processor.math.Terms.bitAnd;
import static dev.lossmith.processor.math.Terms.bitXor;
import static dev.lossmith.processor.math.Terms.bits;
import static dev.lossmith.processor.math.Terms.blend;
import static dev.lossmith.processor.math.Terms.div;
import static dev.lossmith.processor.math.Terms.eq;
import static dev.lossmith.processor.math.Terms.fma;
import static dev.lossmith.processor.math.Terms.gt;
import static dev.lossmith.processor.math.Terms.lt;
import static dev.lossmith.processor.math.Terms.mul;
import static dev.lossmith.processor.math.Terms.neg;
import static dev.lossmith.processor.math.Terms.real;
import static dev.lossmith.processor.math.Terms.realOf;
import static dev.lossmith.processor.math.Terms.shiftLeft;
import static dev.lossmith.processor.math.Terms.shiftRight;
import static dev.lossmith.processor.math.Terms.sub;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Bits;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Op;

/**
 * Functions of angles and their inverses.
 *
 * <p>Sine and cosine reduce {@code |x| = n * pi/2 + r} with an integer n, as {@link Exponentials} does, and keep what r loses
 * to rounding. For the largest angles n is not always the nearest one, so that |r| may be 0.95. Both take the polynomial of sine or that of cosine, as the lowest bit of n says, and change its sign by the
 * next one: where a kernel needs both, they have everything but that choice in common. Where neighbouring numbers are half
 * a radian apart or more, they are no angles and the result is NaN, as at infinity.
 *
 * <p>The inverses are the angle of a point, by the polynomial of the arc tangent of a quotient up to 1.
 */
final class Angles {
    private final Format format;

    Angles(Format format) {
        this.format = format;
    }

    Expr sin(Expr x) {
        return wave(x, 0);
    }

    Expr cos(Expr x) {
        return wave(x, 1);
    }

    /** {@code sin(x + quarters * pi/2)}. */
    private Expr wave(Expr x, int quarters) {
        Expr a = format.name("a", abs(x));
        Expr shifted = fma(a, format.coefficient(Coefficients.TWO_OVER_PI, 0), real(format.shifter()));
        Expr n = format.name("n", sub(format.name("shifted", shifted), real(format.shifter())));
        DoubleWord r = rest(a, n);
        Expr z = format.name("z", mul(r.high(), r.high()));
        Expr sine = format.name("sine", bits(sine(r, z)));
        Expr cosine = format.name("cosine", bits(cosine(r, z)));
        Expr turns = quarters == 0 ? bits(shifted) : add(bits(shifted), Bits.of(quarters));
        int signBit = format.isFloat() ? 31 : 63;
        Expr isOdd = shiftRight(shiftLeft(turns, signBit), signBit);
        Expr chosen = bitXor(sine, bitAnd(bitXor(sine, cosine), isOdd));
        Expr turned = shiftLeft(bitAnd(turns, Bits.of(2)), signBit - 1);
        Expr sign = quarters == 0 ? bitXor(turned, bitAnd(bits(x), format.bitsOf(-0.0))) : turned;
        return blend(lt(a, end()), realOf(bitXor(chosen, sign)), Terms.NAN);
    }

    /** From there on an angle's last place is half a radian or more. */
    private Expr end() {
        return format.real(0x1p22, 0x1p51);
    }

    /**
     * {@code a - n * pi/2}. Its first step is exact, since what is left is a multiple of the last place of that part of pi/2;
     * what the second rounds is found again (Knuth's sum of two numbers of any size).
     */
    private DoubleWord rest(Expr a, Expr n) {
        Expr first = format.name("r1", fma(neg(n), halfPi(0), a));
        DoubleWord second = DoubleWord.product(n, halfPi(1));
        Expr difference = format.name("r2", sub(first, second.high()));
        Expr moved = sub(difference, first);
        Expr lost = sub(sub(first, sub(difference, moved)), add(second.high(), moved));
        Expr low = format.name("low", fma(neg(n), halfPi(2), sub(lost, second.low())));
        DoubleWord r = DoubleWord.sum(difference, low);
        format.name("r", r.high());
        return r;
    }

    private Expr sine(DoubleWord r, Expr z) {
        Expr bend = fma(mul(r.high(), z), format.polynomial(Coefficients.SIN, z), r.low());
        return add(r.high(), bend);
    }

    private Expr cosine(DoubleWord r, Expr z) {
        Expr half = mul(z, Terms.HALF);
        Expr w = format.name("w", sub(ONE, half));
        Expr bend = fma(mul(z, z), format.polynomial(Coefficients.COS, z), neg(mul(r.high(), r.low())));
        return add(w, add(sub(sub(ONE, w), half), bend));
    }

    Expr atan(Expr x) {
        Expr a = format.name("a", abs(x));
        Expr isSteep = gt(a, ONE);
        Expr slope = div(blend(isSteep, ONE, a), blend(isSteep, a, ONE));
        return format.withSign(angle(isSteep, slope), x);
    }

    /** As in IEEE 754: the sign of a zero counts on either axis. */
    Expr atan2(Expr y, Expr x) {
        return format.withSign(turned(quarter(abs(y), abs(x)), x), y);
    }

    Expr asin(Expr x) {
        Expr a = abs(x);
        return format.withSign(quarter(a, besides(a)), x);
    }

    Expr acos(Expr x) {
        Expr a = abs(x);
        return turned(quarter(besides(a), a), x);
    }

    /** The other side of a right triangle with hypotenuse 1; NaN where there is none. */
    private Expr besides(Expr a) {
        return format.name("besides", Apply.of(Op.SQRT, mul(sub(ONE, a), add(ONE, a))));
    }

    /** The angle between 0 and pi/2 of the point (x, y), neither coordinate negative; 0 at the origin. */
    private Expr quarter(Expr y, Expr x) {
        Expr isSteep = gt(y, x);
        Expr quotient = div(blend(isSteep, x, y), blend(isSteep, y, x));
        Expr atTie = blend(eq(y, ZERO), ZERO, ONE);
        return angle(isSteep, blend(eq(y, x), atTie, quotient));
    }

    /** Of a line with this slope, or with its reciprocal. */
    private Expr angle(Expr isSteep, Expr slope) {
        Expr t = format.name("t", slope);
        Expr z = format.name("z", mul(t, t));
        Expr flat = format.name("flat", fma(mul(t, z), format.polynomial(Coefficients.ATAN, z), t));
        return format.name("angle", blend(isSteep, less(flat, 1), flat));
    }

    /** {@code angle}, or pi less it where the sign bit of x is set. */
    private Expr turned(Expr angle, Expr x) {
        return blend(lt(bits(x), Bits.of(0)), less(angle, 2), angle);
    }

    /** {@code quarters * pi/2 - angle}. */
    private Expr less(Expr angle, int quarters) {
        double[] half = format.coefficients(Coefficients.PI_HALF);
        return add(sub(real(quarters * half[0]), angle), real(quarters * half[1]));
    }

    private Expr halfPi(int i) {
        return format.coefficient(Coefficients.PI_HALF, i);
    }
}
