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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A reduction in which each position asks all terms whether they belong to it: each term can go to its position instead, once for all positions.
 *
 * <p>{@code any(k, labels[k] == c)} for all c → false everywhere, then true at {@code labels[k]} for all k; {@code sum(k, labels[k] == c ? v[k, d] : 0)} for all
 * c and d → 0 everywhere, then {@code v[k, d]} is added at {@code labels[k]}, d.
 *
 * @param neutral what is everywhere at the beginning
 * @param loops the variable of the terms, and those of positions that do not ask
 * @param at the position that a term belongs to
 * @param value what a term brings there
 */
record Scattered(Constant neutral, List<Index> loops, List<Expr> at, Expr value) {
    /**
     * The reduction as such, if it is one.
     *
     * @param positions the variables of its value
     * @param term a variable that is not free in it
     */
    static Optional<Scattered> of(Reduce r, List<Index> positions, Index term) {
        Expr body = r.open(term);
        if (r.op() == ReduceOp.ANY) {
            return of(Constant.FALSE, body, Constant.TRUE, positions, term);
        }
        return r.op() == ReduceOp.SUM ? ofSum(body, positions, term) : Optional.empty();
    }

    private static Optional<Scattered> ofSum(Expr body, List<Index> positions, Index term) {
        Constant zero = body.type() == Type.REAL ? Constant.ZERO : Constant.integer(0);
        return body instanceof Apply a && a.op() == Op.BLEND && a.arg(2) == zero
                ? of(zero, a.arg(0), a.arg(1), positions, term)
                : Optional.empty();
    }

    private static Optional<Scattered> of(
            Constant neutral, Expr condition, Expr value, List<Index> positions, Index term) {
        List<Expr> rest = new ArrayList<>(Exprs.conjuncts(condition));
        Map<Expr, Expr> there = new LinkedHashMap<>();
        for (Expr conjunct : List.copyOf(rest)) {
            for (Index position : positions) {
                Optional<Expr> at = there.containsKey(position) ? Optional.empty() : equal(conjunct, position);
                if (at.filter(x -> x.free().contains(term) && positions.stream().noneMatch(x.free()::contains))
                        .isPresent()) {
                    there.put(position, at.get());
                    rest.remove(conjunct);
                    break;
                }
            }
        }
        if (there.isEmpty()) {
            return Optional.empty();
        }
        List<Index> loops = new ArrayList<>(List.of(term));
        positions.stream().filter(i -> !there.containsKey(i)).forEach(loops::add);
        List<Expr> at = positions.stream().map(i -> there.getOrDefault(i, i)).toList();
        Expr others = Substitution.replace(Exprs.conjunction(rest), there);
        Expr brought = value.type() == Type.BOOL
                ? others
                : Exprs.apply(Op.BLEND, others, Substitution.replace(value, there), neutral);
        return Optional.of(new Scattered(neutral, loops, at, brought));
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
            return Goal.add(loops, table, at, value, Goal.Phase.SCATTER);
        }
        Function<List<Expr>, List<Stmt>> effect = v -> {
            List<Expr> where = v.subList(0, at.size());
            Expr before = Read.of(table, where);
            return List.of(new Stmt.Store(table, where, Exprs.or(before, v.get(at.size()))));
        };
        List<Expr> needs = new ArrayList<>(at);
        needs.add(value);
        return new Goal(loops, Set.of(), needs, effect, table, Goal.Phase.SCATTER);
    }
}
