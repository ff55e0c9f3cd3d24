package dev.lossmith.processor.ir;

import java.util.Optional;

/** A subscript of the form {@code variable + shift}, where the shift has no index variable: solvable for the variable. */
public record Affine(Index variable, Expr shift) {
    private static final Expr NONE = Constant.integer(0);

    public static Optional<Affine> of(Expr subscript) {
        if (subscript instanceof Index index) {
            return Optional.of(new Affine(index, NONE));
        }
        if (subscript instanceof Apply a && (a.op() == Op.ADD || a.op() == Op.SUB)) {
            if (a.arg(1).free().isEmpty()) {
                Expr shift = a.op() == Op.ADD ? a.arg(1) : Exprs.neg(a.arg(1));
                return of(a.arg(0)).map(left -> new Affine(left.variable(), Exprs.add(left.shift(), shift)));
            }
            if (a.op() == Op.ADD && a.arg(0).free().isEmpty()) {
                return of(a.arg(1)).map(right -> new Affine(right.variable(), Exprs.add(right.shift(), a.arg(0))));
            }
        }
        return Optional.empty();
    }

    /** The variable's value where the subscript is {@code position}. */
    public Expr solvedFor(Expr position) {
        return Exprs.sub(position, shift);
    }
}
