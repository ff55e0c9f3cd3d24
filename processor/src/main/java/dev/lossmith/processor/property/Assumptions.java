package dev.lossmith.processor.property;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Type;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the conditions say under which an expression is looked at; immutable. */
final class Assumptions {
    static final Assumptions NONE = new Assumptions(Map.of(), Set.of());

    private final Map<Expr, Range> ranges;
    private final Set<Expr> notZero;

    private Assumptions(Map<Expr, Range> ranges, Set<Expr> notZero) {
        this.ranges = ranges;
        this.notZero = notZero;
    }

    Range about(Expr e) {
        return ranges.getOrDefault(e, Range.ALL);
    }

    boolean isNotZero(Expr e) {
        return notZero.contains(e);
    }

    /** With what follows from a condition that holds or does not; the border itself always counts as inside. */
    Assumptions given(Expr condition, boolean holds) {
        if (!(condition instanceof Apply a)) {
            return this;
        }
        return switch (a.op()) {
            case NOT -> given(a.arg(0), !holds);
            case AND -> holds ? given(a.arg(0), true).given(a.arg(1), true) : this;
            case OR -> holds ? this : given(a.arg(0), false).given(a.arg(1), false);
            case LT, LE -> a.arg(0).type() == Type.REAL ? ordered(a, holds) : this;
            case GT, GE -> a.arg(0).type() == Type.REAL ? ordered(a, !holds) : this;
            case EQ -> compared(a, holds);
            case NE -> compared(a, !holds);
            default -> this;
        };
    }

    Assumptions replaced(Map<Expr, Expr> names) {
        Map<Expr, Range> renamed = new HashMap<>();
        ranges.forEach((e, range) -> renamed.put(Substitution.replace(e, names), range));
        Set<Expr> renamedNotZero = new HashSet<>();
        notZero.forEach(e -> renamedNotZero.add(Substitution.replace(e, names)));
        return new Assumptions(renamed, renamedNotZero);
    }

    private Assumptions ordered(Apply comparison, boolean firstIsLess) {
        Expr less = comparison.arg(firstIsLess ? 0 : 1);
        Expr more = comparison.arg(firstIsLess ? 1 : 0);
        return bounded(less, null, bound(more)).bounded(more, bound(less), null);
    }

    private Assumptions compared(Apply comparison, boolean equal) {
        Expr a = comparison.arg(0);
        Expr b = comparison.arg(1);
        if (equal) {
            return a.type() == Type.REAL ? bounded(a, bound(b), bound(b)).bounded(b, bound(a), bound(a)) : this;
        }
        if (!Exprs.isConstant(a, 0) && !Exprs.isConstant(b, 0)) {
            return this;
        }
        Set<Expr> more = new HashSet<>(notZero);
        more.add(Exprs.isConstant(a, 0) ? b : a);
        return new Assumptions(ranges, more);
    }

    /** Itself where it is a formula of parameters. */
    private static Expr bound(Expr e) {
        return isParametric(e) ? e : null;
    }

    private Assumptions bounded(Expr e, Expr low, Expr high) {
        if (low == null && high == null || e instanceof Constant) {
            return this;
        }
        Map<Expr, Range> more = new HashMap<>(ranges);
        more.merge(e, new Range(low, high), (old, now) -> now.meet(old));
        if (high != null && e instanceof Apply a && a.op() == Op.ABS) {
            more.merge(a.arg(0), new Range(Exprs.neg(high), high), (old, now) -> now.meet(old));
        }
        return new Assumptions(more, notZero);
    }

    /** Depends on parameters only, so it can stand in a bound. */
    static boolean isParametric(Expr e) {
        return e.type() == Type.REAL && isOfParameters(e);
    }

    private static boolean isOfParameters(Expr e) {
        if (e instanceof Read r) {
            return r.tensor().isParameter();
        }
        return e instanceof Constant c && !Double.isInfinite(c.value())
                || e instanceof Apply && e.children().stream().allMatch(Assumptions::isOfParameters);
    }
}
