package dev.lossmith.processor.check;

import dev.lossmith.processor.check.ExpressionLowering.Bound;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Interval;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Select;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.syntax.SyntaxExpr.Reduction;
import java.util.Map;

/** Reductions in terms of the few that the IR has; a filter becomes a selection of the neutral element in the body. */
final class ReductionLowering {

    private static final Constant MINUS_INFINITY = Constant.real(Double.NEGATIVE_INFINITY);

    private final ExpressionLowering expressions;

    ReductionLowering(ExpressionLowering expressions) {
        this.expressions = expressions;
    }

    Expr of(Reduction reduction) {
        Bound b = expressions.bind(reduction);
        return switch (reduction.op()) {
            case SUM -> filtered(ReduceOp.SUM, b, b.body());
            case PROD -> filtered(ReduceOp.PROD, b, b.body());
            case MAX -> filtered(ReduceOp.MAX, b, Numbers.real(b.body()));
            case MIN -> filtered(ReduceOp.MIN, b, Numbers.real(b.body()));
            case LOGSUMEXP -> filtered(ReduceOp.LOGSUMEXP, b, Numbers.real(b.body()));
            case MEAN -> mean(b);
            case ANY -> Reduce.of(ReduceOp.ANY, b.index(), and(b.filter(), b.body()));
            case ALL -> not(Reduce.of(ReduceOp.ANY, b.index(), and(b.filter(), not(b.body()))));
            case COUNT -> count(b, and(b.filter(), b.body()));
            case PREFIX -> Reduce.of(ReduceOp.PREFIX, b.index(), and(b.filter(), b.body()));
            case NORM -> norm(b);
            case SOFTMAX -> throw new AssertionError("softmax is indexed");
        };
    }

    /** {@code softmax(j if f, e)[c]} as a textbook writes it. */
    Expr softmax(Reduction reduction, Expr at) {
        Bound b = expressions.bind(reduction);
        Expr exp = Apply.of(Op.EXP, Numbers.real(b.body()));
        Map<Expr, Expr> here = Map.of(b.index(), at);
        Expr share = Apply.of(Op.DIV, Substitution.replace(exp, here), filtered(ReduceOp.SUM, b, exp));
        return keep(Substitution.replace(b.filter(), here), share, Constant.ZERO);
    }

    private static Expr filtered(ReduceOp op, Bound b, Expr body) {
        return Reduce.of(op, b.index(), keep(b.filter(), body, op.neutral(body.type())));
    }

    /** The body where the filter holds. */
    private static Expr keep(Expr filter, Expr body, Constant otherwise) {
        return filter == Constant.TRUE ? body : Select.of(filter, body, otherwise);
    }

    private static Expr and(Expr filter, Expr condition) {
        return filter == Constant.TRUE ? condition : Apply.of(Op.AND, filter, condition);
    }

    private static Expr not(Expr condition) {
        return Apply.of(Op.NOT, condition);
    }

    private static Expr count(Bound b, Expr condition) {
        return Reduce.of(ReduceOp.SUM, b.index(), Select.of(condition, Constant.integer(1), Constant.integer(0)));
    }

    /** NaN if nothing is averaged: 0 / 0. */
    private static Expr mean(Bound b) {
        Expr n = b.filter() == Constant.TRUE ? b.index().axis().size() : count(b, b.filter());
        Expr sum = filtered(ReduceOp.SUM, b, Numbers.real(b.body()));
        return Apply.of(Op.DIV, sum, Numbers.real(n));
    }

    // Norms.

    /** Chooses by the exponent; a literal, or a parameter whose domain leaves fewer choices, chooses now. */
    private static Expr norm(Bound b) {
        Expr p = b.exponent();
        Expr e = Numbers.real(b.body());
        Expr norm = generalNorm(b, e, p);
        norm = orElse(p, 0, countNorm(b, e), norm);
        norm = orElse(p, Double.POSITIVE_INFINITY, maximumNorm(b, e), norm);
        norm = orElse(p, 2, euclideanNorm(b, e), norm);
        return orElse(p, 1, filtered(ReduceOp.SUM, b, Apply.of(Op.ABS, e)), norm);
    }

    private static Expr orElse(Expr p, double value, Expr special, Expr otherwise) {
        if (p instanceof Constant c) {
            return c.value() == value ? special : otherwise;
        }
        return mayBe(p, value) ? Select.of(Apply.of(Op.EQ, p, Constant.real(value)), special, otherwise) : otherwise;
    }

    /** Whether a parameter's declared domain has the value; what is no parameter may be anything. */
    private static boolean mayBe(Expr p, double value) {
        Expr plain = p instanceof Apply a && a.op() == Op.TO_REAL ? a.arg(0) : p;
        if (!(plain instanceof Read read && read.tensor().isParameter())) {
            return true;
        }
        Tensor.Traits traits = read.tensor().traits();
        if (!traits.values().isEmpty()) {
            return traits.values().contains(value);
        }
        Interval domain = traits.domain();
        boolean intOnly = plain.type() == Type.INT && Double.isInfinite(value);
        return !intOnly
                && value >= domain.low()
                && value <= domain.high()
                && !(value == domain.low() && domain.openLow())
                && !(value == domain.high() && domain.openHigh());
    }

    /** Derivative 0 where the norm is 0. */
    private static Expr euclideanNorm(Bound b, Expr e) {
        Expr squares = filtered(ReduceOp.SUM, b, Apply.of(Op.MUL, e, e));
        return Select.of(isZero(squares), Constant.ZERO, Apply.of(Op.SQRT, squares));
    }

    private static Expr maximumNorm(Bound b, Expr e) {
        Expr most = filtered(ReduceOp.MAX, b, Apply.of(Op.ABS, e));
        Expr size = b.index().axis().size();
        return Select.of(Apply.of(Op.EQ, size, Constant.integer(0)), Constant.ZERO, most);
    }

    private static Expr countNorm(Bound b, Expr e) {
        return Numbers.real(count(b, and(b.filter(), Apply.of(Op.NE, e, Constant.ZERO))));
    }

    /** Scaled by the largest element, so that powers neither overflow nor vanish; the scale is not differentiated. */
    private static Expr generalNorm(Bound b, Expr e, Expr p) {
        Expr size = Apply.of(Op.ABS, e);
        Expr largest =
                Apply.of(Op.STOP_GRADIENT, Reduce.of(ReduceOp.MAX, b.index(), keep(b.filter(), size, Constant.ZERO)));
        Expr zero = isZero(e);
        Expr power = Select.of(zero, Constant.ZERO, Apply.of(Op.POW, Apply.of(Op.DIV, size, largest), p));
        Expr sum = filtered(ReduceOp.SUM, b, power);
        Expr root = Apply.of(Op.POW, sum, Apply.of(Op.DIV, Constant.ONE, p));
        Expr none = Apply.of(Op.OR, isZero(largest), Apply.of(Op.EQ, largest, MINUS_INFINITY));
        return Select.of(none, Constant.ZERO, Apply.of(Op.MUL, largest, root));
    }

    private static Expr isZero(Expr e) {
        return Apply.of(Op.EQ, e, Constant.ZERO);
    }
}
