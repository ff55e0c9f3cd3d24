package dev.lossmith.processor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A declared tensor's element, a parameter or a length; 0 where a subscript leaves its axis. */
public final class Read extends Expr {
    private final Tensor tensor;

    private Read(Interner.Key key, Tensor tensor, List<Expr> subscripts) {
        super(key, tensor.type(), subscripts, Set.of(), 0);
        this.tensor = tensor;
    }

    public static Read of(Tensor tensor, List<? extends Expr> subscripts) {
        if (subscripts.size() != tensor.axes().size()) {
            throw new MalformedIr(subscripts.size() + " subscripts for " + tensor + tensor.axes());
        }
        for (Expr s : subscripts) {
            if (s.type() != Type.INT) {
                throw new MalformedIr("subscript " + s + " of " + tensor + " is " + s.type());
            }
        }
        List<Object> data = new ArrayList<>(subscripts);
        data.add(tensor);
        return Interner.intern(Read.class, data, key -> new Read(key, tensor, List.copyOf(subscripts)));
    }

    public static Read of(Tensor tensor, Expr... subscripts) {
        return of(tensor, List.of(subscripts));
    }

    public Tensor tensor() {
        return tensor;
    }

    public List<Expr> subscripts() {
        return children();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
