package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Scan;
import dev.lossmith.processor.ir.Type;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Exponentials of what lies below the largest element of a row, by the shorter function for arguments that are not positive.
 *
 * <p>Guarantees the same bits, but in rows with an infinite element, where what was no NaN may become one. Rows whose sum of
 * exponentials stands alone are left as they are, since an infinite element makes that sum infinite. The largest element is one that
 * leaves out NaN, which the exponentials do not lose.
 *
 * <p>{@code exp(x[j] - blend(abs(max(i, x[i])) < INF, max(i, x[i]), 0))} → {@code expDown(x[j] - m)} with
 * {@code m = blend(largest(i, x[i]) > -INF, largest(i, x[i]) + 0, 0)}; adding 0 makes +0 of -0.
 */
final class Narrowing {
    private final Rewriter rewriter = new Rewriter(this::local);
    private final Map<Expr, Reduce> shifts = new HashMap<>();
    /** Rows whose sums stand alone, as they are after what is inside of them has been rewritten. */
    private final Set<Expr> kept = new HashSet<>();

    /** @param computed all that is, so that each of it treats a row as the others do */
    Narrowing(List<Expr> computed) {
        Alone alone = new Alone();
        computed.forEach(alone::visit);
        alone.reductions.stream()
                .filter(alone.rows::contains)
                .map(rewriter::rewrite)
                .forEach(kept::add);
    }

    Expr apply(Expr e) {
        return rewriter.rewrite(e);
    }

    /** Finds sums of exponentials that stand alone. */
    private static final class Alone {
        /** All reductions, those inside of others first. */
        private final Set<Expr> reductions = new LinkedHashSet<>();

        private final Set<Expr> rows = new HashSet<>();
        private final Set<Expr> seen = new HashSet<>();

        private void visit(Expr e) {
            if (!seen.add(e)) {
                return;
            }
            if (e instanceof Reduce r) {
                Expr body = r.open(r.freshIndex());
                visit(body);
                reductions.add(r);
                if (r.op() == ReduceOp.SUM) {
                    rowOfExponential(body).ifPresent(rows::add);
                }
            } else {
                e.children().forEach(this::visit);
            }
            if (e instanceof Scan s) {
                s.recurrence().bodies().forEach(this::visit);
            }
        }
    }

    /** The largest of a row, for the exponential of a difference to it. */
    private static Optional<Reduce> rowOfExponential(Expr e) {
        boolean isExponential = e instanceof Apply exp
                && exp.op() == Op.EXP
                && exp.arg(0) instanceof Apply difference
                && difference.op() == Op.SUB;
        if (!isExponential) {
            return Optional.empty();
        }
        Expr shift = unstopped(((Apply) ((Apply) e).arg(0)).arg(1));
        return shift instanceof Apply a && a.op() == Op.BLEND && isShift(a)
                ? Optional.of((Reduce) a.arg(1))
                : Optional.empty();
    }

    private static Expr unstopped(Expr e) {
        return e instanceof Apply a && a.op() == Op.STOP_GRADIENT ? a.arg(0) : e;
    }

    private Expr local(Expr e) {
        if (!(e instanceof Apply a)) {
            return e;
        }
        if (a.op() == Op.STOP_GRADIENT) {
            return a.arg(0);
        }
        if (a.op() == Op.BLEND && isShift(a) && !kept.contains(a.arg(1))) {
            return shift((Reduce) a.arg(1));
        }
        return a.op() == Op.EXP && isBelow(a.arg(0)) ? Apply.of(Op.EXP_DOWN, a.arg(0)) : a;
    }

    /** {@code blend(abs(m) < INF, m, 0)} for the largest of a row. */
    private static boolean isShift(Apply blend) {
        return blend.arg(1) instanceof Reduce r
                && r.op() == ReduceOp.MAX
                && r.type() == Type.REAL
                && blend.arg(2) == Constant.ZERO
                && blend.arg(0) == Apply.of(Op.LT, Apply.of(Op.ABS, r), Constant.INFINITY);
    }

    private Expr shift(Reduce row) {
        Index index = row.freshIndex();
        Reduce largest = Reduce.of(ReduceOp.LARGEST, index, row.open(index));
        Expr exists = Apply.of(Op.GT, largest, Constant.of(Type.REAL, Double.NEGATIVE_INFINITY));
        Expr shift = Apply.of(Op.BLEND, exists, Apply.of(Op.ADD, largest, Constant.ZERO), Constant.ZERO);
        shifts.put(shift, largest);
        return shift;
    }

    /** The difference between an element of a row and the largest. */
    private boolean isBelow(Expr e) {
        if (!(e instanceof Apply a) || a.op() != Op.SUB || !shifts.containsKey(a.arg(1))) {
            return false;
        }
        Reduce largest = shifts.get(a.arg(1));
        return a.arg(0).free().stream()
                .filter(index ->
                        index.axis().equals(largest.axis()) && !largest.free().contains(index))
                .anyMatch(index -> largest.open(index) == a.arg(0));
    }
}
