package dev.lossmith.processor.math;

import static dev.lossmith.processor.math.Terms.ONE;
import static dev.lossmith.processor.math.Terms.abs;
import static dev.lossmith.processor.math.Terms.add;
import static dev.lossmith.processor.math.Terms.blend;
import static dev.lossmith.processor.math.Terms.div;
import static dev.lossmith.processor.math.Terms.fma;
import static dev.lossmith.processor.math.Terms.ge;
import static dev.lossmith.processor.math.Terms.gt;
import static dev.lossmith.processor.math.Terms.lt;
import static dev.lossmith.processor.math.Terms.mul;
import static dev.lossmith.processor.math.Terms.real;
import static dev.lossmith.processor.math.Terms.sub;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Op;

/**
 * Hyperbolic sine and cosine and the inverses.
 *
 * <p>Sine and cosine are the difference and the sum of {@code h = exp(|x|) / 2} and {@code 1 / (4 * h)}; where these cancel, the sine
 * is an odd polynomial.
 *
 * <p>The inverses are logarithms of {@code 1 + t}, t not negative, by way of {@link Logarithms#ofOneAnd}. From where 1 and the
 * argument's square make no difference, {@code log(2 * x)} is left, with its 2 in the exponent.
 */
final class Hyperbolics {
    private final Format format;

    Hyperbolics(Format format) {
        this.format = format;
    }

    Expr sinh(Expr x) {
        Expr a = format.name("a", abs(x));
        Expr z = format.name("z", mul(a, a));
        Expr small = format.name("small", fma(mul(a, z), format.polynomial(Coefficients.SINH, z), a));
        Expr half = new Exponentials(format).half(a);
        Expr large = format.name("large", sub(half, inverse(half)));
        return format.withSign(blend(lt(a, ONE), small, large), x);
    }

    Expr cosh(Expr x) {
        Expr half = new Exponentials(format).half(abs(x));
        return add(half, inverse(half));
    }

    /** {@code exp(-a) / 2} for {@code half = exp(a) / 2}. */
    private Expr inverse(Expr half) {
        return format.name("inverse", div(real(0.25), half));
    }

    /** {@code x + sqrt(1 + x^2) = 1 + (x + x^2 / (1 + sqrt(1 + x^2)))}. */
    Expr asinh(Expr x) {
        Expr a = format.name("a", abs(x));
        Expr z = format.name("z", mul(a, a));
        Expr root = format.name("root", sqrt(add(ONE, z)));
        Expr t = add(a, div(z, add(ONE, root)));
        return format.withSign(ofOneAnd(t, a), x);
    }

    /** {@code x + sqrt(x^2 - 1) = 1 + (d + sqrt(2 * d + d^2))} for {@code d = x - 1}, which is exact as far as it counts. */
    Expr acosh(Expr x) {
        Expr d = format.name("d", sub(x, ONE));
        Expr root = format.name("root", sqrt(fma(d, d, add(d, d))));
        return blend(ge(x, ONE), ofOneAnd(add(d, root), x), Terms.NAN);
    }

    /** {@code log(1 + t)}, or {@code log(2 * x)} for a large x. */
    private Expr ofOneAnd(Expr t, Expr x) {
        Expr isLarge = gt(x, format.real(0x1p26, 0x1p55));
        Expr argument = format.name("t", blend(isLarge, x, t));
        return new Logarithms(format).ofOneAnd(argument, blend(isLarge, ONE, Terms.ZERO));
    }

    /** Half the logarithm of {@code (1 + x) / (1 - x) = 1 + 2 * x / (1 - x)}. */
    Expr atanh(Expr x) {
        Expr a = format.name("a", abs(x));
        Expr t = format.name("t", div(add(a, a), sub(ONE, a)));
        Expr value = mul(Terms.HALF, new Logarithms(format).ofOneAnd(t, Terms.ZERO));
        return format.withSign(blend(gt(a, ONE), Terms.NAN, value), x);
    }

    private static Expr sqrt(Expr a) {
        return Apply.of(Op.SQRT, a);
    }
}
