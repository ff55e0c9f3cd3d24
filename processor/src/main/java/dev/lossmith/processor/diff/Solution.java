package dev.lossmith.processor.diff;

import dev.lossmith.processor.ir.Affine;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Substitution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the subscripts of a read meet given positions: variables solved for, and conditions that remain.
 *
 * @param solved value of each solved variable
 * @param within holds where the solved variables are in their ranges; about the given positions, whose names may be those of solved
 *     variables
 * @param met holds where the subscripts that were compared meet their positions; about the given positions too
 * @param open variables that no subscript alone decides
 * @param undecided a subscript had to be compared, so the read is not a function of its position
 */
record Solution(Map<Index, Expr> solved, Expr within, Expr met, Set<Index> open, boolean undecided) {

    static Solution of(Read read, List<Expr> at, Set<Index> held) {
        return of(read.subscripts(), read.tensor().axes(), at, held);
    }

    /** @param subscripts those of a read along {@code axes} */
    static Solution of(List<Expr> subscripts, List<Axis> axes, List<? extends Expr> at, Set<Index> held) {
        Map<Index, Expr> solved = new LinkedHashMap<>();
        List<Integer> compared = new ArrayList<>();
        Expr within = Constant.TRUE;
        for (int i = 0; i < at.size(); i++) {
            Expr subscript = subscripts.get(i);
            Axis axis = axes.get(i);
            Optional<Affine> affine =
                    Affine.of(subscript).filter(a -> !held.contains(a.variable()) && !solved.containsKey(a.variable()));
            if (affine.isPresent()) {
                Expr position = affine.get().solvedFor(at.get(i));
                solved.put(affine.get().variable(), position);
                if (subscript != affine.get().variable()
                        || !affine.get().variable().axis().equals(axis)) {
                    within = Exprs.and(
                            within, within(position, affine.get().variable().axis()));
                }
            } else {
                compared.add(i);
            }
        }
        Expr met = Constant.TRUE;
        for (int i : compared) {
            met = Exprs.and(met, same(Substitution.replace(subscripts.get(i), solved), at.get(i)));
        }
        Set<Index> open = new LinkedHashSet<>();
        subscripts.forEach(s -> open.addAll(s.free()));
        open.removeAll(solved.keySet());
        open.removeAll(held);
        return new Solution(solved, within, met, open, !compared.isEmpty());
    }

    boolean isComplete() {
        return !undecided && open.isEmpty();
    }

    /** The sum of the parts over all solutions. */
    Expr collected(List<Guarded> parts) {
        Expr sum = Constant.ZERO;
        for (Guarded part : here(parts)) {
            sum = Exprs.add(sum, Exprs.select(part.guard(), part.value(), Constant.ZERO));
        }
        return summed(sum);
    }

    /** What the given positions receive of the parts, guards apart where that is possible. */
    List<Guarded> received(List<Guarded> parts) {
        return open.isEmpty() ? here(parts) : List.of(Guarded.always(collected(parts)));
    }

    private List<Guarded> here(List<Guarded> parts) {
        return parts.stream()
                .map(part -> new Guarded(
                        Exprs.and(Exprs.and(within, met), Substitution.replace(part.guard(), solved)),
                        Substitution.replace(part.value(), solved)))
                .toList();
    }

    private Expr summed(Expr value) {
        Expr sum = value;
        if (sum != Constant.ZERO) {
            for (Index index : open) {
                sum = Exprs.sum(index, sum);
            }
        }
        return sum;
    }

    /** Whether a position stays on its axis. */
    static Expr within(Expr position, Axis axis) {
        if (position instanceof Index index && index.axis().equals(axis)) {
            return Constant.TRUE;
        }
        return Exprs.inside(position, axis);
    }

    private static Expr same(Expr a, Expr b) {
        if (a == b) {
            return Constant.TRUE;
        }
        Optional<Affine> x = Affine.of(a);
        Optional<Affine> y = Affine.of(b);
        if (x.isPresent() && y.isPresent() && x.get().variable() == y.get().variable()) {
            return Exprs.apply(Op.EQ, x.get().shift(), y.get().shift());
        }
        return Exprs.apply(Op.EQ, a, b);
    }
}
