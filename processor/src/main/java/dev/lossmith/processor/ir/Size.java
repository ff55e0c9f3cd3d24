package dev.lossmith.processor.ir;

import java.util.List;
import java.util.Set;

/** The size of a declared axis; of a ragged one, the sample's own length. */
public final class Size extends Expr {
    private final Axis axis;

    private Size(Interner.Key key, Axis axis) {
        super(key, Type.INT, List.of(), Set.of(), 0);
        this.axis = axis;
    }

    public static Size of(Axis axis) {
        if (!axis.isDeclared()) {
            throw new MalformedIr("the size of a range is its extent");
        }
        return Interner.intern(Size.class, List.of(axis), key -> new Size(key, axis));
    }

    public Axis axis() {
        return axis;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
