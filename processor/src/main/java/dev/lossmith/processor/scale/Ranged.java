package dev.lossmith.processor.scale;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Recurrence;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.Scan;
import java.util.HashSet;
import java.util.Set;

/**
 * The recurrences of whose elements, or of sums and products of them, a logarithm is taken or that something is divided by: there a number
 * that is far too large or small for the format still counts.
 */
final class Ranged {
    private final Set<Recurrence> recurrences = new HashSet<>();
    private final Set<Expr> seen = new HashSet<>();

    boolean contains(Recurrence r) {
        return recurrences.contains(r);
    }

    /** Takes note of what {@code e} does with scans. */
    void look(Expr e) {
        if (!seen.add(e)) {
            return;
        }
        if (e instanceof Apply a && a.op() == Op.LOG) {
            mark(a.arg(0), new HashSet<>());
        } else if (e instanceof Apply a && a.op() == Op.DIV) {
            mark(a.arg(1), new HashSet<>());
        } else if (e instanceof Scan s) {
            s.recurrence().bodies().forEach(this::look);
        } else if (e instanceof Reduce r) {
            look(r.open(r.freshIndex()));
        }
        e.children().forEach(this::look);
    }

    private void mark(Expr e, Set<Expr> done) {
        if (!done.add(e)) {
            return;
        }
        if (e instanceof Scan s) {
            recurrences.add(s.recurrence());
        } else if (Scaler.isLinear(e)) {
            Scaler.operands(e).forEach(operand -> mark(operand, done));
        }
    }
}
