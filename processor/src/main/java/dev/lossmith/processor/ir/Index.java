package dev.lossmith.processor.ir;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A free index variable: a position along an axis. Variables of one axis are told apart by a number. */
public final class Index extends Expr {
    private final Axis axis;
    private final int number;
    private final Set<Index> self = Set.of(this);

    private Index(Interner.Key key, Axis axis, int number) {
        super(key, Type.INT, List.of(), Set.of(), 0);
        this.axis = axis;
        this.number = number;
    }

    public static Index of(Axis axis, int number) {
        return Interner.intern(Index.class, List.of(axis, number), key -> new Index(key, axis, number));
    }

    /** The first variable of an axis, by number, that is not taken. */
    public static Index unused(Axis axis, Predicate<Index> taken) {
        int number = 0;
        Index index = of(axis, number);
        while (taken.test(index)) {
            index = of(axis, ++number);
        }
        return index;
    }

    /** Whether both would be called alike: ranges have no names of their own. */
    public boolean isNamedAs(Index other) {
        return this == other || !axis.isDeclared() && !other.axis.isDeclared() && number == other.number;
    }

    public Axis axis() {
        return axis;
    }

    public int number() {
        return number;
    }

    @Override
    public Set<Index> free() {
        return self;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
