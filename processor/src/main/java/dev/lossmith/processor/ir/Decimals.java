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
        int digits = 1;
        // more digits are never farther off
        for (int enough = MOST_DIGITS; digits < enough; ) {
            int middle = (digits + enough) / 2;
            if (readsBack.test(exact.round(new MathContext(middle)).toString())) {
                enough = middle;
            } else {
                digits = middle + 1;
            }
        }
        BigDecimal trimmed = exact.round(new MathContext(digits)).stripTrailingZeros();
        double magnitude = Math.abs(value);
        if (magnitude >= 1e-3 && magnitude < 1e7) {
            return trimmed.scale() <= 0 ? trimmed.toBigInteger() + ".0" : trimmed.toPlainString();
        }
        String all = trimmed.unscaledValue().abs().toString();
        int exponent = all.length() - 1 - trimmed.scale();
        String fraction = all.length() > 1 ? all.substring(1) : "0";
        return (value < 0 ? "-" : "") + all.charAt(0) + "." + fraction + "E" + exponent;
    }
}
