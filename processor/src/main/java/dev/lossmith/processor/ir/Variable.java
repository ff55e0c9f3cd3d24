package dev.lossmith.processor.ir;

import java.util.List;
import java.util.Set;

/** A named scalar: a formal parameter of a definition, or a local of a kernel. */
public final class Variable extends Expr {
    private final String name;

    private Variable(Interner.Key key, String name, Type type) {
        super(key, type, List.of(), Set.of(), 0);
        this.name = name;
    }

    public static Variable of(String name, Type type) {
        return Interner.intern(Variable.class, List.of(name, type), key -> new Variable(key, name, type));
    }

    public String name() {
        return name;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
