package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Facts;
import dev.lossmith.processor.ir.Interval;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Variable;
import java.util.Map;

/** What the locals of a kernel are. */
final class Definitions {
    private final Map<Variable, Expr> values;
    private final Rewriter resolving = new Rewriter(this::definition);
    private final Facts facts = Facts.proven();

    Definitions(Map<Variable, Expr> values) {
        this.values = Map.copyOf(values);
    }

    Map<Variable, Expr> values() {
        return values;
    }

    /** The expression in terms of what is no local. */
    Expr resolved(Expr e) {
        return resolving.rewrite(e);
    }

    /** The range of an expression. */
    Interval interval(Expr e) {
        return facts.of(resolved(e));
    }

    private Expr definition(Expr e) {
        return e instanceof Variable v && values.containsKey(v) ? resolved(values.get(v)) : e;
    }
}
