package dev.lossmith.processor.stabilise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Facts;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One row of the table: where {@code pattern} matches and the condition holds, {@code result} is the same real number.
 *
 * @param name its name in reports
 * @param pattern an expression whose variables match anything
 * @param result over the same variables
 * @param condition on what the variables matched; a row without one is an identity wherever the pattern is defined
 * @param reason what overflow or cancellation is gone, with a counter-example where a condition is needed
 */
record Rule(String name, Expr pattern, Expr result, Condition condition, String reason) {

    /** A precondition on matched subexpressions. */
    interface Condition {
        boolean holds(Map<Expr, Expr> matched, Facts facts);
    }

    Rule {
        Objects.requireNonNull(name);
        Objects.requireNonNull(reason);
    }

    Rule when(Condition extra) {
        return new Rule(name, pattern, result, extra, reason);
    }

    /** {@code e} rewritten, if the row applies at its root. */
    Optional<Expr> apply(Expr e, Facts facts) {
        if (pattern instanceof Apply p && e instanceof Apply a && p.op() != a.op()
                || pattern.getClass() != e.getClass()) {
            return Optional.empty();
        }
        return Matching.match(pattern, e)
                .filter(m -> condition.holds(m.bindings(), facts))
                .map(m -> m.instantiate(result));
    }
}
