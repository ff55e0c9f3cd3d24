package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Type;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A selection that takes one value at all positions of a loop but one: {@code c != t ? everywhere : value}.
 *
 * @param everywhere differs from position to position
 * @param at the one position; it may be none of the loop
 * @param value what is there
 */
public record Patch(Expr everywhere, Expr at, Expr value) {
    /** @param varies whether an expression differs from position to position */
    static Optional<Patch> of(Expr e, Predicate<Expr> varies) {
        if (!(e instanceof Apply blend && blend.op() == Op.BLEND && e.type() == Type.REAL)) {
            return Optional.empty();
        }
        return at(blend.arg(0), varies)
                .map(at -> ((Apply) blend.arg(0)).op() == Op.NE
                        ? new Patch(blend.arg(1), at, blend.arg(2))
                        : new Patch(blend.arg(2), at, blend.arg(1)))
                .filter(patch -> varies.test(patch.everywhere) && !varies.test(patch.value));
    }

    /** {@code k && c != t ? a : b} is {@code c != t ? (k ? a : b) : b} where k is the same for all positions. */
    static Expr apart(Expr e, Predicate<Expr> varies) {
        if (e instanceof Apply blend
                && blend.op() == Op.BLEND
                && e.type() == Type.REAL
                && blend.arg(0) instanceof Apply both
                && both.op() == Op.AND) {
            for (int i = 0; i < 2; i++) {
                Expr uniform = both.arg(i);
                Expr condition = both.arg(1 - i);
                Expr rest = blend.arg(2);
                if (!varies.test(uniform) && at(condition, varies).isPresent()) {
                    Expr inner = Apply.of(Op.BLEND, uniform, blend.arg(1), rest);
                    Expr apart = Apply.of(Op.BLEND, condition, inner, rest);
                    return of(apart, varies).isPresent() ? apart : e;
                }
            }
        }
        return e;
    }

    /** Which position a condition is about. */
    static Optional<Expr> at(Expr condition, Predicate<Expr> varies) {
        if (condition instanceof Apply c && (c.op() == Op.EQ || c.op() == Op.NE)) {
            for (int i = 0; i < 2; i++) {
                if (c.arg(i) instanceof Index && varies.test(c.arg(i)) && !varies.test(c.arg(1 - i))) {
                    return Optional.of(c.arg(1 - i));
                }
            }
        }
        return Optional.empty();
    }
}
