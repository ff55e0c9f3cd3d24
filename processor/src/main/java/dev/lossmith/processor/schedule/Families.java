package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Sums that differ from each other by the position alone: one of them at a position that is looked up is what the others are there, to the
 * bit, if it is read from their table. Added up for itself it would have its terms in another order.
 *
 * <p>{@code sum(n, b[n] == g ? x[n] : 0)} for all g, and {@code sum(n, b[n] == b[m] ? x[n] : 0)}, which is that at b[m].
 */
final class Families {
    /**
     * A sum as one of many.
     *
     * @param family the sums for all positions
     * @param positions by variable of the family
     */
    record Element(Reduce family, Map<Index, Expr> positions) {
        private boolean isElsewhere() {
            return !positions.values().stream().allMatch(Index.class::isInstance)
                    || new HashSet<>(positions.values()).size() < positions.size();
        }
    }

    private final Set<Reduce> sums = new HashSet<>();
    private final List<Reduce> families = new ArrayList<>();
    private final Map<Reduce, Optional<Element>> elements = new HashMap<>();

    Families(Stream<Expr> values) {
        Set<Expr> seen = new HashSet<>();
        values.forEach(e -> collect(e, seen));
    }

    private void collect(Expr e, Set<Expr> seen) {
        if (!seen.add(e)) {
            return;
        }
        if (e instanceof Reduce r
                && r.op() == ReduceOp.SUM
                && r.type() == Type.REAL
                && sums.add(r)
                && !r.free().isEmpty()) {
            families.add(r);
        }
        Exprs.opened(e).forEach(operand -> collect(operand, seen));
    }

    /** The sum at a position of its family, if it has one. */
    Optional<Element> elementOf(Reduce sum) {
        return families.isEmpty() ? Optional.empty() : elements.computeIfAbsent(sum, this::find);
    }

    private Optional<Element> find(Reduce sum) {
        return families.stream()
                .filter(family -> family != sum
                        && family.op() == sum.op()
                        && family.axis().equals(sum.axis()))
                .flatMap(family -> element(family, sum).stream())
                .filter(Element::isElsewhere)
                .findFirst();
    }

    private static Optional<Element> element(Reduce family, Reduce sum) {
        Map<Index, Expr> positions = new LinkedHashMap<>();
        boolean alike = stand(family, sum, family.free(), positions, new HashSet<>())
                && positions.keySet().containsAll(family.free())
                && positions.values().stream().allMatch(at -> sum.free().containsAll(at.free()))
                && Substitution.replace(family, positions) == sum;
        return alike ? Optional.of(new Element(family, positions)) : Optional.empty();
    }

    /** Finds out what stands in {@code e} where {@code family} has its variables; false where that cannot be. */
    private static boolean stand(
            Expr family, Expr e, Set<Index> variables, Map<Index, Expr> positions, Set<List<Expr>> seen) {
        if (family instanceof Index index && variables.contains(index)) {
            Expr before = positions.putIfAbsent(index, e);
            return e.type() == Type.INT && (before == null || before == e);
        }
        boolean same = family.getClass() == e.getClass() && family.type() == e.type();
        if (!same || !seen.add(List.of(family, e))) {
            return same;
        }
        if (family instanceof Reduce f) {
            Reduce r = (Reduce) e;
            if (f.op() != r.op() || !f.axis().equals(r.axis())) {
                return false;
            }
            Index inner =
                    Index.unused(f.axis(), i -> f.free().contains(i) || r.free().contains(i) || variables.contains(i));
            return stand(f.open(inner), r.open(inner), variables, positions, seen);
        }
        List<Expr> children = family.children();
        if (children.size() != e.children().size()) {
            return false;
        }
        for (int i = 0; i < children.size(); i++) {
            if (!stand(children.get(i), e.children().get(i), variables, positions, seen)) {
                return false;
            }
        }
        return true;
    }
}
