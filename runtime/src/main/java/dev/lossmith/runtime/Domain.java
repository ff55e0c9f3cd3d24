package dev.lossmith.runtime;

import java.util.List;

/** Declared domains of numbers: bounds, each possibly exclusive, or a list of values. */
final class Domain {
    private Domain() {}

    static boolean contains(
            double value, double min, double max, boolean minExclusive, boolean maxExclusive, List<Double> values) {
        if (!values.isEmpty()) {
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i) == value) {
                    return true;
                }
            }
            return false;
        }
        return (minExclusive ? value > min : value >= min) && (maxExclusive ? value < max : value <= max);
    }

    /** In words: {@code "at least 0 and less than 1"}. */
    static String text(double min, double max, boolean minExclusive, boolean maxExclusive, List<Double> values) {
        if (!values.isEmpty()) {
            return "one of " + values.stream().map(Domain::number).toList();
        }
        String low = min == Double.NEGATIVE_INFINITY ? "" : (minExclusive ? "more than " : "at least ") + number(min);
        String high = max == Double.POSITIVE_INFINITY ? "" : (maxExclusive ? "less than " : "at most ") + number(max);
        if (low.isEmpty() && high.isEmpty()) {
            return "a number";
        }
        return low + (low.isEmpty() || high.isEmpty() ? "" : " and ") + high;
    }

    private static String number(double value) {
        return value == (long) value ? Long.toString((long) value) : Double.toString(value);
    }
}
