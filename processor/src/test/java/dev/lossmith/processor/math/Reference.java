package dev.lossmith.processor.math;

import dev.lossmith.processor.ir.ExactAngles;
import dev.lossmith.processor.ir.Op;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Slow and plain definitions in 60 digits, for finite arguments where a function is finite. Differences such as exp(x)
 * - 1 are taken as they stand, so arguments should not be below 1e-20 in size.
 */
final class Reference {
    private static final MathContext DIGITS = new MathContext(60);
    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal TINY = new BigDecimal("1e-20");
    private static final BigDecimal SMALLEST_TERM = new BigDecimal("1e-70");
    private static final BigDecimal LN2 = logOfSmall(TWO);
    private static final BigDecimal PI = ExactAngles.pi(DIGITS);
    private static final ExactAngles ANGLES = new ExactAngles(DIGITS);
    private static final List<BigDecimal> BERNOULLI = bernoulli(20);
    /** From here on Stirling's series with those numbers gives 40 digits. */
    private static final BigDecimal FAR = BigDecimal.valueOf(40);

    private Reference() {}

    static BigDecimal of(Op op, double... arguments) {
        BigDecimal x = new BigDecimal(arguments[0]);
        return switch (op) {
            case EXP -> exp(x);
            case LOG -> log(x);
            case LOG1P -> log1p(x);
            case EXPM1 -> sub(exp(x), ONE);
            case LOG1MEXP -> log1p(exp(x).negate());
            case TANH -> tanh(x);
            case SIGMOID -> div(ONE, add(ONE, exp(x.negate())));
            case SOFTPLUS -> log1p(exp(x));
            case POW -> exp(mul(new BigDecimal(arguments[1]), log(x)));
            case XLOGY -> mul(x, log(new BigDecimal(arguments[1])));
            case ERF -> erf(x);
            case ERFC -> erfc(x);
            case LOG_ERFC -> logErfc(x);
            case LOG_HALF_ERFC ->
                x.signum() < 0 ? log1p(mul(HALF, erfc(x.negate())).negate()) : sub(logErfc(x), LN2);
            case LOG_ERFC_RATIO -> sub(logErfc(x), logErfc(new BigDecimal(arguments[1])));
            case ERFC_HAZARD -> hazard(x);
            case ERFC_EXCESS -> x.compareTo(TWO) < 0 ? sub(hazard(x), mul(TWO, x)) : div(ONE, fraction(x));
            case SINH -> mul(HALF, sub(exp(x), exp(x.negate())));
            case COSH -> mul(HALF, add(exp(x), exp(x.negate())));
            case ASINH -> asinh(x);
            case ACOSH -> acosh(x);
            case ATANH -> mul(HALF, log1p(div(mul(TWO, x), sub(ONE, x))));
            case SIN -> ANGLES.sin(x);
            case COS -> ANGLES.cos(x);
            case ASIN -> ANGLES.asin(x);
            case ACOS -> ANGLES.acos(x);
            case ATAN -> ANGLES.atan(x);
            case ATAN2 -> ANGLES.atan2(x, new BigDecimal(arguments[1]));
            case LGAMMA -> lgamma(x);
            case DIGAMMA -> digamma(x);
            case TRIGAMMA -> trigamma(x);
            default -> throw new IllegalArgumentException("no reference for " + op);
        };
    }

    /** The distance of {@code actual} from {@code exact}, in units of the last place of {@code exact}. */
    static double errorInUlps(double actual, BigDecimal exact, int fractionBits, int leastExponent) {
        if (exact.signum() == 0) {
            return actual == 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        double rounded =
                exact.abs().round(new MathContext(20, RoundingMode.DOWN)).doubleValue();
        int exponent = Math.max(Math.getExponent(rounded), leastExponent);
        BigDecimal ulp = power(exponent - fractionBits);
        return div(new BigDecimal(actual).subtract(exact).abs(), ulp).doubleValue();
    }

    /** 2 to any integer. */
    static BigDecimal power(int exponent) {
        BigDecimal power = new BigDecimal(BigInteger.TWO.pow(Math.abs(exponent)));
        return exponent < 0 ? ONE.divide(power) : power;
    }

    private static BigDecimal add(BigDecimal a, BigDecimal b) {
        return a.add(b, DIGITS);
    }

    private static BigDecimal sub(BigDecimal a, BigDecimal b) {
        return a.subtract(b, DIGITS);
    }

    private static BigDecimal mul(BigDecimal a, BigDecimal b) {
        return a.multiply(b, DIGITS);
    }

    private static BigDecimal div(BigDecimal a, BigDecimal b) {
        return a.divide(b, DIGITS);
    }

    /** {@code (exp(x / 2^k))^(2^k)} after taking out a power of two. */
    private static BigDecimal exp(BigDecimal x) {
        if (x.signum() == 0) {
            return ONE;
        }
        int n = div(x, LN2).setScale(0, RoundingMode.HALF_EVEN).intValueExact();
        BigDecimal r = div(sub(x, mul(BigDecimal.valueOf(n), LN2)), BigDecimal.valueOf(256));
        BigDecimal sum = ONE;
        BigDecimal term = ONE;
        for (int i = 1; term.abs().compareTo(SMALLEST_TERM) > 0; i++) {
            term = div(mul(term, r), BigDecimal.valueOf(i));
            sum = add(sum, term);
        }
        for (int i = 0; i < 8; i++) {
            sum = mul(sum, sum);
        }
        return mul(sum, power(n));
    }

    /** {@code 2 * atanh((x - 1) / (x + 1))}, after taking out a power of two. */
    private static BigDecimal log(BigDecimal x) {
        // the nearest power of two, by length in bits of the quotient of integers
        BigInteger scaled = x.scaleByPowerOfTen(400).toBigInteger();
        int n = scaled.bitLength() - BigInteger.TEN.pow(400).bitLength();
        return add(mul(BigDecimal.valueOf(n), LN2), logOfSmall(div(x, power(n))));
    }

    private static BigDecimal log1p(BigDecimal x) {
        boolean tiny = x.abs().compareTo(TINY) < 0;
        return tiny ? sub(x, mul(HALF, mul(x, x))) : log(add(ONE, x));
    }

    private static BigDecimal logOfSmall(BigDecimal x) {
        BigDecimal s = div(x.subtract(ONE), x.add(ONE));
        BigDecimal z = mul(s, s);
        BigDecimal sum = s;
        BigDecimal term = s;
        for (int i = 3; term.abs().compareTo(SMALLEST_TERM) > 0; i += 2) {
            term = mul(term, z);
            sum = add(sum, div(term, BigDecimal.valueOf(i)));
        }
        return mul(TWO, sum);
    }

    private static BigDecimal tanh(BigDecimal x) {
        BigDecimal e = exp(mul(TWO, x));
        return div(sub(e, ONE), add(e, ONE));
    }

    private static BigDecimal asinh(BigDecimal x) {
        BigDecimal a = x.abs();
        BigDecimal z = mul(a, a);
        BigDecimal y = log1p(add(a, div(z, add(ONE, add(ONE, z).sqrt(DIGITS)))));
        return x.signum() < 0 ? y.negate() : y;
    }

    private static BigDecimal acosh(BigDecimal x) {
        BigDecimal d = x.subtract(ONE);
        return log1p(add(d, mul(d, add(d, TWO)).sqrt(DIGITS)));
    }

    /** The series of exp(-x^2), integrated; for |x| &lt;= 6 it loses sixteen digits. */
    private static BigDecimal erf(BigDecimal x) {
        BigDecimal z = mul(x, x).negate();
        BigDecimal sum = x;
        BigDecimal term = x;
        for (int i = 1; term.abs().compareTo(SMALLEST_TERM) > 0; i++) {
            term = div(mul(term, z), BigDecimal.valueOf(i));
            sum = add(sum, div(term, BigDecimal.valueOf(2L * i + 1)));
        }
        return div(mul(TWO, sum), PI.sqrt(DIGITS));
    }

    private static BigDecimal erfc(BigDecimal x) {
        if (x.signum() < 0) {
            boolean isFar = x.compareTo(BigDecimal.valueOf(-13)) < 0;
            return isFar ? TWO : sub(TWO, erfc(x.negate()));
        }
        return x.compareTo(TWO) < 0 ? sub(ONE, erf(x)) : div(erfSlope(x), hazard(x));
    }

    private static BigDecimal logErfc(BigDecimal x) {
        if (x.compareTo(TWO) < 0) {
            return log1p(erfc(x).subtract(ONE));
        }
        return sub(log(div(div(TWO, PI.sqrt(DIGITS)), hazard(x))), mul(x, x));
    }

    private static BigDecimal hazard(BigDecimal x) {
        return x.compareTo(TWO) < 0 ? div(erfSlope(x), erfc(x)) : add(mul(TWO, x), div(ONE, fraction(x)));
    }

    private static BigDecimal erfSlope(BigDecimal x) {
        return div(mul(TWO, exp(mul(x, x).negate())), PI.sqrt(DIGITS));
    }

    /** Laplace's {@code x + (2/2) / (x + (3/2) / (x + ...))}; from 2 on the hazard is twice {@code x + (1/2) / fraction(x)}. */
    private static BigDecimal fraction(BigDecimal x) {
        BigDecimal value = x;
        for (int k = 500; k >= 2; k--) {
            value = add(x, div(mul(HALF, BigDecimal.valueOf(k)), value));
        }
        return value;
    }

    /** B(2), B(4), ... by the recurrence that defines them. */
    private static List<BigDecimal> bernoulli(int count) {
        List<BigDecimal> all = new ArrayList<>(List.of(ONE));
        List<BigDecimal> even = new ArrayList<>();
        for (int m = 1; m <= 2 * count; m++) {
            BigDecimal sum = BigDecimal.ZERO;
            BigDecimal binomial = ONE;
            for (int k = 0; k < m; k++) {
                sum = add(sum, mul(binomial, all.get(k)));
                binomial = div(mul(binomial, BigDecimal.valueOf(m + 1 - k)), BigDecimal.valueOf(k + 1));
            }
            all.add(div(sum.negate(), BigDecimal.valueOf(m + 1)));
            if (m % 2 == 0) {
                even.add(all.get(m));
            }
        }
        return even;
    }

    /** Steps of the recurrence, then Stirling's series; for x &gt; 0. */
    private static BigDecimal lgamma(BigDecimal x) {
        BigDecimal product = ONE;
        BigDecimal y = x;
        for (; y.compareTo(FAR) < 0; y = add(y, ONE)) {
            product = mul(product, y);
        }
        BigDecimal sum = add(mul(sub(y, HALF), log(y)), y.negate());
        sum = add(sum, mul(HALF, log(mul(TWO, PI))));
        BigDecimal power = y;
        for (int i = 1; i <= BERNOULLI.size(); i++) {
            sum = add(sum, div(BERNOULLI.get(i - 1), mul(BigDecimal.valueOf(2L * i * (2 * i - 1)), power)));
            power = mul(power, mul(y, y));
        }
        return sub(sum, log(product));
    }

    private static BigDecimal digamma(BigDecimal x) {
        BigDecimal steps = BigDecimal.ZERO;
        BigDecimal y = x;
        for (; y.compareTo(FAR) < 0; y = add(y, ONE)) {
            steps = add(steps, div(ONE, y));
        }
        BigDecimal sum = sub(log(y), div(HALF, y));
        BigDecimal power = mul(y, y);
        for (int i = 1; i <= BERNOULLI.size(); i++) {
            sum = sub(sum, div(BERNOULLI.get(i - 1), mul(BigDecimal.valueOf(2L * i), power)));
            power = mul(power, mul(y, y));
        }
        return sub(sum, steps);
    }

    private static BigDecimal trigamma(BigDecimal x) {
        BigDecimal steps = BigDecimal.ZERO;
        BigDecimal y = x;
        for (; y.compareTo(FAR) < 0; y = add(y, ONE)) {
            steps = add(steps, div(ONE, mul(y, y)));
        }
        BigDecimal sum = add(div(ONE, y), div(HALF, mul(y, y)));
        BigDecimal power = mul(y, mul(y, y));
        for (BigDecimal b : BERNOULLI) {
            sum = add(sum, div(b, power));
            power = mul(power, mul(y, y));
        }
        return add(sum, steps);
    }
}
