package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * An effect that a scope has to bring about for all positions of {@code loops}.
 *
 * @param loops free variables not yet iterated, outermost first
 * @param descending the loops that run from the last position to the first
 * @param needs the expressions whose values the effect takes
 * @param effect the statements, given those values
 * @param target what it writes, {@code null} for a local variable
 * @param phase effects on one target take place in this order
 */
record Goal(
        List<Index> loops,
        Set<Index> descending,
        List<Expr> needs,
        Function<List<Expr>, List<Stmt>> effect,
        Tensor target,
        Phase phase) {
    enum Phase {
        /** Whether the others are to take place. */
        GUARD,
        STORE,
        SCATTER,
        FINISH,
        /** To what is finished. */
        LATE_SCATTER;

        /** Whether it adds at positions that may be looked up. */
        boolean scatters() {
            return this == SCATTER || this == LATE_SCATTER;
        }
    }

    Goal {
        loops = List.copyOf(loops);
        descending = Set.copyOf(descending);
        needs = List.copyOf(needs);
    }

    static Goal store(List<Index> loops, Tensor target, List<? extends Expr> subscripts, Expr value, Phase phase) {
        return write(loops, target, subscripts, value, phase, (s, v) -> new Stmt.Store(target, s, v));
    }

    /** Stores one value in each of several tensors. */
    static Goal storeAll(List<Index> loops, List<Tensor> targets, List<? extends Expr> subscripts, List<Expr> values) {
        List<Expr> needs = new ArrayList<>(subscripts);
        needs.addAll(values);
        int rank = subscripts.size();
        Function<List<Expr>, List<Stmt>> effect = v -> IntStream.range(0, targets.size())
                .<Stmt>mapToObj(i -> new Stmt.Store(targets.get(i), v.subList(0, rank), v.get(rank + i)))
                .toList();
        return new Goal(loops, Set.of(), needs, effect, targets.get(0), Phase.STORE);
    }

    /** That the scope computes a value. */
    static Goal needed(Expr value) {
        return new Goal(List.of(), Set.of(), List.of(value), values -> List.of(), null, Phase.STORE);
    }

    static Goal add(List<Index> loops, Tensor target, List<? extends Expr> subscripts, Expr value, Phase phase) {
        return write(loops, target, subscripts, value, phase, (s, v) -> new Stmt.Add(target, s, v));
    }

    /** A statement of the scope itself, on one value. */
    static Goal local(Expr value, Phase phase, Function<Expr, Stmt> effect) {
        return new Goal(
                List.of(), Set.of(), List.of(value), values -> List.of(effect.apply(values.get(0))), null, phase);
    }

    private interface Write {
        Stmt of(List<Expr> subscripts, Expr value);
    }

    private static Goal write(
            List<Index> loops, Tensor target, List<? extends Expr> subscripts, Expr value, Phase phase, Write write) {
        List<Expr> needs = new ArrayList<>(subscripts);
        needs.add(value);
        int rank = subscripts.size();
        return new Goal(loops, Set.of(), needs, v -> List.of(write.of(v.subList(0, rank), v.get(rank))), target, phase);
    }

    /** The same, with these loops backwards. */
    Goal backwards(List<Index> sequential) {
        return new Goal(loops, Set.copyOf(sequential), needs, effect, target, phase);
    }

    /** The same with loops in another order and of other names. */
    Goal renamed(List<Index> order, Map<Index, Index> names) {
        List<Index> renamed = order.stream().map(i -> names.getOrDefault(i, i)).toList();
        List<Expr> replaced =
                needs.stream().map(need -> Substitution.replace(need, names)).toList();
        return new Goal(renamed, descending, replaced, effect, target, phase);
    }

    /** Whether the outermost loop runs backwards. */
    boolean isDescending() {
        return !loops.isEmpty() && descending.contains(loops.get(0));
    }

    /** What is stored or added. */
    Expr value() {
        return needs.get(needs.size() - 1);
    }

    Goal withValue(Expr value) {
        List<Expr> others = new ArrayList<>(needs.subList(0, needs.size() - 1));
        others.add(value);
        return new Goal(loops, descending, others, effect, target, phase);
    }

    /** What is left inside the outermost loop. */
    Goal inside() {
        return new Goal(loops.subList(1, loops.size()), descending, needs, effect, target, phase);
    }
}
