package dev.lossmith.processor.ir;

import java.util.Optional;
import java.util.function.Predicate;

/** A subscript of the form {@code variable + shift}, where the shift has no index variable, or none that counts: solvable for the variable. */
public record Affine(Index variable, Expr shift) {
    private static final Expr NONE = Constant.integer(0);

    public static Optional<Affine> of(Expr subscript) {
        return of(subscript, x -> x.free().isEmpty());
    }

    /** @param isFixed what may be part of the shift */
    public static Optional<Affine> of(Expr subscript, Predicate<Expr> isFixed) {
        if (subscript instanceof Index index) {
            return Optional.of(new Affine(index, NONE));
        }
        if (subscript instanceof Apply a && (a.op() == Op.ADD || a.op() == Op.SUB)) {
            if (isFixed.test(a.arg(1))) {
                Expr shift = a.op() == Op.ADD ? a.arg(1) : Exprs.neg(a.arg(1));
                return of(a.arg(0), isFixed).map(left -> new Affine(left.variable(), Exprs.add(left.shift(), shift)));
            }
            if (a.op() == Op.ADD && isFixed.test(a.arg(0))) {
                return of(a.arg(1), isFixed)
                        .map(right -> new Affine(right.variable(), Exprs.add(right.shift(), a.arg(0))));
            }
        }
        return Optional.empty();
    }

    /** The variable's value where the subscript is {@code position}. */
    public Expr solvedFor(Expr position) {
        return Exprs.sub(position, shift);
    }
}
