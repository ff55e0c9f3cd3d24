package dev.lossmith.processor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An element of a {@link Recurrence}; 0 where a subscript leaves its axis. */
public final class Scan extends Expr {
    private final Recurrence recurrence;
    private final int component;

    private Scan(Interner.Key key, Recurrence recurrence, int component, List<Expr> subscripts) {
        super(key, recurrence.type(component), subscripts, Set.of(), 0);
        this.component = component;
        this.recurrence = recurrence;
    }

    public static Scan of(Recurrence recurrence, List<? extends Expr> subscripts) {
        return of(recurrence, 0, subscripts);
    }

    public static Scan of(Recurrence recurrence, int component, List<? extends Expr> subscripts) {
        if (subscripts.size() != recurrence.heads().size()) {
            throw new MalformedIr(subscripts.size() + " subscripts for " + recurrence + recurrence.axes());
        }
        List<Object> data = new ArrayList<>(subscripts);
        data.add(recurrence);
        data.add(component);
        return Interner.intern(Scan.class, data, key -> new Scan(key, recurrence, component, List.copyOf(subscripts)));
    }

    public Recurrence recurrence() {
        return recurrence;
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
