package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Type;
import java.util.List;

/** Ints and conditions that are worth a table, where a loop around would have them computed again. */
final class Lookups {
    private Lookups() {}

    /** It divides ints, or reads an int at a position that is itself computed. */
    static boolean isLookup(Expr e) {
        return isDiscrete(e)
                && !e.free().isEmpty()
                && Exprs.any(e, x -> isDiscrete(x) ? x.children() : List.of(), x -> isDiscrete(x) && isCostly(x));
    }

    private static boolean isDiscrete(Expr e) {
        return e.type() == Type.INT || e.type() == Type.BOOL;
    }

    private static boolean isCostly(Expr e) {
        return e instanceof Apply a && (a.op() == Op.FLOOR_DIV || a.op() == Op.FLOOR_MOD)
                || e instanceof Read r && r.subscripts().stream().anyMatch(s -> !(s instanceof Index));
    }
}
