package dev.lossmith.processor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** In the body of a {@link Recurrence}: its own value elsewhere; 0 where a subscript leaves its axis. */
public final class Self extends Expr {
    private final int component;

    private Self(Interner.Key key, Type type, int component, List<Expr> subscripts) {
        super(key, type, subscripts, Set.of(), 0);
        this.component = component;
    }

    public static Self of(Type type, List<? extends Expr> subscripts) {
        return of(type, 0, subscripts);
    }

    public static Self of(Type type, int component, List<? extends Expr> subscripts) {
        List<Object> data = new ArrayList<>(subscripts);
        data.add(type);
        data.add(component);
        return Interner.intern(Self.class, data, key -> new Self(key, type, component, List.copyOf(subscripts)));
    }

    /** Whether there is one below an expression of a recurrence's body; scans that it reads have theirs for themselves. */
    public static boolean isIn(Expr e) {
        return Exprs.any(e, Exprs::opened, Self.class::isInstance);
    }

    /** Which of the recurrence's values. */
    public int component() {
        return component;
    }

    public List<Expr> subscripts() {
        return children();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
