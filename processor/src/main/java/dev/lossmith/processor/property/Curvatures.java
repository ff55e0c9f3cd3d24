package dev.lossmith.processor.property;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.Select;
import java.util.HashMap;
import java.util.Map;

/**
 * Curvature by composition: a convex function of an affine one is convex, a convex function that does not decrease of a convex one
 * is, and so on (disciplined convex programming, Grant, Boyd and Ye 2006). Where the tensor itself decides a selection, the
 * pieces must meet with the same derivative.
 */
final class Curvatures {
    private final Dependence dependence;
    private final Ranges ranges;
    private final Budget budget;
    private final Map<Expr, Curvature> known = new HashMap<>();

    Curvatures(Dependence dependence, Ranges ranges, Budget budget) {
        this.dependence = dependence;
        this.ranges = ranges;
        this.budget = budget;
    }

    private Curvatures given(Expr condition, boolean holds) {
        return new Curvatures(dependence, ranges.given(condition, holds), budget);
    }

    Curvature of(Expr e) {
        Curvature curvature = known.get(e);
        if (curvature == null) {
            curvature =
                    dependence.isConstant(e) ? Curvature.CONSTANT : budget.isSpent() ? Curvature.UNKNOWN : compute(e);
            known.put(e, curvature);
        }
        return curvature;
    }

    private Curvature compute(Expr e) {
        if (e instanceof Read r) {
            return r.subscripts().stream().allMatch(dependence::isConstant) ? Curvature.AFFINE : Curvature.UNKNOWN;
        }
        if (e instanceof Select s) {
            return selected(s, s.condition(), s.then(), s.otherwise());
        }
        if (e instanceof Reduce r) {
            return reduced(r);
        }
        return e instanceof Apply a ? applied(a) : Curvature.UNKNOWN;
    }

    private Curvature reduced(Reduce r) {
        Curvature body = of(r.open(r.freshIndex()));
        return switch (r.op()) {
            case SUM -> body;
            case MAX, LOGSUMEXP -> Curvature.of(body.isConvex(), false);
            case MIN -> Curvature.of(false, body.isConcave());
            default -> Curvature.UNKNOWN;
        };
    }

    private Curvature applied(Apply e) {
        return switch (e.op()) {
            case ADD -> of(e.arg(0)).plus(of(e.arg(1)));
            case SUB -> of(e.arg(0)).plus(of(e.arg(1)).negated());
            case NEG -> of(e.arg(0)).negated();
            case MUL -> product(e.arg(0), e.arg(1));
            case DIV -> quotient(e.arg(0), e.arg(1));
            case MAX, CLAMP_MIN ->
                Curvature.of(of(e.arg(0)).isConvex() && of(e.arg(1)).isConvex(), false);
            case MIN, CLAMP_MAX ->
                Curvature.of(false, of(e.arg(0)).isConcave() && of(e.arg(1)).isConcave());
            case BLEND -> selected(e, e.arg(0), e.arg(1), e.arg(2));
            case POW -> power(e.arg(0), e.arg(1));
            case XLOGY ->
                dependence.isConstant(e.arg(1))
                        ? scaled(of(e.arg(0)), Apply.of(Op.LOG, e.arg(1)))
                        : scaled(of(Apply.of(Op.LOG, e.arg(1))), e.arg(0));
            case SQRT -> isSumOfSquares(e.arg(0)) ? Curvature.CONVEX : composed(e);
            case STOP_GRADIENT -> of(e.arg(0));
            default -> composed(e);
        };
    }

    private Curvature composed(Apply e) {
        if (e.op().arity() != 1) {
            return Curvature.UNKNOWN;
        }
        Expr x = e.arg(0);
        return Shape.of(e.op(), ranges.isNonNegative(x), ranges.isNonPositive(x))
                .map(shape -> shape.after(of(x)))
                .orElse(Curvature.UNKNOWN);
    }

    private Curvature scaled(Curvature value, Expr factor) {
        if (!dependence.isConstant(factor)) {
            return Curvature.UNKNOWN;
        }
        if (value == Curvature.AFFINE || value == Curvature.CONSTANT || ranges.isNonNegative(factor)) {
            return value;
        }
        return ranges.isNonPositive(factor) ? value.negated() : Curvature.UNKNOWN;
    }

    private Curvature product(Expr a, Expr b) {
        if (dependence.isConstant(a)) {
            return scaled(of(b), a);
        }
        if (dependence.isConstant(b)) {
            return scaled(of(a), b);
        }
        return a == b ? square(a) : Curvature.UNKNOWN;
    }

    private Curvature square(Expr a) {
        Curvature c = of(a);
        boolean convex = c == Curvature.AFFINE
                || c == Curvature.CONVEX && ranges.isNonNegative(a)
                || c == Curvature.CONCAVE && ranges.isNonPositive(a);
        return Curvature.of(convex, false);
    }

    private Curvature quotient(Expr a, Expr b) {
        if (dependence.isConstant(b)) {
            return scaled(of(a), b);
        }
        if (!dependence.isConstant(a) || !ranges.isPositive(b)) {
            return Curvature.UNKNOWN;
        }
        return scaled(new Shape(1, -1, true).after(of(b)), a);
    }

    private Curvature power(Expr base, Expr exponent) {
        if (dependence.isConstant(exponent) && ranges.isNonNegative(base)) {
            Expr beyondOne = Exprs.sub(exponent, Constant.ONE);
            boolean nonNegative = ranges.isNonNegative(exponent);
            return Shape.ofPower(
                            ranges.isNonNegative(beyondOne),
                            nonNegative && ranges.isNonPositive(beyondOne),
                            ranges.isNonPositive(exponent) && ranges.isPositive(base))
                    .map(shape -> shape.after(of(base)))
                    .orElse(Curvature.UNKNOWN);
        }
        boolean exponential =
                dependence.isConstant(base) && ranges.isPositive(base) && of(exponent) == Curvature.AFFINE;
        return Curvature.of(exponential, false);
    }

    /** Its root is a Euclidean norm of an affine vector. */
    boolean isSumOfSquares(Expr e) {
        if (dependence.isConstant(e)) {
            return ranges.isNonNegative(e);
        }
        if (e instanceof Reduce r) {
            return r.op() == dev.lossmith.processor.ir.ReduceOp.SUM && isSumOfSquares(r.open(r.freshIndex()));
        }
        if (e instanceof Select s && dependence.isConstant(s.condition())) {
            return isSumOfSquares(s.then()) && isSumOfSquares(s.otherwise());
        }
        if (!(e instanceof Apply a)) {
            return false;
        }
        return switch (a.op()) {
            case ADD -> isSumOfSquares(a.arg(0)) && isSumOfSquares(a.arg(1));
            case MUL ->
                a.arg(0) == a.arg(1) && of(a.arg(0)) == Curvature.AFFINE
                        || isNonNegativeConstant(a.arg(0)) && isSumOfSquares(a.arg(1))
                        || isNonNegativeConstant(a.arg(1)) && isSumOfSquares(a.arg(0));
            case DIV -> isNonNegativeConstant(a.arg(1)) && isSumOfSquares(a.arg(0));
            default -> false;
        };
    }

    private boolean isNonNegativeConstant(Expr e) {
        return dependence.isConstant(e) && ranges.isNonNegative(e);
    }

    private Curvature selected(Expr whole, Expr condition, Expr then, Expr otherwise) {
        Curvature first = given(condition, true).of(then);
        Curvature second = given(condition, false).of(otherwise);
        if (dependence.isConstant(condition)) {
            return first.plus(second);
        }
        if (Joint.isRemovable(condition, then, otherwise)) {
            return of(otherwise);
        }
        boolean convex = first.isConvex() && second.isConvex();
        boolean concave = first.isConcave() && second.isConcave();
        return (convex || concave) && new Continuity(dependence, ranges, budget).isSmooth(whole)
                ? Curvature.of(convex, concave)
                : Curvature.UNKNOWN;
    }
}
