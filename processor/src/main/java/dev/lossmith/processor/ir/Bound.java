package dev.lossmith.processor.ir;

import java.util.List;
import java.util.Set;

/**
 * The variable of the {@link Reduce} of this level around it. Only the inside of a closed body holds such nodes; nobody
 * outside this package meets one.
 */
final class Bound extends Expr {
    private final Axis axis;

    private Bound(Interner.Key key, Axis axis) {
        super(key, Type.INT, List.of(), Set.of(), 0);
        this.axis = axis;
    }

    static Bound of(Axis axis, int level) {
        return Interner.intern(Bound.class, List.of(axis, level), key -> new Bound(key, axis));
    }

    Axis axis() {
        return axis;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        throw new MalformedIr("a bound variable of axis " + axis + " outside its reduce");
    }
}
