package dev.lossmith.processor.ir;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An expression of index notation, for one sample. Free index variables ({@link Index}) make it a family of values, one
 * for each position. All expressions are total: a read outside its axis is 0 and a selection merely chooses, so that
 * evaluation order is free.
 *
 * <p>Equal expressions are the same object; see the package comment.
 */
public abstract sealed class Expr
        permits Constant, Bits, Variable, Index, Bound, Size, Read, Apply, Select, Reduce, Scan, Self {
    private final Interner.Key key;
    private final Type type;
    private final List<Expr> children;
    private final Set<Index> free;
    private final int level;

    Expr(Interner.Key key, Type type, List<Expr> children, Set<Index> ownIndex, int ownLevel) {
        this.key = key;
        this.type = type;
        this.children = List.copyOf(children);
        Set<Index> indexes = new LinkedHashSet<>(ownIndex);
        int highest = ownLevel;
        for (Expr child : children) {
            indexes.addAll(child.free());
            highest = Math.max(highest, child.level());
        }
        this.free = java.util.Collections.unmodifiableSet(indexes);
        this.level = highest;
    }

    /** What it evaluates to. */
    public final Type type() {
        return type;
    }

    /** Operands in order; of a {@link Reduce} none, since its body has a bound variable: see {@link Reduce#open}. */
    public final List<Expr> children() {
        return children;
    }

    /** The free index variables, in order of first occurrence. */
    public Set<Index> free() {
        return free;
    }

    /** The highest level of a {@link Reduce} inside, 0 if there is none. */
    final int level() {
        return level;
    }

    final Interner.Key key() {
        return key;
    }

    public abstract <R> R accept(Visitor<R> visitor);

    /** One case for each node. */
    public interface Visitor<R> {
        R visit(Constant e);

        R visit(Bits e);

        R visit(Variable e);

        R visit(Index e);

        R visit(Size e);

        R visit(Read e);

        R visit(Apply e);

        R visit(Select e);

        R visit(Reduce e);

        R visit(Scan e);

        R visit(Self e);
    }

    @Override
    public final String toString() {
        return Printer.print(this);
    }
}
