package dev.lossmith.processor.ir;

/**
 * The closed set of reals a value lies in when it is not NaN. Bounds may be infinite; {@code openLow} and {@code openHigh}
 * exclude a bound.
 */
public record Interval(double low, double high, boolean openLow, boolean openHigh) {
    public static final Interval ALL = closed(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    public static Interval closed(double low, double high) {
        return new Interval(low, high, false, false);
    }

    public static Interval point(double value) {
        return closed(value, value);
    }

    /** The bounds are among the values. */
    public Interval withBounds() {
        return closed(low, high);
    }

    /** Without a bound, if that is the value. */
    public Interval without(double value) {
        return new Interval(low, high, openLow || low == value, openHigh || high == value);
    }

    /** What of it is not below a value. */
    public Interval above(double value) {
        return value > low ? new Interval(value, high, false, openHigh) : this;
    }

    /** What of it is not above a value. */
    public Interval below(double value) {
        return value < high ? new Interval(low, value, openLow, false) : this;
    }

    /** Every value is greater than zero. */
    public boolean isPositive() {
        return low > 0 || low == 0 && openLow;
    }

    public boolean isNonNegative() {
        return low >= 0;
    }

    public boolean isNonPositive() {
        return high <= 0;
    }

    public boolean isNegative() {
        return high < 0 || high == 0 && openHigh;
    }

    public boolean excludesZero() {
        return isPositive() || isNegative();
    }

    /** Every value lies within {@code [a, b]}. */
    public boolean within(double a, double b) {
        return low >= a && high <= b;
    }
}
