package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Expr;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What differs from position to position of a loop, of whatever is computed from what its effects have. */
final class Varying implements Predicate<Expr> {
    private final Set<Expr> varying;
    private final Map<Expr, Boolean> known = new HashMap<>();

    /** @param varying the nodes below the effects that do */
    Varying(Set<Expr> varying) {
        this.varying = varying;
    }

    @Override
    public boolean test(Expr e) {
        Boolean varies = known.get(e);
        if (varies == null) {
            varies = Passes.isOperation(e) ? e.children().stream().anyMatch(this) : varying.contains(e);
            known.put(e, varies);
        }
        return varies;
    }
}
