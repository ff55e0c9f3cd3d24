package dev.lossmith.processor.math;

import static dev.lossmith.processor.math.Terms.ONE;
import static dev.lossmith.processor.math.Terms.abs;
import static dev.lossmith.processor.math.Terms.blend;
import static dev.lossmith.processor.math.Terms.fma;
import static dev.lossmith.processor.math.Terms.gt;
import static dev.lossmith.processor.math.Terms.lt;
import static dev.lossmith.processor.math.Terms.mul;
import static dev.lossmith.processor.math.Terms.real;
import static dev.lossmith.processor.math.Terms.sub;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Interval;

/** erf: an odd polynomial near 0, beyond it {@code 1 - exp(p(|x|))} with a polynomial for the logarithm of erfc. */
final class ErrorFunction {
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
        return format.withSign(blend(lt(a, real(0.90625)), small, format.name("large", large)), x);
    }
}
