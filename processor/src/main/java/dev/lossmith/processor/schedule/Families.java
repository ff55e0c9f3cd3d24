package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Combined;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.LookedUp;
import dev.lossmith.processor.ir.Positions;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Tensor;
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
     * @param isCombined whether the family was made for all that positions can be
     */
    record Element(Expr family, Map<Index, Expr> positions, boolean isCombined) {
        static Element of(LookedUp.Element element) {
            Map<Index, Expr> positions = new LinkedHashMap<>();
            element.family().free().forEach(i -> positions.put(i, i == element.position() ? element.at() : i));
            return new Element(element.family(), positions, false);
        }

        /** All positions are of the axes: elsewhere the family has nothing. */
        boolean isInside() {
            return isCombined
                    || positions.entrySet().stream()
                            .allMatch(p -> isInside(p.getKey().axis(), p.getValue()));
        }

        private static boolean isInside(Axis axis, Expr position) {
            return position instanceof Index index && index.axis().equals(axis)
                    || position instanceof Read r && isPosition(r.tensor().traits(), axis)
                    || position instanceof Constant c
                            && c.value() >= 0
                            && axis.extent() instanceof Constant extent
                            && c.value() < extent.value();
        }

        /** Of the axis, or of one as long: a range of as many numbers. */
        private static boolean isPosition(Tensor.Traits traits, Axis axis) {
            Axis indexes = traits.indexes();
            return indexes != null && indexes.size() == axis.size() && traits.isPosition(indexes);
        }

        /**
         * Nothing is declared of a position that may be outside: where the derivative of a sum of terms that go to their positions looks one up,
         * it has asked whether it is inside.
         */
        boolean isUndeclared() {
            return positions.entrySet().stream()
                    .filter(p -> !isInside(p.getKey().axis(), p.getValue()))
                    .noneMatch(p -> p.getValue() instanceof Constant
                            || p.getValue() instanceof Read r
                                    && r.tensor().traits().indexes() != null);
        }

        /** The only position that is not one of the axis always, where it is one but for a declared exception. */
        Optional<Index> exception() {
            List<Index> outside = positions.keySet().stream()
                    .filter(i -> !isInside(i.axis(), positions.get(i)))
                    .toList();
            return outside.size() == 1
                            && positions.get(outside.get(0)) instanceof Read r
                            && r.tensor()
                                    .traits()
                                    .isPositionOrException(outside.get(0).axis())
                    ? Optional.of(outside.get(0))
                    : Optional.empty();
        }

        /** What stands in the family's place at the exception. */
        Expr at(Index variable, Expr exception) {
            Map<Index, Expr> there = new LinkedHashMap<>(positions);
            there.put(variable, exception);
            return Substitution.replace(family, there);
        }

        private boolean isElsewhere() {
            return !positions.values().stream().allMatch(Index.class::isInstance)
                    || new HashSet<>(positions.values()).size() < positions.size();
        }
    }

    private final Map<Object, List<Expr>> families = new HashMap<>();
    private final Map<Expr, Boolean> haveReduction = new HashMap<>();
    private final LookedUp lookedUp = LookedUp.mostly();
    private final Combined combined = new Combined();
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

    private boolean isFamily(Expr e) {
        if (e.free().isEmpty() || e.type() == Type.BOOL) {
            return false;
        }
        return e instanceof Reduce || isComputed(e) && e.free().size() == 1 && hasReduction(e);
    }

    private static boolean isComputed(Expr e) {
        return e instanceof Apply && e.type() == Type.REAL;
    }

    /** Whether it is computed of a reduction for each position. */
    private boolean hasReduction(Expr e) {
        Boolean known = haveReduction.get(e);
        if (known == null) {
            known = e instanceof Reduce && !e.free().isEmpty()
                    || e.children().stream().anyMatch(this::hasReduction);
            haveReduction.put(e, known);
        }
        return known;
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
        Optional<Element> found = families.getOrDefault(kind(e), List.of()).stream()
                .filter(family -> family != e)
                .flatMap(family -> Positions.of(family, e).map(at -> new Element(family, at, false)).stream())
                .filter(Element::isElsewhere)
                .findFirst()
                .or(() -> lookedUp.of(e).map(Element::of));
        return found.filter(Element::isInside)
                .or(() -> combined.of(e).map(c -> new Element(c.family(), c.positions(), true)))
                .or(() -> found);
    }
}
