package dev.lossmith.processor.check;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Substitution;
import java.util.Map;

/** A condition that is known to hold, or known not to, where an expression is evaluated. */
record Fact(Expr condition, boolean holds) {

    Fact with(Map<? extends Expr, ? extends Expr> replacements) {
        return new Fact(Substitution.replace(condition, replacements), holds);
    }
}
