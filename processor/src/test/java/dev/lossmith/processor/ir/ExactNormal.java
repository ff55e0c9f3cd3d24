package dev.lossmith.processor.ir;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The error function and what is made of it, to as many digits as wanted where the argument is small, else to as many as its series has. */
final class ExactNormal {
    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /** From there on the asymptotic series has 170 digits. */
    private static final BigDecimal FAR = BigDecimal.valueOf(20);

    private final MathContext digits;
    private final UnaryOperator<BigDecimal> exp;
    private final Map<BigDecimal, BigDecimal> known = new HashMap<>();
    private BigDecimal top;

    ExactNormal(MathContext digits, UnaryOperator<BigDecimal> exp) {
        this.digits = digits;
        this.exp = exp;
    }

    Object of(Op op, BigDecimal a, BigDecimal b, ExactArithmetic arithmetic) {
        return switch (op) {
            case ERF -> ONE.subtract(erfc(a), digits);
            case ERFC -> erfc(a);
            case LOG_ERFC -> arithmetic.apply(Op.LOG, new Object[] {erfc(a)});
            case LOG_HALF_ERFC -> arithmetic.apply(Op.LOG, new Object[] {erfc(a).divide(TWO)});
            case LOG_ERFC_RATIO -> arithmetic.apply(Op.LOG, new Object[] {erfc(a).divide(erfc(b), digits)});
            case ERFC_HAZARD -> hazard(a);
            case ERFC_EXCESS -> hazard(a).subtract(TWO.multiply(a), digits);
            default -> difference(a, b);
        };
    }

    private BigDecimal difference(BigDecimal a, BigDecimal b) {
        boolean isRight = a.compareTo(b.negate()) > 0;
        return isRight ? erfc(b).subtract(erfc(a), digits) : erfc(a.negate()).subtract(erfc(b.negate()), digits);
    }

    private BigDecimal hazard(BigDecimal x) {
        return slope(x).divide(erfc(x), digits);
    }

    /** {@code 2 / sqrt(pi) * exp(-x^2)}. */
    private BigDecimal slope(BigDecimal x) {
        top = top == null ? TWO.divide(ExactAngles.pi(digits).sqrt(digits), digits) : top;
        return top.multiply(exp.apply(x.multiply(x).negate()), digits);
    }

    private BigDecimal erfc(BigDecimal x) {
        if (x.signum() < 0) {
            return TWO.subtract(erfc(x.negate()), digits);
        }
        BigDecimal value = known.get(x);
        if (value == null) {
            value = x.compareTo(FAR) < 0 ? ONE.subtract(series(x), digits) : far(x);
            known.put(x, value);
        }
        return value;
    }

    /** {@code slope(x) * sum(n, 2^n * x^(2n + 1) / (2n + 1)!!)}. */
    private BigDecimal series(BigDecimal x) {
        BigDecimal twice = TWO.multiply(x).multiply(x);
        BigDecimal term = x;
        BigDecimal sum = x;
        for (int n = 1; term.compareTo(sum.movePointLeft(digits.getPrecision())) > 0; n++) {
            term = term.multiply(twice, digits).divide(BigDecimal.valueOf(2L * n + 1), digits);
            sum = sum.add(term, digits);
        }
        return slope(x).multiply(sum, digits);
    }

    /** {@code slope(x) / (2 * x) * sum(n, (-1)^n * (2n - 1)!! / (2 * x^2)^n)}, up to the least of the terms. */
    private BigDecimal far(BigDecimal x) {
        BigDecimal twice = TWO.multiply(x).multiply(x);
        BigDecimal term = ONE;
        BigDecimal sum = ONE;
        for (int n = 1; n < 400 && term.abs().compareTo(ONE.movePointLeft(digits.getPrecision())) > 0; n++) {
            term = term.multiply(BigDecimal.valueOf(1 - 2L * n)).divide(twice, digits);
            sum = sum.add(term, digits);
        }
        return slope(x).divide(TWO.multiply(x), digits).multiply(sum, digits);
    }
}
