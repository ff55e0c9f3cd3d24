package dev.lossmith.processor.check;

import java.util.ArrayList;
import java.util.List;

/**
 * Index variables and the positions that they are compared with. A variable that indexes nothing, such as {@code k} in {@code sum(k,
 * sum(j if j <= k, x[j])^2)}, runs over the axis of those positions if they are all of one axis.
 */
final class Comparisons {

    private record Comparison(Slot variable, Slot position) {}

    private final List<Comparison> comparisons = new ArrayList<>();

    void add(Slot variable, Slot position) {
        comparisons.add(new Comparison(variable, position));
    }

    /** Gives open variables the axes that comparisons tell; one variable may tell another's. */
    void settle() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Comparison c : comparisons) {
                if (c.variable().range().isEmpty() && c.position().range().isPresent() && isUnambiguous(c)) {
                    c.variable().unite(c.position(), null);
                    changed = true;
                }
            }
        }
    }

    private boolean isUnambiguous(Comparison known) {
        return comparisons.stream()
                .filter(c -> c.variable().isSameAs(known.variable()))
                .map(Comparison::position)
                .allMatch(p -> p.range().isEmpty() || p.isSameAs(known.position()));
    }
}
