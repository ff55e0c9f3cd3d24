package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Type;

/** Ints and conditions that are worth a table, where a loop around would have them computed again. */
final class Lookups {
    private Lookups() {}

    /** It divides ints, or reads an int at a position that is itself computed. */
    static boolean isLookup(Expr e) {
        return (e.type() == Type.INT || e.type() == Type.BOOL) && !e.free().isEmpty() && looksUp(e);
    }

    private static boolean looksUp(Expr e) {
        if (e.type() != Type.INT && e.type() != Type.BOOL) {
            return false;
        }
        boolean divides = e instanceof Apply a && (a.op() == Op.FLOOR_DIV || a.op() == Op.FLOOR_MOD);
        boolean reads = e instanceof Read r && r.subscripts().stream().anyMatch(s -> !(s instanceof Index));
        return divides || reads || e.children().stream().anyMatch(Lookups::looksUp);
    }
}
