package dev.lossmith.processor.ir;

import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which NaN makes NaN of a selection. One among the data counts where it is compared, unless a part of the condition that compares no
 * reals leaves it out; one that is computed, the mean of nothing, only where nothing else settles the condition.
 */
final class Poison {
    private final Predicate<Expr> isNan;
    private final Predicate<Expr> holds;

    private Poison(Predicate<Expr> isNan, Predicate<Expr> holds) {
        this.isNan = isNan;
        this.holds = holds;
    }

    /**
     * @param isNan the value of a real
     * @param holds the value of a condition, where NaN is as in Java
     */
    static boolean decides(Expr condition, Predicate<Expr> isNan, Predicate<Expr> holds) {
        Poison poison = new Poison(isNan, holds);
        return poison.byData(condition) || poison.unsettled(condition);
    }

    private boolean byData(Expr condition) {
        if (!(condition instanceof Apply a)) {
            return false;
        }
        if (a.op().isComparison()) {
            return nans(a).anyMatch(Poison::isOfData);
        }
        boolean masked = a.op() != Op.NOT
                && Exprs.parts(a.op(), a).stream()
                        .anyMatch(part -> !comparesReals(part) && holds.test(part) == (a.op() == Op.OR));
        return !masked && a.args().stream().anyMatch(this::byData);
    }

    private boolean unsettled(Expr condition) {
        if (!(condition instanceof Apply a)) {
            return false;
        }
        if (a.op().isComparison()) {
            return nans(a).findAny().isPresent();
        }
        boolean unsettled = false;
        for (Expr part : a.args()) {
            if (unsettled(part)) {
                unsettled = true;
            } else if (a.op() != Op.NOT && holds.test(part) == (a.op() == Op.OR)) {
                return false;
            }
        }
        return unsettled;
    }

    private Stream<Expr> nans(Apply comparison) {
        return comparison.args().stream().filter(e -> e.type() == Type.REAL && isNan.test(e));
    }

    private static boolean comparesReals(Expr condition) {
        if (!(condition instanceof Apply a)) {
            return false;
        }
        return a.args().stream().anyMatch(a.op().isComparison() ? Poison::mayBeNan : Poison::comparesReals);
    }

    private static boolean mayBeNan(Expr e) {
        boolean isNumber = e instanceof Constant
                || e instanceof Size
                || e instanceof Read r && r.tensor().isParameter()
                || e instanceof Apply a && a.op() == Op.TO_REAL;
        return e.type() == Type.REAL && !isNumber;
    }

    /** NaN only where data are. */
    private static boolean isOfData(Expr e) {
        if (e instanceof Apply a) {
            return switch (a.op()) {
                case ADD, SUB, MUL, NEG, ABS, FMA, MIN, MAX, RELU, SIGN, TO_REAL, STOP_GRADIENT ->
                    a.args().stream().allMatch(Poison::isOfData);
                default -> false;
            };
        }
        return e instanceof Read || e instanceof Constant || e instanceof Size;
    }
}
