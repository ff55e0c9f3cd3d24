package dev.lossmith.processor.stabilise;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Facts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The table. {@code a}, {@code b}, {@code d} match any real, {@code c} any condition; inside {@code sum(...)} they may depend on its index. Rows
 * are tried in order; {@link #FORMS} first recognise functions, {@link #SHIFTS} then decide how exponentials and squares are scaled, and
 * are not rewritten in turn.
 *
 * <p>Never here, since they lose accuracy or change the result: distribution, cancelling {@code x - x} or {@code 0 * x},
 * reassociating sums, {@code a / b} to {@code a * (1 / b)}.
 */
final class Rules {
    static final List<Rule> FORMS = Stream.of(
                    Shares.LOGARITHMS,
                    Sigmoids.ROWS,
                    Normals.ROWS,
                    Complements.ROWS,
                    Hyperbolics.FUNCTIONS,
                    Hyperbolics.ROWS,
                    Forms.ROWS,
                    Sigmoids.POWERS,
                    Sums.ROWS,
                    Shares.BESIDE_NUMBERS,
                    Exponentials.ROWS,
                    Extremes.ROWS,
                    Roots.ROWS,
                    Pieces.ROWS,
                    Shares.ROWS)
            .flatMap(List::stream)
            .toList();
    static final List<Rule> SHIFTS =
            Stream.of(Shifts.ROWS, Norms.ROWS).flatMap(List::stream).toList();
    static final List<Rule> ALL = Stream.concat(FORMS.stream(), SHIFTS.stream()).toList();

    private Rules() {}

    /** What a row makes of such a form for the sake of accuracy: what hides the form does harm. */
    static Optional<Expr> mended(Expr e, Facts facts) {
        return FORMS.stream()
                .filter(rule -> rule.kind() == Kind.ACCURACY)
                .flatMap(rule -> rule.apply(e, facts, refusal -> {}).stream())
                .findFirst();
    }
}
