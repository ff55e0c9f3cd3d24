package dev.lossmith.processor.accumulate;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Facts;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Interval;
import dev.lossmith.processor.ir.LinearForm;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Type;
import java.util.List;

/**
 * The positions of an axis up to {@code end + shift}, or, descending, from there on. Where that lies beyond the axis there are none.
 *
 * @param end another variable of the axis
 * @param shift without a variable
 */
record Range(Index end, Expr shift, boolean descending) {

    /**
     * What a comparison of {@code index} with such an end says, if its ends stay on the axis or leave nothing; two for an inequality, none for what
     * is no such comparison.
     */
    static List<Range> of(Expr condition, Index index, Facts facts) {
        if (!(condition instanceof Apply a)
                || !a.op().isComparison()
                || a.arg(0).type() != Type.INT) {
            return List.of();
        }
        LinearForm difference = LinearForm.of(a.arg(1)).minus(LinearForm.of(a.arg(0)));
        long own = difference.coefficient(index);
        LinearForm others = difference.without(index).times(-own);
        return others.atoms().stream()
                .filter(e -> Math.abs(own) == 1
                        && e instanceof Index other
                        && other.axis().equals(index.axis())
                        && others.coefficient(e) == 1
                        && others.without(e).isClosed())
                .findFirst()
                .map(e -> of(
                        own < 0 ? a.op() : a.op().mirrored(),
                        (Index) e,
                        others.without(e).expression(),
                        facts))
                .orElse(List.of());
    }

    /** {@code index op end + shift}. */
    private static List<Range> of(Op op, Index end, Expr shift, Facts facts) {
        Expr before = Exprs.sub(shift, Constant.integer(1));
        Expr behind = Exprs.add(shift, Constant.integer(1));
        List<Range> ranges = switch (op) {
            case LE -> List.of(new Range(end, shift, false));
            case LT -> List.of(new Range(end, before, false));
            case GE -> List.of(new Range(end, shift, true));
            case GT -> List.of(new Range(end, behind, true));
            case NE -> List.of(new Range(end, before, false), new Range(end, behind, true));
            default -> List.of();
        };
        return ranges.stream().allMatch(r -> r.stays(facts)) ? ranges : List.of();
    }

    private boolean stays(Facts facts) {
        Interval by = facts.of(shift);
        return descending ? by.low() >= 0 : by.high() <= 0;
    }

    /** How many positions these are. */
    Expr positions() {
        Expr all = end.axis().size();
        Expr several = descending ? Exprs.sub(all, subscript()) : Exprs.add(subscript(), Constant.integer(1));
        return shift == Constant.integer(0) ? several : Exprs.apply(Op.MAX, several, Constant.integer(0));
    }

    /** The last position, or the first one when descending. */
    Expr subscript() {
        return Exprs.add(end, shift);
    }
}
