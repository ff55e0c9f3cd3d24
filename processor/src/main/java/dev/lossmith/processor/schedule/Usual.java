package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Interval;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Scan;
import dev.lossmith.processor.ir.Select;
import dev.lossmith.processor.ir.Type;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Formulas as they are where the conditions hold that are marked with {@link Op#USUALLY}: what these decide is decided, and so are other
 * comparisons with constants of what they bound. The bits are the same.
 *
 * <p>{@code usually(s >= 0x1p-80 && s <= 0x1p80) ? 1 : 2 / m} → {@code 1}, {@code s < 0x1p-80 ? a : b} → {@code b}.
 */
final class Usual {
    private final Map<Expr, Interval> ranges = new HashMap<>();
    private final Expr condition;
    private final Rewriter rewriter;

    /** @param conditions those inside of others first */
    private Usual(List<Expr> conditions) {
        Expr all = Constant.TRUE;
        for (Expr marked : conditions) {
            // as it is where those inside of it hold
            Expr next = new Rewriter(this::local).rewrite(marked);
            Exprs.conjuncts(next).forEach(this::bound);
            all = Exprs.and(all, next);
        }
        this.condition = all;
        this.rewriter = new Rewriter(this::local);
    }

    private void bound(Expr conjunct) {
        if (conjunct instanceof Apply a && a.op().isComparison() && a.arg(1) instanceof Constant c) {
            Interval known = ranges.getOrDefault(a.arg(0), Interval.ALL);
            if (a.op() == Op.GE) {
                ranges.put(a.arg(0), known.above(c.value()));
            } else if (a.op() == Op.LE) {
                ranges.put(a.arg(0), known.below(c.value()));
            }
        }
    }

    /** What is marked in the formulas of a sample and concerns all of it; nothing where there are scans, which are computed in one way only. */
    static Optional<Usual> of(List<Expr> formulas) {
        Set<Expr> marked = new LinkedHashSet<>();
        Set<Expr> seen = new HashSet<>();
        boolean scans = false;
        for (Expr formula : formulas) {
            scans |= collect(formula, seen, marked);
        }
        List<Expr> conditions = marked.stream().filter(e -> e.free().isEmpty()).toList();
        return scans || conditions.isEmpty() ? Optional.empty() : Optional.of(new Usual(conditions));
    }

    /** Whether there are scans. */
    private static boolean collect(Expr e, Set<Expr> seen, Set<Expr> marked) {
        if (!seen.add(e)) {
            return false;
        }
        boolean scans = e instanceof Scan;
        for (Expr operand : Exprs.opened(e)) {
            scans |= collect(operand, seen, marked);
        }
        if (isMarked(e)) {
            marked.add(((Apply) e).arg(0));
        }
        return scans;
    }

    private static boolean isMarked(Expr e) {
        return e instanceof Apply a && a.op() == Op.USUALLY;
    }

    /** Whether a formula is another one where the conditions hold. */
    static boolean concerns(List<Expr> formulas) {
        return formulas.stream()
                .anyMatch(e ->
                        Exprs.any(e, Exprs::opened, x -> isMarked(x) && x.free().isEmpty()));
    }

    /** What leaves out the marks of formulas, which are right for all data then. */
    static Rewriter unmarking() {
        return new Rewriter(e -> isMarked(e) ? ((Apply) e).arg(0) : e);
    }

    /** Where formulas are what {@link #apply} makes of them. */
    Expr condition() {
        return condition;
    }

    Expr apply(Expr e) {
        return rewriter.rewrite(e);
    }

    private Expr local(Expr e) {
        if (e instanceof Select s) {
            return Exprs.select(s.condition(), s.then(), s.otherwise());
        }
        if (!(e instanceof Apply a)) {
            return e;
        }
        return switch (a.op()) {
            case USUALLY -> a.arg(0);
            case BLEND -> a.arg(0) instanceof Constant ? computed(a.arg(a.arg(0) == Constant.TRUE ? 1 : 2)) : a;
            case STOP_GRADIENT -> isOne(a.arg(0)) ? a.arg(0) : a;
            case MUL -> isOne(a.arg(0)) ? computed(a.arg(1)) : isOne(a.arg(1)) ? computed(a.arg(0)) : a;
            case DIV -> isOne(a.arg(1)) ? computed(a.arg(0)) : a;
            case AND, OR, NOT -> Exprs.apply(a.op(), a.args().toArray(Expr[]::new));
            case EQ, NE, LT, LE, GT, GE -> compared(a);
            default -> a;
        };
    }

    /** What depended on a sample and no longer does is still to be computed as it was, in the precision of the kernel. */
    private static Expr computed(Expr chosen) {
        return chosen.type() == Type.REAL && isStatic(chosen) ? Apply.of(Op.COMPUTED, chosen) : chosen;
    }

    private static boolean isOne(Expr e) {
        return e instanceof Apply a && a.op() == Op.COMPUTED && Exprs.isConstant(a.arg(0), 1);
    }

    private static boolean isStatic(Expr e) {
        return !Exprs.any(
                e,
                x -> x instanceof Read r && !r.tensor().isParameter()
                        || x instanceof Reduce
                        || x instanceof Apply a && a.op() == Op.COMPUTED);
    }

    private Expr compared(Apply a) {
        Interval range = ranges.get(a.arg(0));
        if (range == null || !(a.arg(1) instanceof Constant c)) {
            return a;
        }
        boolean below = range.high() < c.value();
        boolean above = range.low() > c.value();
        boolean notAbove = range.high() <= c.value();
        boolean notBelow = range.low() >= c.value();
        return switch (a.op()) {
            case LT -> decided(a, below, notBelow);
            case LE -> decided(a, notAbove, above);
            case GT -> decided(a, above, notAbove);
            case GE -> decided(a, notBelow, below);
            case EQ -> decided(a, false, below || above);
            default -> decided(a, below || above, false);
        };
    }

    private static Expr decided(Expr comparison, boolean holds, boolean fails) {
        return holds || fails ? Constant.bool(holds) : comparison;
    }
}
