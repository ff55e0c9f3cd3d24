package dev.lossmith.processor.property;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Polynomial;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the two pieces of a selection meet. */
final class Joint {
    private Joint() {}

    /** {@code u == b ? then : otherwise} where the second is the first at {@code u == b}: a selection for the derivative's sake. */
    static boolean isRemovable(Expr condition, Expr then, Expr otherwise) {
        return condition instanceof Apply a
                && a.op() == Op.EQ
                && a.arg(0).type() == Type.REAL
                && Polynomial.isEqual(then, replaced(otherwise, Map.of(a.arg(0), a.arg(1))));
    }

    /** Both pieces are the same on the border of {@code u < b} or {@code abs(v) < b}, for a b that the tensor does not change. */
    static boolean isContinuous(Expr condition, Expr then, Expr otherwise, Dependence dependence, Ranges ranges) {
        if (!(condition instanceof Apply a) || a.arg(0).type() != Type.REAL) {
            return false;
        }
        boolean ordered = a.op() == Op.LT || a.op() == Op.LE || a.op() == Op.GT || a.op() == Op.GE;
        if (!ordered || dependence.isConstant(a.arg(0)) == dependence.isConstant(a.arg(1))) {
            return false;
        }
        boolean first = dependence.isConstant(a.arg(1));
        Expr moving = a.arg(first ? 0 : 1);
        Expr border = a.arg(first ? 1 : 0);
        return borders(moving, border).stream()
                .allMatch(at ->
                        Polynomial.isEqual(known(replaced(then, at), ranges), known(replaced(otherwise, at), ranges)));
    }

    private static List<Map<Expr, Expr>> borders(Expr moving, Expr border) {
        if (!(moving instanceof Apply a && a.op() == Op.ABS)) {
            return List.of(Map.of(moving, border));
        }
        // without a border where b < 0, so that abs(b) is b
        Expr v = a.arg(0);
        return List.of(
                new LinkedHashMap<>(Map.of(moving, border, v, border)),
                new LinkedHashMap<>(Map.of(moving, border, v, Exprs.neg(border))));
    }

    private static Expr replaced(Expr e, Map<Expr, Expr> at) {
        Expr substituted = Substitution.replace(e, at);
        return new Rewriter(
                        x -> x instanceof Apply a ? Exprs.apply(a.op(), a.args().toArray(Expr[]::new)) : x)
                .rewrite(substituted);
    }

    /** With absolute values and signs of what has a known sign. */
    private static Expr known(Expr e, Ranges ranges) {
        return new Rewriter(x -> {
                    if (!(x instanceof Apply a) || a.op() != Op.ABS && a.op() != Op.SIGN) {
                        return x;
                    }
                    Expr of = a.arg(0);
                    boolean sign = a.op() == Op.SIGN;
                    if (sign ? isPositive(of, ranges) : ranges.isNonNegative(of)) {
                        return sign ? Exprs.real(1) : of;
                    }
                    boolean below = sign ? isPositive(Exprs.neg(of), ranges) : ranges.isNonPositive(of);
                    return below ? sign ? Exprs.real(-1) : Exprs.neg(of) : x;
                })
                .rewrite(e);
    }

    private static boolean isPositive(Expr e, Ranges ranges) {
        return ranges.isPositive(e) || e instanceof Apply a && a.op() == Op.NEG && ranges.isNegative(a.arg(0));
    }
}
