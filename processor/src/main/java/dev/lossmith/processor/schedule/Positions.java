package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import java.util.Optional;

/** Which axis a chosen int is a position of. */
final class Positions {
    private Positions() {}

    /**
     * The axis that all alternatives of {@code e} index. One of them has to be a single value: calls check it, so the axis is not empty, and
     * the 0 that stands for an element beyond a tensor's end is a position, too.
     */
    static Optional<Axis> axisOf(Expr e) {
        boolean chosen = e instanceof Apply a && a.op() == Op.BLEND;
        return e.type() == Type.INT && chosen && hasSingle(e) ? indexed(e) : Optional.empty();
    }

    private static Optional<Axis> indexed(Expr e) {
        if (e instanceof Apply a && a.op() == Op.BLEND) {
            return indexed(a.arg(1)).filter(axis -> indexed(a.arg(2)).equals(Optional.of(axis)));
        }
        boolean checked = e instanceof Read r
                && r.tensor().role() != Tensor.Role.LENGTH
                && r.tensor().traits().except().isEmpty();
        return checked ? Optional.ofNullable(((Read) e).tensor().traits().indexes()) : Optional.empty();
    }

    private static boolean hasSingle(Expr e) {
        return e instanceof Read r
                ? r.tensor().axes().isEmpty()
                : e instanceof Apply a && a.op() == Op.BLEND && (hasSingle(a.arg(1)) || hasSingle(a.arg(2)));
    }
}
