package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A reduction in which each position asks all terms whether they belong to it: each term can go to its position instead, once for all positions.
 *
 * <p>{@code any(k, labels[k] == c)} for all c → false everywhere, then true at {@code labels[k]} for all k; {@code sum(k, labels[k] == c ? v[k] : 0)} → 0
 * everywhere, then {@code v[k]} is added at {@code labels[k]}.
 *
 * @param neutral what is everywhere at the beginning
 * @param term the variable of the terms
 * @param at the position that a term belongs to
 * @param value what a term brings there
 */
record Scattered(Constant neutral, Index term, Expr at, Expr value) {
    /**
     * The reduction as such, if it is one.
     *
     * @param position the variable that it asks about
     * @param term a variable that is not free in it
     */
    static Optional<Scattered> of(Reduce r, Index position, Index term) {
        Expr body = r.open(term);
        if (r.op() == ReduceOp.ANY) {
            return of(Constant.FALSE, body, Constant.TRUE, position, term);
        }
        return r.op() == ReduceOp.SUM ? ofSum(body, position, term) : Optional.empty();
    }

    private static Optional<Scattered> ofSum(Expr body, Index position, Index term) {
        Constant zero = body.type() == Type.REAL ? Constant.ZERO : Constant.integer(0);
        return body instanceof Apply a && a.op() == Op.BLEND && a.arg(2) == zero
                ? of(zero, a.arg(0), a.arg(1), position, term)
                : Optional.empty();
    }

    private static Optional<Scattered> of(Constant neutral, Expr condition, Expr value, Index position, Index term) {
        List<Expr> rest = new ArrayList<>(Exprs.conjuncts(condition));
        for (Expr conjunct : List.copyOf(rest)) {
            Optional<Expr> at = equal(conjunct, position).filter(x -> x.free().contains(term));
            if (at.isPresent()) {
                rest.remove(conjunct);
                Map<Expr, Expr> there = Map.of(position, at.get());
                Expr others = Substitution.replace(Exprs.conjunction(rest), there);
                Expr brought = value.type() == Type.BOOL
                        ? others
                        : Exprs.apply(Op.BLEND, others, Substitution.replace(value, there), neutral);
                return Optional.of(new Scattered(neutral, term, at.get(), brought));
            }
        }
        return Optional.empty();
    }

    /** What the position has to equal. */
    private static Optional<Expr> equal(Expr condition, Index position) {
        if (!(condition instanceof Apply a) || a.op() != Op.EQ) {
            return Optional.empty();
        }
        Expr other = a.arg(0) == position ? a.arg(1) : a.arg(0);
        boolean solved =
                (a.arg(0) == position || a.arg(1) == position) && !other.free().contains(position);
        return solved ? Optional.of(other) : Optional.empty();
    }

    /** The goal that brings all terms to their positions. */
    Goal goal(Tensor table) {
        if (value.type() != Type.BOOL) {
            return Goal.add(List.of(term), table, List.of(at), value, Goal.Phase.SCATTER);
        }
        Function<List<Expr>, List<Stmt>> effect = v -> {
            Expr before = Read.of(table, List.of(v.get(0)));
            return List.of(new Stmt.Store(table, List.of(v.get(0)), Exprs.or(before, v.get(1))));
        };
        return new Goal(List.of(term), Set.of(), List.of(at, value), effect, table, Goal.Phase.SCATTER);
    }
}
