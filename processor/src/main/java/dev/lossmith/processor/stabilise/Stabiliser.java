package dev.lossmith.processor.stabilise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Facts;
import dev.lossmith.processor.ir.MalformedIr;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Select;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Walks the table: first the forms, then the shifts, each bottom-up; at a node the first row that applies.
 *
 * <p>Needs powers with constant exponents written out as products. Guarantees the same value over the reals. One stabiliser serves
 * all outputs of a loss.
 *
 * <p>{@code log(exp(x[t]) / sum(j, exp(x[j])))} → {@code (x[t] - m) - log(sum(j, exp(x[j] - m)))} with {@code m = max(j, x[j])}.
 */
public final class Stabiliser {
    /** More rewrites inside one another mean that two rows undo each other. */
    private static final int BOUND = 100;

    private final Facts facts;
    private final Predicate<String> enabled;
    private final Set<String> fired = new LinkedHashSet<>();
    private final Set<String> refused = new LinkedHashSet<>();
    private final Rewriter forms = new Rewriter(this::form);
    private final Rewriter shifts = new Rewriter(this::shift);
    private int depth;

    public Stabiliser() {
        this(rule -> true);
    }

    /** @param enabled the names of the rows to use: tests ask what one is good for by leaving it out */
    public Stabiliser(Predicate<String> enabled) {
        this(enabled, Facts.proven());
    }

    /** @param facts what is known of the formulas */
    public Stabiliser(Predicate<String> enabled, Facts facts) {
        this.enabled = enabled;
        this.facts = facts;
    }

    /** With the rows alone that recognise functions: for what is said of a formula, not for what is computed. */
    public static Stabiliser ofFunctions() {
        Set<String> functions = Stream.concat(Forms.ROWS.stream(), Hyperbolics.FUNCTIONS.stream())
                .map(Rule::name)
                .collect(Collectors.toSet());
        return new Stabiliser(functions::contains);
    }

    public Expr stabilise(Expr e) {
        return shifts.rewrite(forms.rewrite(e));
    }

    /** The forms alone: the formula by the names of its functions, where exponentials are not yet scaled. */
    public Expr named(Expr e) {
        return forms.rewrite(e);
    }

    /** Names of the rows that have applied so far, in order of first use. */
    public Set<String> fired() {
        return Collections.unmodifiableSet(fired);
    }

    /** What rows would have applied had more been known, and what that is. */
    public Set<String> refused() {
        return Collections.unmodifiableSet(refused);
    }

    /** A row's result is rewritten in turn, so that rows can feed one another. */
    private Expr form(Expr e) {
        Expr normal = normalised(e);
        // a sign that moves outwards leaves an operand that no row has seen: (-a) / b is -(a / b)
        boolean moved = normal.children().size() != e.children().size();
        Optional<Expr> rewritten =
                moved ? Optional.of(normal) : once(Rules.FORMS, normal).or(() -> chosen(normal));
        if (rewritten.isEmpty()) {
            return normal;
        }
        if (++depth > BOUND) {
            throw new MalformedIr("rewriting does not end at " + e);
        }
        Expr result = forms.rewrite(rewritten.get());
        depth--;
        return result;
    }

    /** With a selection outermost that hides forms otherwise. */
    private Optional<Expr> chosen(Expr e) {
        Optional<Expr> moved = enabled.test(Choices.NAME)
                ? Choices.moved(e, forms::rewrite, c -> Rules.mended(c, facts).isPresent())
                : Optional.empty();
        moved.ifPresent(x -> fired.add(Choices.NAME));
        return moved;
    }

    private Expr shift(Expr e) {
        Expr normal = normalised(e);
        return once(Rules.SHIFTS, normal).orElse(normal);
    }

    private Optional<Expr> once(List<Rule> rules, Expr e) {
        List<String> refusals = new ArrayList<>();
        for (Rule rule : rules) {
            Optional<Expr> rewritten =
                    enabled.test(rule.name()) ? rule.apply(e, facts, refusals::add) : Optional.empty();
            if (rewritten.isPresent()) {
                fired.add(rule.name());
                return rewritten;
            }
        }
        refused.addAll(refusals);
        return Optional.empty();
    }

    private static Expr normalised(Expr e) {
        if (e instanceof Apply a) {
            return Exprs.apply(a.op(), a.args().toArray(Expr[]::new));
        }
        return e instanceof Select s ? Exprs.select(s.condition(), s.then(), s.otherwise()) : e;
    }
}
