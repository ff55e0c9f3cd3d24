package dev.lossmith.processor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An element of a {@link Recurrence}; 0 where a subscript leaves its axis. */
public final class Scan extends Expr {
    private final Recurrence recurrence;

    private Scan(Interner.Key key, Recurrence recurrence, List<Expr> subscripts) {
        super(key, recurrence.type(), subscripts, Set.of(), 0);
        this.recurrence = recurrence;
    }

    public static Scan of(Recurrence recurrence, List<? extends Expr> subscripts) {
        if (subscripts.size() != recurrence.heads().size()) {
            throw new MalformedIr(subscripts.size() + " subscripts for " + recurrence + recurrence.axes());
        }
        List<Object> data = new ArrayList<>(subscripts);
        data.add(recurrence);
        return Interner.intern(Scan.class, data, key -> new Scan(key, recurrence, List.copyOf(subscripts)));
    }

    public Recurrence recurrence() {
        return recurrence;
    }

    public List<Expr> subscripts() {
        return children();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
