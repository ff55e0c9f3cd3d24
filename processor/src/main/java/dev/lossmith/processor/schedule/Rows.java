package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Affine;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.Scan;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Finds what can be computed row by row, while a scan produces the rows. */
final class Rows {
    private Rows() {}

    /** The variable of the rows of a scan that a reduction reads row by row. */
    static Optional<Index> of(Reduce r) {
        Index index = r.freshIndex();
        return read(r.open(index), index, new HashSet<>())
                .filter(head -> !r.free().contains(head));
    }

    /** The variable of the rows of the first scan below of which {@code index} is the row. */
    static Optional<Index> read(Expr e, Index index, Set<Expr> seen) {
        if (!e.free().contains(index) || !seen.add(e)) {
            return Optional.empty();
        }
        if (e instanceof Scan s) {
            int axis = Layout.rowAxis(s.recurrence());
            Index head = s.recurrence().heads().get(axis);
            boolean isRow = head.axis().equals(index.axis())
                    && Affine.of(s.subscripts().get(axis))
                            .filter(a -> a.variable() == index)
                            .isPresent();
            if (isRow) {
                return Optional.of(head);
            }
        }
        Iterable<Expr> below = e instanceof Reduce r ? java.util.List.of(r.open(r.freshIndex())) : e.children();
        for (Expr x : below) {
            Optional<Index> found = read(x, index, seen);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
