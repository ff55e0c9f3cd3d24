package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.LookedUp;
import dev.lossmith.processor.ir.Positions;
import dev.lossmith.processor.ir.Reduce;
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
 * Reductions, and what is computed of them, that differ from each other by the position alone: one at a position that is looked up is what the
 * others are there, and need not be computed again. A sum is so to the bit, too, where terms go to their positions: added up for itself it would have
 * them in another order.
 *
 * <p>{@code sum(n, b[n] == g ? x[n] : 0)} for all g, and {@code sum(n, b[n] == b[m] ? x[n] : 0)}, which is that at b[m].
 */
final class Families {
    /**
     * An expression as one of many.
     *
     * @param family the expressions for all positions
     * @param positions by variable of the family
     */
    record Element(Expr family, Map<Index, Expr> positions) {
        static Element of(LookedUp.Element element) {
            Map<Index, Expr> positions = new LinkedHashMap<>();
            element.family().free().forEach(i -> positions.put(i, i == element.position() ? element.at() : i));
            return new Element(element.family(), positions);
        }

        private boolean isElsewhere() {
            return !positions.values().stream().allMatch(Index.class::isInstance)
                    || new HashSet<>(positions.values()).size() < positions.size();
        }
    }

    private final Map<Object, List<Expr>> families = new HashMap<>();
    private final LookedUp lookedUp = new LookedUp();
    private final Map<Expr, Optional<Element>> elements = new HashMap<>();

    Families(Stream<Expr> values) {
        Set<Expr> seen = new HashSet<>();
        values.forEach(e -> collect(e, seen));
    }

    private void collect(Expr e, Set<Expr> seen) {
        if (!seen.add(e)) {
            return;
        }
        if (isFamily(e)) {
            families.computeIfAbsent(kind(e), x -> new ArrayList<>()).add(e);
        }
        Exprs.opened(e).forEach(operand -> collect(operand, seen));
    }

    private static boolean isFamily(Expr e) {
        if (e.free().isEmpty() || e.type() == Type.BOOL) {
            return false;
        }
        return e instanceof Reduce || isComputed(e) && e.free().size() == 1 && hasReduction(e);
    }

    private static boolean isComputed(Expr e) {
        return e instanceof Apply && e.type() == Type.REAL;
    }

    /** Whether it is computed of a reduction for each position. */
    private static boolean hasReduction(Expr e) {
        return Exprs.any(e, x -> x instanceof Reduce && !x.free().isEmpty());
    }

    /** What expressions have in common that may be of one family. */
    private static Object kind(Expr e) {
        return e instanceof Reduce r ? List.of(r.op(), r.axis()) : ((Apply) e).op();
    }

    /** The expression as one of a family, if it has one. */
    Optional<Element> elementOf(Expr e) {
        boolean candidate = e instanceof Reduce || isComputed(e);
        return candidate ? elements.computeIfAbsent(e, this::find) : Optional.empty();
    }

    private Optional<Element> find(Expr e) {
        return families.getOrDefault(kind(e), List.of()).stream()
                .filter(family -> family != e)
                .flatMap(family -> Positions.of(family, e).map(at -> new Element(family, at)).stream())
                .filter(Element::isElsewhere)
                .findFirst()
                .or(() -> lookedUp.of(e).map(Element::of));
    }
}
