package dev.lossmith.processor.accumulate;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.LinearForm;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Select;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a reduction whose filter keeps its variable within a distance of where a loop around it is into one over that distance.
 *
 * <p>{@code sum(j if j > i - 5 && j <= i, x[j])} → {@code sum(d in 5 if i + d - 4 >= 0 && i + d - 4 < size(n), x[i + d - 4])}: time grows with the
 * window, not with the row.
 */
public final class Windows {
    /** Windows that need not be compared with their axis. */
    private static final int SHORT = 64;

    private final Rewriter rewriter = new Rewriter(Windows::local);

    /** The formula with windows in place of filters; the same object where it has none. */
    public Expr narrowed(Expr e) {
        return rewriter.rewrite(e);
    }

    private static Expr local(Expr e) {
        try {
            return e instanceof Reduce r ? window(r).orElse(e) : e;
        } catch (ArithmeticException tooLarge) {
            return e;
        }
    }

    private static Optional<Expr> window(Reduce r) {
        Index index = r.freshIndex();
        Expr body = r.open(index);
        List<Expr> conditions = new ArrayList<>();
        if (body instanceof Select s && s.otherwise() == r.op().neutral(r.type())) {
            conditions.addAll(Exprs.conjuncts(s.condition()));
        } else if (r.op() == ReduceOp.ANY) {
            conditions.addAll(Exprs.conjuncts(body));
        }
        List<End> ends = new ArrayList<>();
        conditions.forEach(condition -> ends.addAll(ends(condition, index)));
        for (End low : ends) {
            for (End high : ends) {
                if (low.isLow() && !high.isLow() && low.isNeeded(high)) {
                    Optional<Expr> window = window(r, index, body, low.at(), high.at());
                    if (window.isPresent()) {
                        return window;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The first position, or the last one, that a condition allows. */
    private record End(boolean isLow, LinearForm at) {
        /** Both move with a loop around, and at the same speed. */
        boolean isNeeded(End high) {
            return !at.isClosed() && high.at.minus(at).isClosed();
        }
    }

    /** What a comparison says about the variable. */
    private static List<End> ends(Expr condition, Index index) {
        if (!(condition instanceof Apply a)
                || !a.op().isComparison()
                || a.arg(0).type() != Type.INT) {
            return List.of();
        }
        return switch (a.op()) {
            case LE -> atMost(a.arg(0), LinearForm.of(a.arg(1)), index);
            case LT -> atMost(a.arg(0), LinearForm.of(a.arg(1)).plus(-1), index);
            case GE -> atMost(a.arg(1), LinearForm.of(a.arg(0)), index);
            case GT -> atMost(a.arg(1), LinearForm.of(a.arg(0)).plus(-1), index);
            default -> List.of();
        };
    }

    private static List<End> atMost(Expr e, LinearForm limit, Index index) {
        if (e instanceof Apply a && a.op() == Op.ABS) {
            List<End> both = new ArrayList<>(atMost(a.arg(0), limit, index));
            both.addAll(atMost(Exprs.neg(a.arg(0)), limit, index));
            return both;
        }
        LinearForm difference = LinearForm.of(e).minus(limit);
        long k = difference.coefficient(index);
        LinearForm rest = difference.without(index);
        boolean solved = Math.abs(k) == 1
                && rest.atoms().stream().noneMatch(x -> x.free().contains(index));
        return solved ? List.of(new End(k < 0, rest.times(-k))) : List.of();
    }

    private static Optional<Expr> window(Reduce r, Index index, Expr body, LinearForm low, LinearForm high) {
        LinearForm distance = high.minus(low);
        LinearForm first = low;
        Expr extent = distance.plus(1).expression();
        if (!(extent instanceof Constant c) || c.value() > SHORT) {
            Optional<Index> around = low.atoms().stream()
                    .filter(Index.class::isInstance)
                    .map(Index.class::cast)
                    .filter(i -> low.coefficient(i) == 1 && low.without(i).isClosed())
                    .findFirst();
            if (around.isEmpty()) {
                return Optional.empty();
            }
            // a window that is longer than the axis is as long as all distances between two positions
            Index i = around.get();
            Expr before = Exprs.apply(
                    Op.MAX,
                    low.without(i).expression(),
                    Exprs.sub(Constant.integer(1), i.axis().size()));
            Expr after = Exprs.apply(
                    Op.MIN, high.without(i).expression(), Exprs.sub(index.axis().size(), Constant.integer(1)));
            extent = Exprs.apply(Op.MAX, Exprs.add(Exprs.sub(after, before), Constant.integer(1)), Constant.integer(0));
            first = LinearForm.of(i).plus(LinearForm.of(before));
        } else if (c.value() <= 0) {
            return Optional.empty();
        }
        Index step = Index.unused(Axis.range(extent), x -> r.free().contains(x));
        Expr position = first.plus(LinearForm.of(step)).expression();
        return Optional.of(Reduce.of(r.op(), step, at(body, index, position, low, high)));
    }

    /** The body at a position, which may be beyond the axis but is in the window. */
    private static Expr at(Expr body, Index index, Expr position, LinearForm low, LinearForm high) {
        Expr condition = body instanceof Select s ? s.condition() : body;
        List<Expr> rest = new ArrayList<>();
        for (Expr conjunct : Exprs.conjuncts(condition)) {
            List<End> ends = ends(conjunct, index);
            boolean met =
                    !ends.isEmpty() && ends.stream().allMatch(end -> end.at().equals(end.isLow() ? low : high));
            if (!met) {
                rest.add(Substitution.replace(conjunct, Map.of(index, position)));
            }
        }
        Expr wanted = Exprs.and(Exprs.inside(position, index.axis()), Exprs.conjunction(rest));
        return body instanceof Select s
                ? Exprs.select(wanted, Substitution.replace(s.then(), Map.of(index, position)), s.otherwise())
                : wanted;
    }
}
