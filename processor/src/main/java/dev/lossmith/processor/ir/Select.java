package dev.lossmith.processor.ir;

import java.util.List;
import java.util.Set;

/**
 * {@code condition ? then : otherwise}. NaN in an operand of a REAL comparison that decides the condition makes a REAL
 * result NaN: NaN in gives NaN out. ({@link Op#BLEND} merely chooses.)
 */
public final class Select extends Expr {
    private Select(Interner.Key key, List<Expr> children) {
        super(key, children.get(1).type(), children, Set.of(), 0);
    }

    public static Select of(Expr condition, Expr then, Expr otherwise) {
        if (condition.type() != Type.BOOL || then.type() != otherwise.type()) {
            throw new MalformedIr("selection by " + condition + " between " + then.type() + " and " + otherwise.type());
        }
        List<Expr> children = List.of(condition, then, otherwise);
        return Interner.intern(Select.class, List.copyOf(children), key -> new Select(key, children));
    }

    public Expr condition() {
        return children().get(0);
    }

    public Expr then() {
        return children().get(1);
    }

    public Expr otherwise() {
        return children().get(2);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
