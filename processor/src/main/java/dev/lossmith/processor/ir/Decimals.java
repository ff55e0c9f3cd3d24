package dev.lossmith.processor.ir;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.Predicate;

/** The shortest decimals that read back as a number; unlike {@link Double#toString}, the same on every JDK. */
public final class Decimals {
    private static final int MOST_DIGITS = 17;

    private Decimals() {}

    public static String of(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        return text(value, s -> Double.parseDouble(s) == value);
    }

    public static String of(float value) {
        return text(value, s -> Float.parseFloat(s) == value);
    }

    private static String text(double value, Predicate<String> readsBack) {
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal exact = new BigDecimal(value);
        BigDecimal shortest = exact;
        for (int digits = 1; digits <= MOST_DIGITS; digits++) {
            shortest = exact.round(new MathContext(digits));
            if (readsBack.test(shortest.toString())) {
                break;
            }
        }
        BigDecimal trimmed = shortest.stripTrailingZeros();
        double magnitude = Math.abs(value);
        if (magnitude >= 1e-3 && magnitude < 1e7) {
            return trimmed.scale() <= 0 ? trimmed.toBigInteger() + ".0" : trimmed.toPlainString();
        }
        String digits = trimmed.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - trimmed.scale();
        String fraction = digits.length() > 1 ? digits.substring(1) : "0";
        return (value < 0 ? "-" : "") + digits.charAt(0) + "." + fraction + "E" + exponent;
    }
}
