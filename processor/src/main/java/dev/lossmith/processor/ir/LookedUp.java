package dev.lossmith.processor.ir;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reductions, and what is computed of them, at positions of another axis that data give for each element of the axis which is reduced: they are
 * computed as often as there are elements, and are the same wherever the data are. There is a family of them, by the position, that need be
 * computed once.
 *
 * <p>No family is found where each sample has a length of the axis, nor, unless they are asked for, where an exception to positions is declared: of
 * that there is none in the family.
 *
 * <p>{@code sum(j, y[j] == y[i] ? x[j] : 0)} for all i is {@code sum(j, y[j] == c ? x[j] : 0)} at {@code y[i]}.
 */
public final class LookedUp {
    /**
     * @param family the expressions for all positions
     * @param position the variable of the family
     * @param at where the expression is
     */
    public record Element(Expr family, Index position, Expr at) {
        /** That the position is where the expression is. */
        public Expr here() {
            return Exprs.apply(Op.EQ, position, at);
        }
    }

    private final boolean exceptions;
    private final Map<Expr, Set<Read>> reads = new HashMap<>();
    private final Map<Expr, Set<Read>> positions = new HashMap<>();

    private LookedUp(boolean exceptions) {
        this.exceptions = exceptions;
    }

    /** Where all values are positions. */
    public static LookedUp always() {
        return new LookedUp(false);
    }

    /** Where all values are positions, or the declared exception. */
    public static LookedUp mostly() {
        return new LookedUp(true);
    }

    /** The expression as one of a family; nothing where it is none, or depends on more than the position. */
    public Optional<Element> of(Expr e) {
        return positions(e).stream().flatMap(at -> element(e, at).stream()).findFirst();
    }

    private static Optional<Element> element(Expr e, Read at) {
        Index position = Index.unused(at.tensor().traits().indexes(), e.free()::contains);
        Expr family = Substitution.replace(e, Map.of(at, position));
        return at.free().stream().noneMatch(family.free()::contains)
                        && family.free().contains(position)
                ? Optional.of(new Element(family, position, at))
                : Optional.empty();
    }

    /** At which positions the reductions below are. */
    private Set<Read> positions(Expr e) {
        Set<Read> known = positions.get(e);
        if (known == null) {
            known = union(Exprs.opened(e).stream().map(this::positions));
            if (e instanceof Reduce r) {
                Set<Read> own = new LinkedHashSet<>(reads(e));
                own.removeIf(at -> !r.free().containsAll(at.free())
                        || at.tensor().traits().indexes().equals(r.axis())
                        || at.free().stream().noneMatch(i -> i.axis().equals(r.axis())));
                known = union(Stream.of(own, known));
            }
            positions.put(e, known);
        }
        return known;
    }

    /** The ints below that are positions of an axis, each read for an element of another one. */
    private Set<Read> reads(Expr e) {
        Set<Read> known = reads.get(e);
        if (known == null) {
            known = union(Exprs.opened(e).stream().map(this::reads));
            if (e instanceof Read r
                    && r.type() == Type.INT
                    && isPosition(r.tensor().traits())
                    && !r.free().isEmpty()) {
                known = union(Stream.of(Set.of(r), known));
            }
            reads.put(e, known);
        }
        return known;
    }

    private boolean isPosition(Tensor.Traits traits) {
        Axis axis = traits.indexes();
        return axis != null && (exceptions ? traits.isPositionOrException(axis) : traits.isPosition(axis));
    }

    private static Set<Read> union(Stream<Set<Read>> sets) {
        List<Set<Read>> some = sets.filter(set -> !set.isEmpty()).distinct().toList();
        if (some.size() < 2) {
            return some.isEmpty() ? Set.of() : some.get(0);
        }
        Set<Read> all = new LinkedHashSet<>();
        some.forEach(all::addAll);
        return all;
    }
}
