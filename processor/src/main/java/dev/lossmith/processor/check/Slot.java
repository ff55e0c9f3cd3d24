package dev.lossmith.processor.check;

import dev.lossmith.processor.source.Span;
import dev.lossmith.processor.syntax.Printer;
import dev.lossmith.processor.syntax.SyntaxExpr;
import java.util.Optional;

/**
 * The axis of an index variable or of a local tensor while it is still being found out. Slots that must be the same axis are united
 * (union-find); a united set has at most one {@link Range}.
 */
final class Slot {

    /** What an axis is: a declared one, or a range with an extent of its own. */
    sealed interface Range {

        /** As a message calls it. */
        String description();

        boolean sameAs(Range other);
    }

    record DeclaredAxis(String name) implements Range {
        @Override
        public String description() {
            return "axis `" + name + "`";
        }

        @Override
        public boolean sameAs(Range other) {
            return equals(other);
        }
    }

    /** Two extents with the same text have the same value: what an extent may name is defined once and everywhere the same. */
    record OwnRange(SyntaxExpr extent) implements Range {
        @Override
        public String description() {
            return "the range `in " + Printer.print(extent) + "`";
        }

        @Override
        public boolean sameAs(Range other) {
            return other instanceof OwnRange range
                    && Printer.print(range.extent()).equals(Printer.print(extent));
        }
    }

    /** The use that decided the range: its text and place. */
    record Use(String text, Span span) {}

    private Slot up;
    private Range range;
    private Use use;

    private Slot(Range range, Use use) {
        this.range = range;
        this.use = use;
    }

    static Slot unknown() {
        return new Slot(null, null);
    }

    /** A slot that is decided from the start. */
    static Slot of(Range range, Use use) {
        return new Slot(range, use);
    }

    Optional<Range> range() {
        return Optional.ofNullable(root().range);
    }

    boolean isSameAs(Slot other) {
        Slot a = root();
        Slot b = other.root();
        return a == b || a.range != null && b.range != null && a.range.sameAs(b.range);
    }

    /** Unites two slots because of a use; false if they are different axes. */
    boolean unite(Slot other, Use because) {
        Slot a = root();
        Slot b = other.root();
        if (isSameAs(other)) {
            return true;
        }
        if (a.range != null && b.range != null) {
            return false;
        }
        Slot decided = a.range != null ? a : b;
        Slot open = decided == a ? b : a;
        open.up = decided;
        open.use = because;
        return true;
    }

    /** The use that tied this very slot to another; nothing if a declaration or an {@code in} decides. */
    Optional<Use> firstUse() {
        return Optional.ofNullable(use);
    }

    private Slot root() {
        Slot slot = this;
        while (slot.up != null) {
            slot = slot.up;
        }
        return slot;
    }
}
