package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Exponentials of what lies below the largest element of a row, by the shorter function for arguments that are not positive.
 *
 * <p>Guarantees the same bits, but in rows with an infinite element: there a sum of exponentials alone is infinite, everything else
 * NaN. The largest element is one that leaves out NaN, which the exponentials do not lose.
 *
 * <p>{@code exp(x[j] - blend(abs(max(i, x[i])) < INF, max(i, x[i]), 0))} → {@code expDown(x[j] - m)} with
 * {@code m = blend(largest(i, x[i]) > -INF, largest(i, x[i]) + 0, 0)}; adding 0 makes +0 of -0.
 */
final class Narrowing {
    private final Rewriter rewriter = new Rewriter(this::local);
    private final Map<Expr, Reduce> shifts = new HashMap<>();

    Expr apply(Expr e) {
        return rewriter.rewrite(e);
    }

    private Expr local(Expr e) {
        if (e instanceof Reduce sum && sum.op() == ReduceOp.SUM) {
            return infiniteIfOneIs(sum);
        }
        if (!(e instanceof Apply a)) {
            return e;
        }
        if (a.op() == Op.STOP_GRADIENT) {
            return a.arg(0);
        }
        if (a.op() == Op.BLEND) {
            return shift(a);
        }
        boolean isDown = a.op() == Op.EXP && shifted(a.arg(0)).isPresent();
        return isDown ? Apply.of(Op.EXP_DOWN, a.arg(0)) : a;
    }

    /** {@code blend(abs(m) < INF, m, 0)} for the largest of a row. */
    private Expr shift(Apply blend) {
        boolean isShift = blend.arg(1) instanceof Reduce r
                && r.op() == ReduceOp.MAX
                && r.type() == Type.REAL
                && blend.arg(2) == Constant.ZERO
                && blend.arg(0) == Apply.of(Op.LT, Apply.of(Op.ABS, r), Constant.INFINITY);
        if (!isShift) {
            return blend;
        }
        Reduce row = (Reduce) blend.arg(1);
        Index index = row.freshIndex();
        Reduce largest = Reduce.of(ReduceOp.LARGEST, index, row.open(index));
        Expr exists = Apply.of(Op.GT, largest, Constant.of(Type.REAL, Double.NEGATIVE_INFINITY));
        Expr shift = Apply.of(Op.BLEND, exists, Apply.of(Op.ADD, largest, Constant.ZERO), Constant.ZERO);
        shifts.put(shift, largest);
        return shift;
    }

    /** The largest of a row, for the difference between one of its elements and that. */
    private Optional<Reduce> shifted(Expr e) {
        if (!(e instanceof Apply a) || a.op() != Op.SUB || !shifts.containsKey(a.arg(1))) {
            return Optional.empty();
        }
        Reduce largest = shifts.get(a.arg(1));
        boolean isElement = a.arg(0).free().stream()
                .filter(index ->
                        index.axis().equals(largest.axis()) && !largest.free().contains(index))
                .anyMatch(index -> largest.open(index) == a.arg(0));
        return isElement ? Optional.of(largest) : Optional.empty();
    }

    private Expr infiniteIfOneIs(Reduce sum) {
        Expr body = sum.open(sum.freshIndex());
        if (!(body instanceof Apply a) || a.op() != Op.EXP_DOWN) {
            return sum;
        }
        Reduce largest = shifted(a.arg(0)).orElseThrow();
        Expr infinite = Apply.of(Op.EQ, largest, Constant.INFINITY);
        return Apply.of(Op.BLEND, infinite, Constant.INFINITY, sum);
    }
}
