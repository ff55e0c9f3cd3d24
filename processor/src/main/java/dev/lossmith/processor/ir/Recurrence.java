package dev.lossmith.processor.ir;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Values over axes of which each depends on others that come before it: a scan. The body says what stands at {@code heads} and reads
 * other positions by {@link Self}; base cases are selections in it. Closed: its bodies have no free index but the heads.
 *
 * @param name what the formula calls it
 * @param heads one variable for each axis, of the form {@link #head}
 * @param bodies the values at the heads; several when one value is kept as several components
 * @param descending positions are computed from the last to the first
 */
public record Recurrence(String name, List<Index> heads, List<Expr> bodies, boolean descending) {
    private static final int FIRST_HEAD = 1 << 30;

    public Recurrence {
        Objects.requireNonNull(name);
        heads = List.copyOf(heads);
        bodies = List.copyOf(bodies);
        for (Expr body : bodies) {
            for (Index index : body.free()) {
                if (!heads.contains(index)) {
                    throw new MalformedIr(name + " depends on " + index + ", which is none of its heads " + heads);
                }
            }
        }
    }

    /** A recurrence of single values. */
    public static Recurrence of(String name, List<Index> heads, Expr body, boolean descending) {
        return new Recurrence(name, heads, List.of(body), descending);
    }

    /** The body of a recurrence of single values. */
    public Expr body() {
        if (bodies.size() != 1) {
            throw new MalformedIr(name + " has " + bodies.size() + " components");
        }
        return bodies.get(0);
    }

    /** The variable that stands for a position along the given axis in bodies. No reduction is opened with such a variable. */
    public static Index head(Axis axis, int position) {
        return Index.of(axis, FIRST_HEAD + position);
    }

    /** Which axis' head a variable is; -1 for other variables. */
    public static int headPosition(Index index) {
        return index.number() >= FIRST_HEAD ? index.number() - FIRST_HEAD : -1;
    }

    public List<Axis> axes() {
        return heads.stream().map(Index::axis).toList();
    }

    /** The type of a component. */
    public Type type(int component) {
        return bodies.get(component).type();
    }

    /**
     * The heads that have to be iterated one by one, in order: one along which every step reads elsewhere, or, on a wavefront, all
     * along which some step does. Positions along the others do not depend on each other. Empty when no order is possible.
     */
    public Optional<List<Index>> sequential() {
        List<List<Optional<Integer>>> steps = new ArrayList<>();
        Set<Expr> seen = new HashSet<>();
        bodies.forEach(body -> collect(body, seen, steps));
        if (steps.isEmpty()) {
            return Optional.of(List.of());
        }
        int forward = descending ? 1 : -1;
        for (int i = 0; i < heads.size(); i++) {
            int axis = i;
            if (steps.stream()
                    .allMatch(s -> s.get(axis).map(k -> k * forward > 0).orElse(false))) {
                return Optional.of(List.of(heads.get(i)));
            }
        }
        List<Index> wave = new ArrayList<>();
        for (int i = 0; i < heads.size(); i++) {
            int axis = i;
            if (steps.stream().anyMatch(s -> !s.get(axis).equals(Optional.of(0)))) {
                wave.add(heads.get(i));
            }
        }
        boolean ordered = steps.stream()
                .allMatch(s ->
                        s.stream().allMatch(k -> k.map(n -> n * forward >= 0).orElse(false))
                                && s.stream().anyMatch(k -> !k.equals(Optional.of(0))));
        return ordered ? Optional.of(wave) : Optional.empty();
    }

    /** The heads whose order counts: the sequential ones, or that of the rows where no step reads another. */
    public List<Index> ordered() {
        List<Index> sequential = sequential().orElseThrow();
        return sequential.isEmpty() ? List.of(heads.get(0)) : sequential;
    }

    /** The position of the outermost sequential axis: what stands at one place along it is a row, and rows are computed one by one. */
    public int rowAxis() {
        return heads.indexOf(ordered().get(0));
    }

    /** For each read of itself, by how much it differs from the head along each axis; empty where that is no constant. */
    private void collect(Expr e, Set<Expr> seen, List<List<Optional<Integer>>> steps) {
        if (!seen.add(e)) {
            return;
        }
        if (e instanceof Self self) {
            List<Optional<Integer>> shifts = new ArrayList<>();
            for (int i = 0; i < heads.size(); i++) {
                Index head = heads.get(i);
                shifts.add(Affine.of(self.subscripts().get(i))
                        .filter(a -> a.variable() == head && a.shift() instanceof Constant)
                        .map(a -> ((Constant) a.shift()).intValue()));
            }
            steps.add(shifts);
        }
        if (e instanceof Reduce r) {
            collect(r.open(r.freshIndex()), seen, steps);
        }
        e.children().forEach(child -> collect(child, seen, steps));
    }

    /** The same values with other bodies. */
    public Recurrence withBodies(List<Expr> others) {
        return new Recurrence(name, heads, others, descending);
    }

    @Override
    public String toString() {
        return name;
    }
}
