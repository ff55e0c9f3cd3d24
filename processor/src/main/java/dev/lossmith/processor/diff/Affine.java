package dev.lossmith.processor.diff;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import java.util.Optional;

/** A subscript of the form {@code variable + shift}, where the shift has no index variable: solvable for the variable. */
record Affine(Index variable, Expr shift) {
    private static final Expr NONE = dev.lossmith.processor.ir.Constant.integer(0);

    static Optional<Affine> of(Expr subscript) {
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
    Expr solvedFor(Expr position) {
        return Exprs.sub(position, shift);
    }
}
