package dev.lossmith.processor.diff;

import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import java.util.List;

/**
 * {@code value} where {@code guard} holds, exactly 0 elsewhere. Kept apart while partial derivatives are multiplied, so that an
 * infinity in the branch not taken never meets that zero; the selection is the last step.
 */
record Guarded(Expr guard, Expr value) {
    static Guarded always(Expr value) {
        return new Guarded(Constant.TRUE, value);
    }

    static Expr total(List<Guarded> parts) {
        Expr sum = Constant.ZERO;
        for (Guarded part : parts) {
            sum = Exprs.add(sum, Exprs.select(part.guard(), part.value(), Constant.ZERO));
        }
        return sum;
    }
}
