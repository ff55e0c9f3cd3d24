package dev.lossmith.processor.diff;

import dev.lossmith.processor.ir.Affine;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.LookedUp;
import dev.lossmith.processor.ir.Positions;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Reduce;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reductions that are those of a family at a position which is looked up. What such a one receives, the family receives at that position: so a
 * matrix has one gradient for all positions, a product of two factors, and no row that is added to apart.
 *
 * <p>{@code sum(k, w[t,k] * x[k])} is {@code sum(k, w[c,k] * x[k])} at t; its adjoint v is {@code c == t ? v : 0} of the family.
 */
final class Instances {
    private final Map<Expr, LookedUp.Element> instances = new HashMap<>();

    /** The conditions of what families have received at one position. */
    private final Set<Expr> positions = new HashSet<>();

    private Instances() {}

    static Instances none() {
        return new Instances();
    }

    static Instances among(Collection<Expr> nodes) {
        Instances found = new Instances();
        List<Reduce> reductions = new ArrayList<>();
        for (Expr node : nodes) {
            if (node instanceof Reduce r) {
                reductions.add(r);
            }
        }
        LookedUp lookedUp = LookedUp.always();
        for (Reduce r : reductions) {
            reductions.stream()
                    .flatMap(family -> instance(r, family).stream())
                    .findFirst()
                    .or(() -> lookedUp.of(r))
                    .ifPresent(instance -> found.instances.put(r, instance));
        }
        return found;
    }

    boolean isEmpty() {
        return instances.isEmpty();
    }

    /** The reductions of whose family this is one. */
    Optional<Expr> familyOf(Expr e) {
        return Optional.ofNullable(instances.get(e)).map(LookedUp.Element::family);
    }

    /** What the family receives where the reduction receives this. */
    Guarded ofFamily(Expr e, Guarded adjoint) {
        Expr here = instances.get(e).here();
        positions.add(here);
        return new Guarded(here, adjoint.value());
    }

    /**
     * The parts, of which those at one position have become a summand of the part for all positions that is guarded alike. Others go where they
     * belong by themselves.
     */
    List<Guarded> merged(List<Guarded> parts) {
        Map<Expr, Expr> byGuard = new LinkedHashMap<>();
        parts.forEach(part -> byGuard.put(part.guard(), part.value()));
        for (Guarded part : parts) {
            for (Expr here : Exprs.conjuncts(part.guard())) {
                Expr others = without(here, part.guard());
                if (positions.contains(here) && byGuard.containsKey(others)) {
                    byGuard.remove(part.guard());
                    byGuard.merge(others, Exprs.select(here, part.value(), Constant.ZERO), Exprs::add);
                    break;
                }
            }
        }
        List<Guarded> merged = new ArrayList<>();
        byGuard.forEach((guard, value) -> merged.add(new Guarded(guard, value)));
        return merged;
    }

    private static Expr without(Expr conjunct, Expr guard) {
        List<Expr> others = new ArrayList<>(Exprs.conjuncts(guard));
        others.remove(conjunct);
        return Exprs.conjunction(others);
    }

    private static Optional<LookedUp.Element> instance(Reduce r, Reduce family) {
        if (r == family || r.op() != family.op() || !r.axis().equals(family.axis())) {
            return Optional.empty();
        }
        List<Index> lacking =
                family.free().stream().filter(i -> !r.free().contains(i)).toList();
        if (lacking.size() != 1 || !family.free().containsAll(r.free())) {
            return Optional.empty();
        }
        Index position = lacking.get(0);
        return Positions.of(family, r)
                .filter(at ->
                        at.entrySet().stream().allMatch(e -> e.getKey() == position || e.getKey() == e.getValue()))
                .map(at -> at.get(position))
                .filter(Instances::isLookedUp)
                .filter(at -> !mayBeException(at, position.axis()) || !compares(family, position))
                .map(at -> new LookedUp.Element(family, position, at));
    }

    private static boolean mayBeException(Expr at, Axis axis) {
        return at instanceof Read read && !read.tensor().traits().isPosition(axis);
    }

    /** What compares its position has a value where there is none, and a derivative; what reads there has 0. */
    private static boolean compares(Reduce family, Index position) {
        return Exprs.any(
                family,
                Exprs::opened,
                e -> e instanceof Apply a && a.op().isComparison() && a.args().contains(position));
    }

    private static boolean isLookedUp(Expr at) {
        return Affine.of(at).isEmpty() && Exprs.any(at, x -> x instanceof Read);
    }
}
