package dev.lossmith.processor.accumulate;

import dev.lossmith.processor.ir.Affine;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Type;
import java.util.List;
import java.util.Optional;

/**
 * The positions of an axis up to {@code end + shift}, or, descending, from there on. Where that lies beyond the axis there are none.
 *
 * @param end another variable of the axis
 */
record Range(Index end, int shift, boolean descending) {

    /**
     * What a comparison of {@code index} with another variable of its axis says, if its ends stay on the axis or leave nothing; two for an
     * inequality, none for what is no such comparison.
     */
    static List<Range> of(Expr condition, Index index) {
        if (!(condition instanceof Apply a)
                || !a.op().isComparison()
                || a.arg(0).type() != Type.INT) {
            return List.of();
        }
        Optional<Affine> left = Affine.of(a.arg(0));
        Optional<Affine> right = Affine.of(a.arg(1));
        if (left.isEmpty() || right.isEmpty()) {
            return List.of();
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
            return List.of();
        }
        int shift = ((Constant) other.shift()).intValue() - ((Constant) own.shift()).intValue();
        return of(isLeft ? a.op() : a.op().mirrored(), other.variable(), shift);
    }

    /** {@code index op end + shift}. */
    private static List<Range> of(Op op, Index end, int shift) {
        List<Range> ranges = switch (op) {
            case LE -> List.of(new Range(end, shift, false));
            case LT -> List.of(new Range(end, shift - 1, false));
            case GE -> List.of(new Range(end, shift, true));
            case GT -> List.of(new Range(end, shift + 1, true));
            case NE -> List.of(new Range(end, shift - 1, false), new Range(end, shift + 1, true));
            default -> List.of();
        };
        boolean stays = ranges.stream().allMatch(r -> r.descending ? r.shift >= 0 : r.shift <= 0);
        return stays ? ranges : List.of();
    }

    /** The last position, or the first one when descending. */
    Expr subscript() {
        return Exprs.add(end, Constant.integer(shift));
    }
}
