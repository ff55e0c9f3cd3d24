package dev.lossmith.processor.wide;

/** Inverses of hyperbolic functions by the logarithms that define them. */
final class WideHyperbolics {
    private final WideMath math;

    WideHyperbolics(WideMath math) {
        this.math = math;
    }

    Wide asinh(Wide x) {
        Wide a = x.abs();
        Wide z = math.mul(a, a);
        Wide beside = math.add(Wide.ONE, math.sqrt(math.add(Wide.ONE, z)));
        Wide y = math.log1p(math.add(a, math.div(z, beside)));
        return x.signum() < 0 ? y.negate() : y;
    }

    Wide acosh(Wide x) {
        Wide d = math.sub(x, Wide.ONE);
        if (d.signum() < 0) {
            return Wide.NAN;
        }
        return d.isZero() ? d : math.log1p(math.add(d, math.sqrt(math.mul(d, math.add(d, Wide.of(2))))));
    }
}
