package dev.lossmith.processor.check;

import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.Scan;
import java.util.HashSet;
import java.util.Set;

/** Counts the different operations of expressions, however often they are used: as many as a kernel computes. */
final class Operations {

    private final Set<Expr> seen = new HashSet<>();

    static int in(Expr e) {
        Operations operations = new Operations();
        operations.visit(e);
        return operations.seen.size();
    }

    private void visit(Expr e) {
        if (e instanceof Constant || !seen.add(e)) {
            return;
        }
        e.children().forEach(this::visit);
        if (e instanceof Reduce r) {
            visit(r.open(r.freshIndex()));
        } else if (e instanceof Scan s) {
            visit(s.recurrence().body());
        }
    }
}
