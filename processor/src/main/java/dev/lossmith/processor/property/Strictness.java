package dev.lossmith.processor.property;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Select;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Strict convexity: of a function of one element, and of sums of such over all elements. */
final class Strictness {
    private final Dependence dependence;
    private final Ranges ranges;
    private final Curvatures curvatures;

    Strictness(Dependence dependence, Ranges ranges, Curvatures curvatures) {
        this.dependence = dependence;
        this.ranges = ranges;
        this.curvatures = curvatures;
    }

    boolean isStrictlyConvex(Expr loss) {
        return separable(loss, List.of());
    }

    /** A sum over the opened axes of functions of the element there, perhaps plus what is convex. */
    private boolean separable(Expr e, List<Index> opened) {
        if (dependence.isConstant(e)) {
            return false;
        }
        if (opened.size() == dependence.tensor().axes().size() && isOfElementAt(e, opened)) {
            return bends(e, 1);
        }
        if (e instanceof Reduce r && r.op() == ReduceOp.SUM) {
            Index index = r.freshIndex();
            List<Index> more = new ArrayList<>(opened);
            more.add(index);
            return separable(r.open(index), more);
        }
        if (!(e instanceof Apply a)) {
            return false;
        }
        return switch (a.op()) {
            case ADD ->
                separable(a.arg(0), opened) && curvatures.of(a.arg(1)).isConvex()
                        || separable(a.arg(1), opened)
                                && curvatures.of(a.arg(0)).isConvex();
            case MUL ->
                isPositiveConstant(a.arg(0)) && separable(a.arg(1), opened)
                        || isPositiveConstant(a.arg(1)) && separable(a.arg(0), opened);
            case DIV -> isSizeOrPositive(a.arg(1)) && separable(a.arg(0), opened);
            default -> false;
        };
    }

    private boolean isOfElementAt(Expr e, List<Index> opened) {
        Set<Read> elements = dependence.elements(e);
        if (elements.size() != 1) {
            return false;
        }
        List<Expr> subscripts = elements.iterator().next().subscripts();
        Set<Expr> distinct = new HashSet<>(subscripts);
        return distinct.size() == opened.size() && distinct.containsAll(opened) && axesFit(subscripts);
    }

    private boolean axesFit(List<Expr> subscripts) {
        for (int i = 0; i < subscripts.size(); i++) {
            if (!(subscripts.get(i) instanceof Index index)
                    || !index.axis().equals(dependence.tensor().axes().get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean isPositiveConstant(Expr e) {
        return dependence.isConstant(e) && ranges.isPositive(e);
    }

    /** The size of an axis that has an element. */
    private boolean isSizeOrPositive(Expr e) {
        boolean size = e instanceof Apply a
                && a.op() == Op.TO_REAL
                && dependence.tensor().axes().stream().anyMatch(axis -> axis.size() == a.arg(0));
        return size || isPositiveConstant(e);
    }

    private boolean fits(Expr e, int sign) {
        Curvature c = curvatures.of(e);
        return sign > 0 ? c.isConvex() : c.isConcave();
    }

    /** Strictly convex for sign 1, strictly concave for -1. */
    private boolean bends(Expr e, int sign) {
        if (dependence.isConstant(e)) {
            return false;
        }
        if (e instanceof Select s) {
            return dependence.isConstant(s.condition()) && bends(s.then(), sign) && bends(s.otherwise(), sign);
        }
        if (!(e instanceof Apply a)) {
            return false;
        }
        return switch (a.op()) {
            case NEG -> bends(a.arg(0), -sign);
            case ADD -> bends(a.arg(0), sign) && fits(a.arg(1), sign) || fits(a.arg(0), sign) && bends(a.arg(1), sign);
            case SUB ->
                bends(a.arg(0), sign) && fits(a.arg(1), -sign) || fits(a.arg(0), sign) && bends(a.arg(1), -sign);
            case MUL -> product(a.arg(0), a.arg(1), sign) || product(a.arg(1), a.arg(0), sign);
            case DIV -> quotient(a.arg(0), a.arg(1), sign);
            case SQRT -> sign > 0 && isHypotenuse(a.arg(0)) || composed(a, sign);
            case POW ->
                sign > 0
                        && ranges.isNonNegative(a.arg(0))
                        && dependence.isConstant(a.arg(1))
                        && ranges.isPositive(Exprs.sub(a.arg(1), Constant.ONE))
                        && varies(a.arg(0));
            default -> composed(a, sign);
        };
    }

    private boolean product(Expr a, Expr b, int sign) {
        if (a == b) {
            return sign > 0 && varies(a);
        }
        return dependence.isConstant(a)
                && (ranges.isPositive(a) && bends(b, sign) || ranges.isNegative(a) && bends(b, -sign));
    }

    private boolean quotient(Expr a, Expr b, int sign) {
        if (dependence.isConstant(b)) {
            return ranges.isPositive(b) && bends(a, sign) || ranges.isNegative(b) && bends(a, -sign);
        }
        return sign > 0 && isPositiveConstant(a) && ranges.isPositive(b) && varies(b);
    }

    private boolean composed(Apply e, int sign) {
        if (e.op().arity() != 1) {
            return false;
        }
        Expr x = e.arg(0);
        return Shape.of(e.op(), ranges.isNonNegative(x), ranges.isNonPositive(x))
                .filter(shape -> shape.strictly() && shape.bend() == sign)
                .filter(shape -> varies(x) || shape.slope() != 0 && bends(x, sign * shape.slope()))
                .isPresent();
    }

    /** {@code c + a^2} with c &gt; 0 and an a that varies. */
    private boolean isHypotenuse(Expr e) {
        return e instanceof Apply sum
                && sum.op() == Op.ADD
                && (isPositiveConstant(sum.arg(0)) && isSquare(sum.arg(1))
                        || isPositiveConstant(sum.arg(1)) && isSquare(sum.arg(0)));
    }

    private boolean isSquare(Expr e) {
        return e instanceof Apply a && a.op() == Op.MUL && a.arg(0) == a.arg(1) && varies(a.arg(0));
    }

    /** Affine in the element, with a slope that is not 0. */
    private boolean varies(Expr e) {
        if (e instanceof Read) {
            return !dependence.isConstant(e);
        }
        if (!(e instanceof Apply a)) {
            return false;
        }
        return switch (a.op()) {
            case NEG -> varies(a.arg(0));
            case ADD, SUB ->
                dependence.isConstant(a.arg(1)) && varies(a.arg(0))
                        || dependence.isConstant(a.arg(0)) && varies(a.arg(1));
            case MUL -> isFactor(a.arg(0)) && varies(a.arg(1)) || isFactor(a.arg(1)) && varies(a.arg(0));
            case DIV -> isFactor(a.arg(1)) && varies(a.arg(0));
            default -> false;
        };
    }

    private boolean isFactor(Expr e) {
        return dependence.isConstant(e) && ranges.excludesZero(e);
    }
}
