package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Positions;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
                .flatMap(family -> Positions.of(family, sum).map(at -> new Element(family, at)).stream())
                .filter(Element::isElsewhere)
                .findFirst();
    }
}
