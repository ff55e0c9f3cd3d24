package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Affine;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.Scan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what reads a scan row by row, so that it can be computed while the scan produces the rows. */
final class Rows {
    private Rows() {}

    /** The variable along its axis of a scan that a reduction reads position by position. */
    static Optional<Index> headOf(Reduce r) {
        Index index = r.freshIndex();
        return read(r.open(index), index, false, new HashSet<>())
                .map(s -> headAt(s, index))
                .filter(head -> !r.free().contains(head));
    }

    /** Whether it is a value for each position of a row, {@code index}, of a scan whose rows the loops around go through. */
    static boolean isInRow(Expr e, Index index, Set<Index> around) {
        return read(e, index, false, new HashSet<>())
                .filter(s -> around.contains(head(s, s.recurrence().rowAxis())))
                .isPresent();
    }

    private static Index headAt(Scan scan, Index index) {
        for (int i = 0; i < scan.subscripts().size(); i++) {
            if (isAlong(scan, i, index)) {
                return head(scan, i);
            }
        }
        throw new IllegalArgumentException(scan + " is not along " + index);
    }

    private static boolean isAlong(Scan scan, int axis, Index index) {
        return head(scan, axis).axis().equals(index.axis())
                && Affine.of(scan.subscripts().get(axis))
                        .filter(a -> a.variable() == index)
                        .isPresent();
    }

    /** The goal with its loops named as those of a scan that it reads row by row, that of the rows outermost. */
    static Goal inRows(Goal goal) {
        for (Index index : goal.loops()) {
            Optional<Scan> scan = goal.needs().stream()
                    .flatMap(need -> read(need, index, true, new HashSet<>()).stream())
                    .findFirst();
            if (scan.isPresent()) {
                return named(goal, index, scan.get());
            }
        }
        return goal;
    }

    private static Goal named(Goal goal, Index row, Scan scan) {
        Map<Index, Index> names = new LinkedHashMap<>();
        names.put(row, head(scan, scan.recurrence().rowAxis()));
        for (int i = 0; i < scan.subscripts().size(); i++) {
            Index head = head(scan, i);
            Optional<Index> variable = Affine.of(scan.subscripts().get(i))
                    .map(Affine::variable)
                    .filter(v -> goal.loops().contains(v) && v.axis().equals(head.axis()));
            if (variable.isPresent() && !names.containsValue(head)) {
                names.putIfAbsent(variable.get(), head);
            }
        }
        List<Index> loops = new ArrayList<>(goal.loops());
        loops.remove(row);
        loops.add(0, row);
        // a variable that has the name of a head and is to be called otherwise, or not at all, stays what it is
        boolean clash = names.entrySet().stream()
                .anyMatch(n -> n.getKey() != n.getValue() && goal.loops().contains(n.getValue()));
        return clash ? goal : goal.renamed(loops, names);
    }

    private static Index head(Scan scan, int axis) {
        return scan.recurrence().heads().get(axis);
    }

    /** The first scan below that is read along {@code index}, from row to row if {@code rows}. */
    private static Optional<Scan> read(Expr e, Index index, boolean rows, Set<Expr> seen) {
        if (!e.free().contains(index) || !seen.add(e)) {
            return Optional.empty();
        }
        if (e instanceof Scan s) {
            int row = s.recurrence().rowAxis();
            boolean found = false;
            for (int i = 0; i < s.subscripts().size(); i++) {
                found |= (!rows || i == row) && isAlong(s, i, index);
            }
            if (found) {
                return Optional.of(s);
            }
        }
        List<Expr> below = e instanceof Reduce r ? List.of(r.open(r.freshIndex())) : e.children();
        return below.stream().flatMap(x -> read(x, index, rows, seen).stream()).findFirst();
    }
}
