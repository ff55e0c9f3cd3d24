package dev.lossmith.processor.accumulate;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Facts;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.LinearForm;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Type;
import java.util.List;
import java.util.Optional;

/**
 * The positions of an axis up to {@code last}, or, descending, from there on. Where that lies beyond the axis there are none.
 *
 * @param end what decides about it: another variable of the axis, or data
 */
record Range(Expr end, Expr last, boolean descending, Axis axis) {

    /**
     * What a comparison of {@code index} with such an end says; two for an inequality, none for what is no such comparison, and where variables
     * would come to ends beyond the axis.
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
                        && isEnd(e, index)
                        && others.coefficient(e) == 1
                        && others.without(e).isClosed())
                .findFirst()
                .map(e -> of(
                        own < 0 ? a.op() : a.op().mirrored(),
                        e,
                        others.without(e).expression(),
                        index.axis(),
                        facts))
                .orElse(List.of());
    }

    private static boolean isEnd(Expr e, Index index) {
        return e instanceof Index other
                ? other.axis().equals(index.axis())
                : e instanceof Read && !e.free().isEmpty() && !e.free().contains(index);
    }

    /** {@code index op end + shift}. */
    private static List<Range> of(Op op, Expr end, Expr shift, Axis axis, Facts facts) {
        Expr before = Exprs.sub(shift, Constant.integer(1));
        Expr behind = Exprs.add(shift, Constant.integer(1));
        List<Optional<Range>> ranges = switch (op) {
            case LE -> List.of(upTo(end, shift, axis, facts));
            case LT -> List.of(upTo(end, before, axis, facts));
            case GE -> List.of(from(end, shift, axis, facts));
            case GT -> List.of(from(end, behind, axis, facts));
            case NE -> List.of(upTo(end, before, axis, facts), from(end, behind, axis, facts));
            default -> List.of();
        };
        return ranges.stream().allMatch(Optional::isPresent)
                ? ranges.stream().map(Optional::get).toList()
                : List.of();
    }

    private static Optional<Range> upTo(Expr end, Expr shift, Axis axis, Facts facts) {
        Expr last = Exprs.add(end, shift);
        if (isOn(end, axis) && facts.of(shift).high() <= 0) {
            return Optional.of(new Range(end, last, false, axis));
        }
        Expr clamped = Exprs.apply(Op.MIN, last, Exprs.sub(axis.size(), Constant.integer(1)));
        return end instanceof Index ? Optional.empty() : Optional.of(new Range(end, clamped, false, axis));
    }

    private static Optional<Range> from(Expr end, Expr shift, Axis axis, Facts facts) {
        Expr first = Exprs.add(end, shift);
        if (isOn(end, axis) && facts.of(shift).low() >= 0) {
            return Optional.of(new Range(end, first, true, axis));
        }
        Expr clamped = Exprs.apply(Op.MAX, first, Constant.integer(0));
        return end instanceof Index ? Optional.empty() : Optional.of(new Range(end, clamped, true, axis));
    }

    /** Never leaves the axis, whatever the data. */
    private static boolean isOn(Expr end, Axis axis) {
        return end instanceof Index || ((Read) end).tensor().traits().isPosition(axis);
    }

    /** How many positions these are. */
    Expr positions() {
        Expr several = descending ? Exprs.sub(axis.size(), last) : Exprs.add(last, Constant.integer(1));
        return last instanceof Index ? several : Exprs.apply(Op.MAX, several, Constant.integer(0));
    }
}
