package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides comparisons of positions as far as their ranges do, and sorts conjunctions by the variables they depend on, so that what a loop
 * does not change is one condition. Solving for a position leaves such comparisons behind.
 *
 * <p>{@code (s + 1) - 1 >= 0 && (t + 1 < size(t) && (s + 1 < size(s) && t + 1 != 0))} → {@code t + 1 < size(t) && s + 1 < size(s)}.
 */
final class Conditions {
    private final Rewriter rewriter = new Rewriter(Conditions::local);

    Expr apply(Expr e) {
        return rewriter.rewrite(e);
    }

    private static Expr local(Expr e) {
        if (!(e instanceof Apply a)) {
            return e;
        }
        if (a.op() == Op.AND) {
            return sorted(a);
        }
        if (a.op() == Op.OR || a.op() == Op.NOT) {
            return Exprs.apply(a.op(), a.args().toArray(Expr[]::new));
        }
        if (a.op() == Op.BLEND && a.arg(0) instanceof Constant) {
            return a.arg(a.arg(0) == Constant.TRUE ? 1 : 2);
        }
        if (a.arg(0).type() != Type.INT) {
            return a;
        }
        if (a.op() == Op.ADD || a.op() == Op.SUB) {
            return Exprs.apply(a.op(), a.arg(0), a.arg(1));
        }
        return a.op().isComparison() ? compared(a) : a;
    }

    private static Expr sorted(Apply conjunction) {
        Map<Set<Index>, List<Expr>> byVariables = new LinkedHashMap<>();
        for (Expr conjunct : Exprs.conjuncts(conjunction)) {
            byVariables.computeIfAbsent(conjunct.free(), x -> new ArrayList<>()).add(conjunct);
        }
        return Exprs.conjunction(
                byVariables.values().stream().map(Exprs::conjunction).toList());
    }

    /** A comparison of {@code index + a} with {@code b} or with {@code size(index) + b}. */
    private static Expr compared(Apply comparison) {
        Expr left = comparison.arg(0);
        Expr right = comparison.arg(1);
        if (base(left) == base(right)) {
            return Exprs.apply(comparison.op(), Constant.integer(shift(left)), Constant.integer(shift(right)));
        }
        if (base(left) instanceof Index index) {
            return decided(comparison, index, shift(left) - shift(right), comparison.op(), right);
        }
        if (base(right) instanceof Index index) {
            return decided(
                    comparison,
                    index,
                    shift(right) - shift(left),
                    comparison.op().mirrored(),
                    left);
        }
        return comparison;
    }

    /** {@code index + by op other}, {@code other} without its shift. */
    private static Expr decided(Apply comparison, Index index, int by, Op op, Expr other) {
        boolean isConstant = other instanceof Constant;
        if (isConstant) {
            // index + by > 0 everywhere, or index + by >= 0
            boolean above = by > 0;
            boolean notBelow = by >= 0;
            return switch (op) {
                case GE -> notBelow ? Constant.TRUE : comparison;
                case GT, NE -> above ? Constant.TRUE : comparison;
                case LT -> notBelow ? Constant.FALSE : comparison;
                case LE, EQ -> above ? Constant.FALSE : comparison;
                default -> comparison;
            };
        }
        Expr size = index.axis().size();
        if (base(size) != base(other)) {
            return comparison;
        }
        // index <= size - 1, so index + by - other is at most this
        int most = shift(size) - 1 + by;
        return switch (op) {
            case LT, NE -> most < 0 ? Constant.TRUE : comparison;
            case LE -> most <= 0 ? Constant.TRUE : comparison;
            case GE, EQ -> most < 0 ? Constant.FALSE : comparison;
            case GT -> most <= 0 ? Constant.FALSE : comparison;
            default -> comparison;
        };
    }

    /** What is left without a constant that is added; of a constant itself nothing. */
    private static Expr base(Expr e) {
        if (e instanceof Constant) {
            return Constant.integer(0);
        }
        return isShifted(e) ? base(((Apply) e).arg(0)) : e;
    }

    private static int shift(Expr e) {
        if (e instanceof Constant c) {
            return c.intValue();
        }
        if (!isShifted(e)) {
            return 0;
        }
        Apply a = (Apply) e;
        int by = ((Constant) a.arg(1)).intValue();
        return shift(a.arg(0)) + (a.op() == Op.ADD ? by : -by);
    }

    private static boolean isShifted(Expr e) {
        return e instanceof Apply a && (a.op() == Op.ADD || a.op() == Op.SUB) && a.arg(1) instanceof Constant;
    }
}
