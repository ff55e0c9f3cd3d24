package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.schedule.Stmt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Two matrices of which sums are the product: one has a row for each row of it, the other a column for each column, both along the terms.
 *
 * @param left an element of the left one
 * @param counts which elements of the left one have terms
 * @param right an element of the right one
 */
public record Factors(Expr left, Optional<Expr> counts, Expr right) {
    /**
     * The factors of a term; nothing if it is anything but an element of one times an element of the other, or nothing at some elements of
     * the left one.
     *
     * @param lets the locals in it
     */
    static Optional<Factors> of(Expr term, List<Stmt.Let> lets, Predicate<Expr> isLeft, Predicate<Expr> isRight) {
        Map<Expr, Expr> values = new HashMap<>();
        lets.forEach(let -> values.put(let.variable(), Substitution.replace(let.value(), values)));
        return of(Substitution.replace(term, values), Optional.empty(), isLeft, isRight);
    }

    private static Optional<Factors> of(
            Expr e, Optional<Expr> counts, Predicate<Expr> isLeft, Predicate<Expr> isRight) {
        if (!(e instanceof Apply a)) {
            return Optional.empty();
        }
        return switch (a.op()) {
            case BLEND ->
                a.arg(2) == Constant.ZERO && isLeft.test(a.arg(0))
                        ? of(
                                a.arg(1),
                                Optional.of(
                                        counts.map(c -> Exprs.and(c, a.arg(0))).orElse(a.arg(0))),
                                isLeft,
                                isRight)
                        : Optional.empty();
            case NEG ->
                of(a.arg(0), counts, isLeft, isRight)
                        .map(f -> new Factors(Apply.of(Op.NEG, f.left()), f.counts(), f.right()));
            case MUL ->
                product(a.arg(0), a.arg(1), counts, isLeft, isRight)
                        .or(() -> product(a.arg(1), a.arg(0), counts, isLeft, isRight));
            default -> Optional.empty();
        };
    }

    private static Optional<Factors> product(
            Expr left, Expr right, Optional<Expr> counts, Predicate<Expr> isLeft, Predicate<Expr> isRight) {
        return isLeft.test(left) && isRight.test(right)
                ? Optional.of(new Factors(left, counts, right))
                : Optional.empty();
    }
}
