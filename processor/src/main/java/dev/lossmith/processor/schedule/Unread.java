package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Leaves out temporaries that nothing reads, and what only they need. A table is made for each order of the loops in which an expression is
 * met, and reads may all end up with one of them.
 */
public final class Unread {
    private Unread() {}

    /** @param outputs what is written for the caller */
    public static List<Stmt> without(List<Stmt> body, List<Tensor> outputs) {
        List<Stmt> all = body;
        while (true) {
            Set<Tensor> read = new HashSet<>(outputs);
            read.addAll(Walk.read(all));
            Set<Variable> used = new HashSet<>();
            Walk.nodes(all, e -> {
                if (e instanceof Variable v) {
                    used.add(v);
                }
            });
            List<Stmt> needed = needed(all, read, used);
            if (needed.equals(all)) {
                return all;
            }
            all = needed;
        }
    }

    private static List<Stmt> needed(List<Stmt> body, Set<Tensor> read, Set<Variable> used) {
        List<Stmt> needed = new ArrayList<>();
        for (Stmt stmt : body) {
            if (stmt instanceof Stmt.Loop loop) {
                List<Stmt> inside = needed(loop.body(), read, used);
                if (!inside.isEmpty()) {
                    needed.add(new Stmt.Loop(loop.index(), loop.extent(), loop.descending(), inside));
                }
            } else if (!isUnread(stmt, read, used)) {
                needed.add(stmt);
            }
        }
        return needed;
    }

    private static boolean isUnread(Stmt stmt, Set<Tensor> read, Set<Variable> used) {
        return stmt instanceof Stmt.Store s && s.target().role() == Tensor.Role.SCRATCH && !read.contains(s.target())
                || stmt instanceof Stmt.Let let && !used.contains(let.variable());
    }
}
