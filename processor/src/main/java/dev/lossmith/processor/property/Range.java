package dev.lossmith.processor.property;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Facts;
import dev.lossmith.processor.ir.Interval;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Polynomial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Bounds of a value as formulas of parameters, so that a constant can be "delta".
 *
 * @param low never above the value; {@code null}: none is known
 * @param high never below it; {@code null}: none is known
 */
record Range(Expr low, Expr high) {
    static final Range ALL = new Range(null, null);
    static final Range UNIT = new Range(Constant.ZERO, Constant.ONE);

    Range {
        low = low == null ? null : Polynomial.shortened(low);
        high = high == null ? null : Polynomial.shortened(high);
    }

    static Range point(Expr value) {
        return new Range(value, value);
    }

    static Range of(Interval interval) {
        return new Range(finite(interval.low()), finite(interval.high()));
    }

    private static Expr finite(double bound) {
        return Double.isInfinite(bound) ? null : Exprs.real(bound);
    }

    boolean isNonNegative() {
        return low != null && isNonNegative(low);
    }

    boolean isNonPositive() {
        return high != null && isNonNegative(Exprs.neg(high));
    }

    boolean isPositive() {
        return low != null && Facts.proven().of(low).isPositive();
    }

    boolean isNegative() {
        return high != null && Facts.proven().of(high).isNegative();
    }

    private boolean isPoint() {
        return low != null && low == high;
    }

    /** The least bound of the absolute value that can be written down. */
    Optional<Expr> magnitude() {
        if (isNonNegative()) {
            return Optional.ofNullable(high);
        }
        if (low == null || high == null && !isNonPositive()) {
            return Optional.empty();
        }
        Expr below = Exprs.neg(low);
        return Optional.of(isNonPositive() ? below : larger(below, high));
    }

    Range negated() {
        return new Range(high == null ? null : Exprs.neg(high), low == null ? null : Exprs.neg(low));
    }

    Range plus(Range other) {
        return new Range(
                low == null || other.low == null ? null : Exprs.add(low, other.low),
                high == null || other.high == null ? null : Exprs.add(high, other.high));
    }

    Range times(Range other) {
        if (isNonPositive() && !isNonNegative()) {
            return negated().times(other).negated();
        }
        if (other.isNonPositive() && !other.isNonNegative()) {
            return times(other.negated()).negated();
        }
        if (isPoint() && isNonNegative()) {
            return new Range(scaled(low, other.low), scaled(low, other.high));
        }
        if (other.isPoint() && other.isNonNegative()) {
            return other.times(this);
        }
        if (isNonNegative() && other.isNonNegative()) {
            return new Range(Exprs.mul(low, other.low), scaled(high, other.high));
        }
        if (isNonNegative()) {
            return spread(other);
        }
        if (other.isNonNegative()) {
            return other.spread(this);
        }
        return magnitude()
                .flatMap(a -> other.magnitude().map(b -> Exprs.mul(a, b)))
                .map(m -> new Range(Exprs.neg(m), m))
                .orElse(ALL);
    }

    /** This, not negative, times what may have either sign. */
    private Range spread(Range other) {
        boolean below = other.low != null && isNonNegative(Exprs.neg(other.low));
        boolean above = other.high != null && isNonNegative(other.high);
        return new Range(below ? scaled(high, other.low) : null, above ? scaled(high, other.high) : null);
    }

    private static Expr scaled(Expr factor, Expr bound) {
        return factor == null || bound == null ? null : Exprs.mul(factor, bound);
    }

    /** Of the square of the value. */
    Range squared() {
        return new Range(Constant.ZERO, magnitude().map(m -> Exprs.mul(m, m)).orElse(null));
    }

    /** Divided by a positive value. */
    Range over(Range positive) {
        if (positive.isPoint()) {
            return new Range(divided(low, positive.low), divided(high, positive.low));
        }
        if (isNonNegative()) {
            return new Range(Constant.ZERO, positive.isPositive() ? divided(high, positive.low) : null);
        }
        if (isNonPositive()) {
            return negated().over(positive).negated();
        }
        Optional<Expr> m = positive.isPositive() ? magnitude().map(x -> Exprs.div(x, positive.low)) : Optional.empty();
        return m.map(x -> new Range(Exprs.neg(x), x)).orElse(ALL);
    }

    private static Expr divided(Expr bound, Expr by) {
        return bound == null ? null : Exprs.div(bound, by);
    }

    /** What holds when the value lies in one of both. */
    Range hull(Range other) {
        return new Range(
                low == null || other.low == null ? null : smaller(low, other.low),
                high == null || other.high == null ? null : larger(high, other.high));
    }

    /** What holds when the value lies in both; of two bounds that cannot be compared the first. */
    Range meet(Range other) {
        return new Range(closer(low, other.low, true), closer(high, other.high, false));
    }

    private static Expr closer(Expr a, Expr b, boolean larger) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        if (a instanceof Constant x && b instanceof Constant y) {
            return x.value() >= y.value() == larger ? a : b;
        }
        return a;
    }

    /** The larger one, or the maximum of what cannot be compared. */
    static Expr larger(Expr a, Expr b) {
        List<Expr> candidates = new ArrayList<>();
        collect(a, candidates);
        collect(b, candidates);
        Expr largest = candidates.get(0);
        for (Expr c : candidates.subList(1, candidates.size())) {
            largest = Apply.of(Op.MAX, largest, c);
        }
        return largest;
    }

    private static void collect(Expr e, List<Expr> candidates) {
        if (e instanceof Apply a && a.op() == Op.MAX) {
            collect(a.arg(0), candidates);
            collect(a.arg(1), candidates);
        } else if (candidates.stream().noneMatch(c -> isAtLeast(c, e))) {
            candidates.removeIf(c -> isAtLeast(e, c));
            candidates.add(e);
        }
    }

    private static boolean isAtLeast(Expr a, Expr b) {
        return a == b
                || isNonNegative(Polynomial.shortened(Exprs.sub(a, b)))
                || isNonNegative(a) && isNonNegative(Exprs.neg(b));
    }

    static Expr smaller(Expr a, Expr b) {
        if (isAtLeast(a, b)) {
            return b;
        }
        return isAtLeast(b, a) ? a : Apply.of(Op.MIN, a, b);
    }

    /** Also of a quotient by what may be 0: over the reals it is not negative wherever it is defined. */
    private static boolean isNonNegative(Expr e) {
        if (Facts.proven().of(e).isNonNegative()) {
            return true;
        }
        if (!(e instanceof Apply a)) {
            return false;
        }
        return switch (a.op()) {
            case MUL, DIV -> haveSign(a.args(), false) || haveSign(a.args(), true);
            case ADD, MIN -> haveSign(a.args(), false);
            case MAX -> isNonNegative(a.arg(0)) || isNonNegative(a.arg(1));
            case NEG -> isNonPositive(a.arg(0));
            default -> false;
        };
    }

    private static boolean isNonPositive(Expr e) {
        if (Facts.proven().of(e).isNonPositive()) {
            return true;
        }
        if (!(e instanceof Apply a)) {
            return false;
        }
        return switch (a.op()) {
            case MUL, DIV ->
                isNonNegative(a.arg(0)) && isNonPositive(a.arg(1))
                        || isNonPositive(a.arg(0)) && isNonNegative(a.arg(1));
            case ADD, MAX -> haveSign(a.args(), true);
            case MIN -> isNonPositive(a.arg(0)) || isNonPositive(a.arg(1));
            case NEG -> isNonNegative(a.arg(0));
            default -> false;
        };
    }

    private static boolean haveSign(List<Expr> all, boolean negative) {
        return all.stream().allMatch(e -> negative ? isNonPositive(e) : isNonNegative(e));
    }
}
