package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Expr;
import java.util.List;

/** An expression as locals, each computed once, and a result in terms of them. */
public record StraightLine(List<Stmt.Let> locals, Expr result) {
    public StraightLine {
        locals = List.copyOf(locals);
    }
}
