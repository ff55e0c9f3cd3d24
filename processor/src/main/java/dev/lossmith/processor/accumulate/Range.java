package dev.lossmith.processor.accumulate;

import dev.lossmith.processor.ir.Affine;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Type;
import java.util.Optional;

/**
 * The positions of an axis up to {@code end + shift}, or, descending, from there on. Where that lies beyond the axis there are none.
 *
 * @param end another variable of the axis
 */
record Range(Index end, int shift, boolean descending) {

    /** What a comparison of {@code index} with another variable of its axis says, if its end stays on the axis or leaves nothing. */
    static Optional<Range> of(Expr condition, Index index) {
        if (!(condition instanceof Apply a)
                || !a.op().isComparison()
                || a.arg(0).type() != Type.INT) {
            return Optional.empty();
        }
        Optional<Affine> left = Affine.of(a.arg(0));
        Optional<Affine> right = Affine.of(a.arg(1));
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        boolean isLeft = left.get().variable() == index;
        Affine own = isLeft ? left.get() : right.get();
        Affine other = isLeft ? right.get() : left.get();
        boolean comparable = own.variable() == index
                && other.variable() != index
                && other.variable().axis().equals(index.axis())
                && own.shift() instanceof Constant
                && other.shift() instanceof Constant;
        if (!comparable) {
            return Optional.empty();
        }
        int shift = ((Constant) other.shift()).intValue() - ((Constant) own.shift()).intValue();
        return of(isLeft ? a.op() : a.op().mirrored(), other.variable(), shift);
    }

    /** {@code index op end + shift}. */
    private static Optional<Range> of(Op op, Index end, int shift) {
        Range range = switch (op) {
            case LE -> new Range(end, shift, false);
            case LT -> new Range(end, shift - 1, false);
            case GE -> new Range(end, shift, true);
            case GT -> new Range(end, shift + 1, true);
            default -> null;
        };
        return Optional.ofNullable(range).filter(r -> r.descending ? r.shift >= 0 : r.shift <= 0);
    }

    /** The last position, or the first one when descending. */
    Expr subscript() {
        return Exprs.add(end, Constant.integer(shift));
    }
}
