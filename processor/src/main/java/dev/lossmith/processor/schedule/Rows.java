package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Affine;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.Scan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
        return read(r.open(index), index)
                .map(s -> headAt(s, index))
                .filter(head -> !r.free().contains(head));
    }

    /** Whether it is a value for each position of a row, {@code index}, of a scan whose rows the loops around go through. */
    static boolean isInRow(Expr e, Index index, Set<Index> around) {
        return read(e, index)
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
            Set<Scan> scans = new LinkedHashSet<>();
            Set<Expr> seen = new HashSet<>();
            goal.needs().forEach(need -> collect(need, index, true, seen, scans));
            if (!scans.isEmpty()) {
                return named(goal, index, scans);
            }
        }
        return goal;
    }

    private static Goal named(Goal goal, Index row, Set<Scan> scans) {
        Map<Index, Index> names = new LinkedHashMap<>();
        Scan first = scans.iterator().next();
        names.put(row, head(first, first.recurrence().rowAxis()));
        for (Scan scan : scans) {
            for (int i = 0; i < scan.subscripts().size(); i++) {
                Index head = head(scan, i);
                Optional<Index> variable = Affine.of(scan.subscripts().get(i))
                        .map(Affine::variable)
                        .filter(v -> goal.loops().contains(v) && v.axis().equals(head.axis()));
                if (variable.isPresent() && !names.containsValue(head)) {
                    names.putIfAbsent(variable.get(), head);
                }
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

    /** The first scan below that is read along {@code index}. */
    private static Optional<Scan> read(Expr e, Index index) {
        Set<Scan> found = new LinkedHashSet<>();
        collect(e, index, false, new HashSet<>(), found);
        return found.stream().findFirst();
    }

    /** The scans below that are read along {@code index}, from row to row if {@code rows}. */
    private static void collect(Expr e, Index index, boolean rows, Set<Expr> seen, Set<Scan> found) {
        if (!e.free().contains(index) || !seen.add(e)) {
            return;
        }
        if (e instanceof Scan s) {
            int row = s.recurrence().rowAxis();
            for (int i = 0; i < s.subscripts().size(); i++) {
                if ((!rows || i == row) && isAlong(s, i, index)) {
                    found.add(s);
                }
            }
        }
        List<Expr> below = e instanceof Reduce r ? List.of(r.open(r.freshIndex())) : e.children();
        below.forEach(x -> collect(x, index, rows, seen, found));
    }
}
