package dev.lossmith.testing;

import java.util.function.DoubleUnaryOperator;

/**
 * The derivative of a function at a point, by differences of fourth order at several distances.
 *
 * <p>Differences at large distances err by truncation, at small ones by rounding, and next to a kink those that reach across
 * it; a derivative is right if it agrees with one of them. Where none agrees, the slopes on both sides tell whether there
 * is a kink, a jump or a pole, where no derivative can be right or wrong.
 */
final class Slope {
    /** What became of a point. */
    enum Verdict {
        AGREES,
        DIFFERS,
        NOT_SMOOTH
    }

    private static final double[] DISTANCES = {
        0x1p-5, 0x1p-7, 0x1p-9, 0x1p-11, 0x1p-13, 0x1p-15, 0x1p-17, 0x1p-20, 0x1p-23
    };
    private static final double[] SIDE_DISTANCES = {0x1p-15, 0x1p-18, 0x1p-21};

    /** Relative to the derivative: the best of the distances is nearly always a hundred times better. */
    private static final double ERROR = 1e-6;

    /** Relative to the function: its own rounding, some hundred units in the last place, over the best distance. */
    private static final double ROUNDING = 1e-10;

    /** How far the slopes on the two sides of a smooth point may be apart, relative to themselves. */
    private static final double BEND = 1e-3;

    private final DoubleUnaryOperator function;
    private final double point;
    private final double value;
    private final double scale;
    private double nearest = Double.NaN;

    /** @param scale of the numbers that were added up to the function's values, which decides how these are rounded */
    Slope(DoubleUnaryOperator function, double point, double scale) {
        this.function = function;
        this.point = point;
        this.value = function.applyAsDouble(point);
        this.scale = 1 + Math.max(scale, Math.abs(value));
    }

    /** The difference quotient that was nearest to what was judged. */
    double nearest() {
        return nearest;
    }

    Verdict judge(double derivative) {
        if (!Double.isFinite(value)) {
            return Verdict.NOT_SMOOTH;
        }
        double best = Double.POSITIVE_INFINITY;
        for (double distance : DISTANCES) {
            double near = function.applyAsDouble(point + distance) - function.applyAsDouble(point - distance);
            double far = function.applyAsDouble(point + 2 * distance) - function.applyAsDouble(point - 2 * distance);
            double quotient = (8 * near - far) / (12 * distance);
            double error = Math.abs(quotient - derivative);
            if (error <= ERROR * (Math.abs(quotient) + Math.abs(derivative)) + ROUNDING * scale) {
                return Verdict.AGREES;
            }
            if (error < best) {
                best = error;
                nearest = quotient;
            }
        }
        return isSmooth() ? Verdict.DIFFERS : Verdict.NOT_SMOOTH;
    }

    private boolean isSmooth() {
        for (double distance : SIDE_DISTANCES) {
            double right = side(distance);
            double left = side(-distance);
            double noise = ROUNDING * 0x1p-10 / distance * scale;
            // not so for NaN
            if (!(Math.abs(right - left) <= BEND * (Math.abs(right) + Math.abs(left)) + noise)) {
                return false;
            }
        }
        return true;
    }

    /** The derivative on one side. */
    private double side(double distance) {
        double one = function.applyAsDouble(point + distance);
        double two = function.applyAsDouble(point + 2 * distance);
        return (4 * one - two - 3 * value) / (2 * distance);
    }
}
