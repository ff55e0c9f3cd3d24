package dev.lossmith.processor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An operator applied to its operands. */
public final class Apply extends Expr {
    private final Op op;

    private Apply(Interner.Key key, Op op, Type type, List<Expr> args) {
        super(key, type, args, Set.of(), 0);
        this.op = op;
    }

    public static Apply of(Op op, List<Expr> args) {
        Type type = op.resultType(args);
        List<Object> data = new ArrayList<>(args);
        data.add(op);
        return Interner.intern(Apply.class, data, key -> new Apply(key, op, type, args));
    }

    public static Apply of(Op op, Expr... args) {
        return of(op, List.of(args));
    }

    public Op op() {
        return op;
    }

    public List<Expr> args() {
        return children();
    }

    public Expr arg(int i) {
        return children().get(i);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
