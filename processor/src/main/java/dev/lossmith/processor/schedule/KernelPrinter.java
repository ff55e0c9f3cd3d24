package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Expr;
import java.util.List;
import java.util.stream.Collectors;

/** Loop IR as indented text. */
public final class KernelPrinter {
    private final StringBuilder out = new StringBuilder();

    private KernelPrinter() {}

    public static String print(Kernel kernel) {
        KernelPrinter printer = new KernelPrinter();
        printer.statements(kernel.preamble(), "");
        printer.out.append("for each sample\n");
        printer.statements(kernel.body(), "  ");
        return printer.out.toString();
    }

    private void statements(List<? extends Stmt> body, String indent) {
        for (Stmt stmt : body) {
            out.append(indent).append(text(stmt)).append('\n');
            if (stmt instanceof Stmt.Loop loop) {
                statements(loop.body(), indent + "  ");
            }
        }
    }

    private static String text(Stmt stmt) {
        if (stmt instanceof Stmt.Let s) {
            return s.variable() + " = " + s.value();
        }
        if (stmt instanceof Stmt.Loop s) {
            return "for " + s.index() + (s.descending() ? " down from " : " in ") + s.extent();
        }
        if (stmt instanceof Stmt.Accumulator s) {
            return s.variable() + " := " + s.op().symbol();
        }
        if (stmt instanceof Stmt.Update s) {
            return s.variable() + " := " + s.op().symbol() + " with " + s.value();
        }
        if (stmt instanceof Stmt.BreakUnless s) {
            return "break unless " + s.condition();
        }
        if (stmt instanceof Stmt.Store s) {
            return s.target() + subscripts(s.subscripts()) + " = " + s.value();
        }
        if (stmt instanceof Stmt.Add s) {
            return s.target() + subscripts(s.subscripts()) + " += " + s.value();
        }
        Stmt.LaneSum s = (Stmt.LaneSum) stmt;
        return s.variable() + " = lanes(" + s.terms() + ", " + s.extent() + ")";
    }

    private static String subscripts(List<Expr> subscripts) {
        return subscripts.stream().map(Expr::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
