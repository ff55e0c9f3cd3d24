package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Visits the expressions and statements of a kernel in order. */
public final class Walk {
    private Walk() {}

    /** The expressions that a statement evaluates itself; not those of a loop's body. */
    public static List<Expr> expressions(Stmt stmt) {
        List<Expr> found = new ArrayList<>();
        if (stmt instanceof Stmt.Let s) {
            found.add(s.value());
        } else if (stmt instanceof Stmt.Loop s) {
            found.add(s.extent());
        } else if (stmt instanceof Stmt.Update s) {
            found.add(s.value());
        } else if (stmt instanceof Stmt.BreakUnless s) {
            found.add(s.condition());
        } else if (stmt instanceof Stmt.Store s) {
            found.addAll(s.subscripts());
            found.add(s.value());
        } else if (stmt instanceof Stmt.Add s) {
            found.addAll(s.subscripts());
            found.add(s.value());
        } else if (stmt instanceof Stmt.LaneSum s) {
            found.add(s.extent());
        }
        return found;
    }

    /** The statements of one list and then those of another. */
    static List<Stmt> both(List<Stmt> first, List<Stmt> second) {
        List<Stmt> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** How many operations and reads there are, as often as they are written. */
    public static int operations(List<? extends Stmt> body) {
        int[] operations = new int[1];
        nodes(body, e -> operations[0] += e.children().isEmpty() ? 0 : 1);
        return operations[0];
    }

    /** The local that a statement declares. */
    public static Optional<Variable> declared(Stmt stmt) {
        if (stmt instanceof Stmt.Let s) {
            return Optional.of(s.variable());
        }
        if (stmt instanceof Stmt.Accumulator s) {
            return Optional.of(s.variable());
        }
        return stmt instanceof Stmt.LaneSum s ? Optional.of(s.variable()) : Optional.empty();
    }

    /** Whether one of these statements is a loop. */
    public static boolean hasLoop(List<? extends Stmt> body) {
        return body.stream().anyMatch(stmt -> stmt instanceof Stmt.Loop);
    }

    /** Every statement, a loop before its body. */
    public static void statements(List<? extends Stmt> body, Consumer<Stmt> visitor) {
        for (Stmt stmt : body) {
            visitor.accept(stmt);
            if (stmt instanceof Stmt.Loop loop) {
                statements(loop.body(), visitor);
            }
        }
    }

    /** Every expression node of these statements, operands after what uses them; one that a statement shares, once for it. */
    public static void nodes(List<? extends Stmt> body, Consumer<Expr> visitor) {
        statements(body, stmt -> nodes(stmt, visitor));
    }

    /** Every expression node that a statement evaluates itself, once. */
    static void nodes(Stmt stmt, Consumer<Expr> visitor) {
        Set<Expr> seen = new HashSet<>();
        expressions(stmt).forEach(e -> below(e, seen, visitor));
    }

    /** The tensors of which elements are read or summed up. */
    public static Set<Tensor> read(List<? extends Stmt> body) {
        Set<Tensor> read = new LinkedHashSet<>();
        nodes(body, e -> {
            if (e instanceof Read r) {
                read.add(r.tensor());
            }
        });
        statements(body, stmt -> {
            if (stmt instanceof Stmt.LaneSum s) {
                read.add(s.terms());
            }
        });
        return read;
    }

    /** The tensors of which elements are stored or added to. */
    public static Set<Tensor> written(List<? extends Stmt> body) {
        Set<Tensor> written = new LinkedHashSet<>();
        statements(body, stmt -> {
            if (stmt instanceof Stmt.Store s) {
                written.add(s.target());
            } else if (stmt instanceof Stmt.Add s) {
                written.add(s.target());
            }
        });
        return written;
    }

    private static void below(Expr e, Set<Expr> seen, Consumer<Expr> visitor) {
        if (seen.add(e)) {
            visitor.accept(e);
            for (Expr child : e.children()) {
                below(child, seen, visitor);
            }
        }
    }
}
