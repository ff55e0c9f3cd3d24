package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Variable;
import dev.lossmith.processor.schedule.Stmt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A loop around short rows, each element of which is written once, the other way round: the positions of a row as lanes, and the rows as
 * the long inner loop.
 *
 * <p>{@code for c: (for k: w[c, k] += g[c] * x[k])} → {@code for k: (for c: w[c, k] += g[c] * x[k])}
 */
final class Exchanged {
    private Exchanged() {}

    /** The loop with its inner loop outside, if nothing in it depends on the order and rows have nothing dear of their own. */
    static Optional<Stmt.Loop> of(Stmt.Loop rows) {
        List<Stmt> body = new ArrayList<>();
        Set<Variable> ofRow = new HashSet<>();
        for (Stmt stmt : rows.body()) {
            if (stmt instanceof Stmt.Let let && !SampleLevels.isDear(let.value())) {
                body.add(let);
                ofRow.add(let.variable());
            } else if (stmt != rows.body().get(rows.body().size() - 1)) {
                return Optional.empty();
            }
        }
        Stmt last = rows.body().get(rows.body().size() - 1);
        if (rows.descending() || !(last instanceof Stmt.Loop row) || row.descending()) {
            return Optional.empty();
        }
        boolean even = row.extent().free().isEmpty()
                && !Exprs.any(row.extent(), x -> x instanceof Variable v && ofRow.contains(v));
        boolean once = row.body().stream().allMatch(stmt -> isOnce(stmt, rows.index(), row.index()));
        body.addAll(row.body());
        Stmt.Loop inner = new Stmt.Loop(rows.index(), rows.extent(), false, body);
        return even && once
                ? Optional.of(new Stmt.Loop(row.index(), row.extent(), false, List.of(inner)))
                : Optional.empty();
    }

    /** A local, or what each row and position does to an element of its own. */
    private static boolean isOnce(Stmt stmt, Index row, Index position) {
        return stmt instanceof Stmt.Let
                || stmt instanceof Stmt.Add add && add.subscripts().equals(List.of(row, position))
                || stmt instanceof Stmt.Store store && store.subscripts().equals(List.of(row, position));
    }
}
