package dev.lossmith.processor.ir;

import java.util.Objects;
import java.util.Optional;

/**
 * A range {@code 0 .. extent-1} that an index variable runs over: a declared axis, whose size the arguments give, or a
 * range of the formula's own, whose size is an expression. Ranges of equal extent are the same axis.
 *
 * @param name the declared name, or {@link #RANGE}
 * @param extent the size of a range; {@code null} for a declared axis
 */
public record Axis(String name, Expr extent) {
    private static final String RANGE = "range";

    public Axis {
        Objects.requireNonNull(name);
    }

    /** An axis of a declared tensor. */
    public static Axis declared(String name) {
        return new Axis(name, null);
    }

    /** The range of {@code j in extent}; an extent depends on no index variable. */
    public static Axis range(Expr extent) {
        if (extent.type() != Type.INT || !extent.free().isEmpty()) {
            throw new MalformedIr("extent " + extent);
        }
        return new Axis(RANGE, extent);
    }

    public boolean isDeclared() {
        return extent == null;
    }

    /** The number of positions, an INT expression. */
    public Expr size() {
        return Optional.ofNullable(extent).orElseGet(() -> Size.of(this));
    }

    @Override
    public String toString() {
        return isDeclared() ? name : "in " + extent;
    }
}
