package dev.lossmith.processor.stabilise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Facts;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One row of the table: where {@code pattern} matches and the need is met, {@code result} is the same real number.
 *
 * @param name its name in reports
 * @param pattern an expression whose variables match anything
 * @param result over the same variables
 * @param need what has to be known of the variables; empty for an identity wherever the pattern is defined
 * @param worth when it gains anything; a row is left out elsewhere without a word
 * @param view what an expression is taken for, which is the same number: the pattern in one of its guises
 * @param reason what overflow, cancellation or work is gone
 */
record Rule(
        Kind kind, String name, Expr pattern, Expr result, Optional<Need> need, Worth worth, View view, String reason) {

    /** Whether a row is of use for what it matched. */
    interface Worth {
        boolean holds(Matching matching, Facts facts);
    }

    /** What an expression is taken for. */
    interface View {
        Expr of(Expr e, Facts facts);
    }

    private static final View AS_IT_IS = (e, facts) -> e;

    Rule {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(name);
        Objects.requireNonNull(reason);
    }

    /** The worth of most rows. */
    static final Worth ALWAYS = (m, facts) -> true;

    static Rule accuracy(String name, Expr pattern, Expr result, String reason) {
        return of(Kind.ACCURACY, name, pattern, result, reason);
    }

    static Rule limit(String name, Expr pattern, Expr result, String reason) {
        return of(Kind.LIMIT, name, pattern, result, reason);
    }

    static Rule speed(String name, Expr pattern, Expr result, String reason) {
        return of(Kind.SPEED, name, pattern, result, reason);
    }

    private static Rule of(Kind kind, String name, Expr pattern, Expr result, String reason) {
        return new Rule(kind, name, pattern, result, Optional.empty(), ALWAYS, AS_IT_IS, reason);
    }

    Rule needs(Need condition) {
        return new Rule(kind, name, pattern, result, Optional.of(condition), worth, view, reason);
    }

    Rule where(Worth condition) {
        return new Rule(kind, name, pattern, result, need, condition, view, reason);
    }

    Rule seen(View as) {
        return new Rule(kind, name, pattern, result, need, worth, as, reason);
    }

    /** {@code e} rewritten, if the row applies at its root; told to {@code refusals} where only its need stands against it. */
    Optional<Expr> apply(Expr e, Facts facts, Consumer<String> refusals) {
        if (pattern instanceof Apply p && e instanceof Apply a && p.op() != a.op()
                || pattern.getClass() != e.getClass()) {
            return Optional.empty();
        }
        Optional<Matching> matching = Matching.match(pattern, view.of(e, facts))
                .filter(m -> worth.holds(m, facts))
                .findFirst();
        Optional<Expr> unknown =
                matching.flatMap(m -> need.flatMap(n -> n.test().unknown(m, facts)));
        if (unknown.isPresent()) {
            if (kind != Kind.SPEED) {
                refusals.accept(name + ": " + Need.refusal(unknown.get()));
            }
            return Optional.empty();
        }
        return matching.map(m -> m.instantiate(result));
    }

    /** The name alone: written out, what repeats itself in a pattern can be long. */
    @Override
    public String toString() {
        return name;
    }
}
