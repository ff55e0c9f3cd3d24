package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Facts;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A loop's extent and body, after a condition {@code index < bound} of the body that leaves nothing to do has become part of the
 * extent, which is never negative. The bound has to be known before the loop.
 */
record Bounded(Expr extent, Expr body) {

    /** For a body that counts as nothing where it is 0. */
    static Bounded value(Expr body, Index index, Set<Index> known) {
        if (body instanceof Apply blend && blend.op() == Op.BLEND && Exprs.isConstant(blend.arg(2), 0)) {
            Bounded condition = condition(blend.arg(0), index, known);
            Expr rest = condition.body() == Constant.TRUE
                    ? blend.arg(1)
                    : Apply.of(Op.BLEND, condition.body(), blend.arg(1), blend.arg(2));
            return new Bounded(condition.extent(), rest);
        }
        return new Bounded(index.axis().size(), body);
    }

    /** For a condition that counts as nothing where it does not hold. */
    static Bounded condition(Expr condition, Index index, Set<Index> known) {
        Expr extent = index.axis().size();
        List<Expr> rest = new ArrayList<>();
        for (Expr conjunct : Exprs.conjuncts(condition)) {
            boolean bounds = conjunct instanceof Apply a
                    && a.op() == Op.LT
                    && a.arg(0) == index
                    && known.containsAll(a.arg(1).free());
            if (bounds) {
                extent = Exprs.apply(Op.MIN, ((Apply) conjunct).arg(1), extent);
            } else {
                rest.add(conjunct);
            }
        }
        boolean mayBeNegative = !Facts.proven().of(extent).isNonNegative();
        Expr atLeastZero = mayBeNegative ? Exprs.apply(Op.MAX, extent, Constant.integer(0)) : extent;
        return new Bounded(atLeastZero, Exprs.conjunction(rest));
    }
}
