package dev.lossmith.processor.ir;

import java.util.List;
import java.util.Set;

/** A constant bit pattern or shift count. */
public final class Bits extends Expr {
    /** The mask of what holds. */
    public static final Bits ALL = of(-1);

    /** The mask of what does not. */
    public static final Bits NONE = of(0);

    private final long value;

    private Bits(Interner.Key key, long value) {
        super(key, Type.BITS, List.of(), Set.of(), 0);
        this.value = value;
    }

    public static Bits of(long value) {
        return Interner.intern(Bits.class, List.of(value), key -> new Bits(key, value));
    }

    public long value() {
        return value;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
