package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Op;

/**
 * The positions of a loop that have no neighbours of some distance.
 *
 * @param before how many at the beginning, an INT expression that is never negative
 * @param after how many at the end
 */
public record Border(Expr before, Expr after) {
    static final Border NONE = new Border(Constant.integer(0), Constant.integer(0));

    public boolean isNone() {
        return equals(NONE);
    }

    /** With those for which an element between these distances is missing, of which negative ones are before. */
    Border with(Expr smallest, Expr largest) {
        return new Border(larger(before, Exprs.neg(smallest)), larger(after, largest));
    }

    private static Expr larger(Expr a, Expr b) {
        return Exprs.parts(Op.MAX, a).contains(b) ? a : Exprs.apply(Op.MAX, a, b);
    }
}
