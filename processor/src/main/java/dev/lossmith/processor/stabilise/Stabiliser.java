package dev.lossmith.processor.stabilise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Facts;
import dev.lossmith.processor.ir.MalformedIr;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Select;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Walks the table: first the forms, then the shifts, each bottom-up and at every node until no row applies.
 *
 * <p>Needs powers with constant exponents written out as products. Guarantees the same value over the reals. One stabiliser serves
 * all outputs of a loss.
 *
 * <p>{@code log(exp(x[t]) / sum(j, exp(x[j])))} → {@code (x[t] - m) - log(sum(j, exp(x[j] - m)))} with {@code m = max(j, x[j])}.
 */
public final class Stabiliser {
    /** More rewrites at one node mean that two rows undo each other. */
    private static final int BOUND = 50;

    private final Facts facts = Facts.proven();
    private final Set<String> fired = new LinkedHashSet<>();
    private final Rewriter forms = new Rewriter(e -> exhausted(Rules.FORMS, e));
    private final Rewriter shifts = new Rewriter(e -> exhausted(Rules.SHIFTS, e));

    public Expr stabilise(Expr e) {
        return shifts.rewrite(forms.rewrite(e));
    }

    /** Names of the rows that have applied so far, in order of first use. */
    public Set<String> fired() {
        return Collections.unmodifiableSet(fired);
    }

    private Expr exhausted(List<Rule> rules, Expr e) {
        Expr current = normalised(e);
        for (int i = 0; i < BOUND; i++) {
            Optional<Expr> next = once(rules, current);
            if (next.isEmpty()) {
                return current;
            }
            current = next.get();
        }
        throw new MalformedIr("rewriting does not end at " + e);
    }

    private Optional<Expr> once(List<Rule> rules, Expr e) {
        for (Rule rule : rules) {
            Optional<Expr> rewritten = rule.apply(e, facts);
            if (rewritten.isPresent()) {
                fired.add(rule.name());
                return rewritten;
            }
        }
        return Optional.empty();
    }

    private static Expr normalised(Expr e) {
        if (e instanceof Apply a) {
            return Exprs.apply(a.op(), a.args().toArray(Expr[]::new));
        }
        return e instanceof Select s ? Exprs.select(s.condition(), s.then(), s.otherwise()) : e;
    }
}
