package dev.lossmith.processor.ir;

import java.util.List;
import java.util.Map;

/**
 * A reduction of its body along an axis. The body's variable is bound: {@link #of} closes a body over a free index and
 * {@link #open} gives the body back with a free index in its place, so no other code can capture it. The bound variable is
 * numbered by the nesting of reductions below it, which makes bodies equal up to the variable's name the same object.
 */
public final class Reduce extends Expr {
    private final ReduceOp op;
    private final Axis axis;
    private final Expr body;
    private final int binder;

    private Reduce(Interner.Key key, ReduceOp op, Axis axis, Expr body, int binder) {
        super(key, op.resultType(body.type()), List.of(), body.free(), binder);
        this.op = op;
        this.axis = axis;
        this.body = body;
        this.binder = binder;
    }

    /** The reduction of {@code body} over {@code index}. */
    public static Reduce of(ReduceOp op, Index index, Expr body) {
        Axis axis = index.axis();
        int level = 1 + body.level();
        Expr closed = Substitution.replace(body, Map.of(index, Bound.of(axis, level)));
        return Interner.intern(
                Reduce.class, List.of(op, axis, closed, level), key -> new Reduce(key, op, axis, closed, level));
    }

    public ReduceOp op() {
        return op;
    }

    public Axis axis() {
        return axis;
    }

    /** The body with {@code index}, a variable of this axis that is not free in this expression, for the bound one. */
    public Expr open(Index index) {
        if (!index.axis().equals(axis) || free().contains(index)) {
            throw new MalformedIr("cannot open a reduce over " + axis + " with " + index);
        }
        return Substitution.replace(body, Map.of(Bound.of(axis, binder), index));
    }

    /** The first variable of this axis, by number, that is not free in this expression. */
    public Index freshIndex() {
        return Index.unused(axis, free()::contains);
    }

    /** This reduction of another closed body whose level is the same. */
    Reduce withClosedBody(Expr closed) {
        return Interner.intern(
                Reduce.class, List.of(op, axis, closed, binder), key -> new Reduce(key, op, axis, closed, binder));
    }

    Expr closedBody() {
        return body;
    }

    int binder() {
        return binder;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
