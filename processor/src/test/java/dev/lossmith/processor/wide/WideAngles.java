package dev.lossmith.processor.wide;

import dev.lossmith.processor.ir.ExactAngles;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.function.UnaryOperator;

/** Functions of angles, as decimals: of angles that have a size people use. */
final class WideAngles {
    private static final double MOST = 0x1p22;
    private static final int FARTHEST = 5000;

    private final WideMath math;
    private final ExactAngles decimals;

    WideAngles(WideMath math, int bits) {
        this.math = math;
        // a bit is 0.30103 digits
        this.decimals = new ExactAngles(new MathContext(10 + (int) (0.30103 * bits)));
    }

    Wide sin(Wide x) {
        return angle(decimals::sin, x);
    }

    Wide cos(Wide x) {
        return angle(decimals::cos, x);
    }

    Wide atan(Wide x) {
        return wide(decimals.atan(decimal(x)));
    }

    Wide atan2(Wide y, Wide x) {
        return wide(decimals.atan2(decimal(y), decimal(x)));
    }

    Wide asin(Wide x) {
        return isSine(x) ? wide(decimals.asin(decimal(x))) : Wide.NAN;
    }

    Wide acos(Wide x) {
        return isSine(x) ? wide(decimals.acos(decimal(x))) : Wide.NAN;
    }

    private boolean isSine(Wide x) {
        return math.compare(x.abs(), Wide.ONE) <= 0;
    }

    private Wide angle(UnaryOperator<BigDecimal> function, Wide x) {
        if (math.compare(x.abs(), Wide.of(MOST)) >= 0) {
            throw new ArithmeticException("no angle in float: " + x);
        }
        return wide(function.apply(decimal(x)));
    }

    private static BigDecimal decimal(Wide x) {
        if (x.e().bitLength() > 31 || Math.abs(x.e().intValue()) > FARTHEST) {
            throw new ArithmeticException("too many digits: " + x);
        }
        BigDecimal power = new BigDecimal(BigInteger.TWO.pow(Math.abs(x.e().intValue())));
        BigDecimal m = new BigDecimal(x.m());
        return x.e().signum() < 0 ? m.divide(power) : m.multiply(power);
    }

    private Wide wide(BigDecimal result) {
        Wide unscaled = new Wide(result.unscaledValue(), BigInteger.ZERO, null);
        Wide scale = new Wide(BigInteger.TEN.pow(Math.abs(result.scale())), BigInteger.ZERO, null);
        return result.scale() < 0 ? math.mul(unscaled, scale) : math.div(unscaled, scale);
    }
}
