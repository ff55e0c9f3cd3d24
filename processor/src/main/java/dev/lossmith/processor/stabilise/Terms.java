package dev.lossmith.processor.stabilise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Select;

/** Short names for what patterns and results are made of. */
final class Terms {
    static final Expr ONE = Constant.ONE;
    static final Expr ZERO = Constant.ZERO;
    static final Expr MINUS_INFINITY = Constant.real(Double.NEGATIVE_INFINITY);

    /** The index of {@link #sum} and {@link #max}. */
    static final Index J = Index.of(Matching.ANY_AXIS, 0);

    /** The number of elements of {@link #sum} and {@link #max}. */
    static final Expr COUNT = Apply.of(Op.TO_REAL, Matching.ANY_AXIS.size());

    private Terms() {}

    static Expr real(double value) {
        return Constant.real(value);
    }

    static Expr add(Expr a, Expr b) {
        return Apply.of(Op.ADD, a, b);
    }

    static Expr sub(Expr a, Expr b) {
        return Apply.of(Op.SUB, a, b);
    }

    static Expr mul(Expr a, Expr b) {
        return Apply.of(Op.MUL, a, b);
    }

    static Expr square(Expr a) {
        return mul(a, a);
    }

    static Expr div(Expr a, Expr b) {
        return Apply.of(Op.DIV, a, b);
    }

    static Expr neg(Expr a) {
        return Apply.of(Op.NEG, a);
    }

    static Expr abs(Expr a) {
        return Apply.of(Op.ABS, a);
    }

    static Expr sqrt(Expr a) {
        return Apply.of(Op.SQRT, a);
    }

    static Expr pow(Expr a, Expr b) {
        return Apply.of(Op.POW, a, b);
    }

    static Expr expFinite(Expr a) {
        return Apply.of(Op.EXP_FINITE, a);
    }

    static Expr exp(Expr a) {
        return Apply.of(Op.EXP, a);
    }

    static Expr log(Expr a) {
        return Apply.of(Op.LOG, a);
    }

    static Expr log1p(Expr a) {
        return Apply.of(Op.LOG1P, a);
    }

    static Expr expm1(Expr a) {
        return Apply.of(Op.EXPM1, a);
    }

    static Expr log1mexp(Expr a) {
        return Apply.of(Op.LOG1MEXP, a);
    }

    static Expr softplus(Expr a) {
        return Apply.of(Op.SOFTPLUS, a);
    }

    static Expr sigmoid(Expr a) {
        return Apply.of(Op.SIGMOID, a);
    }

    static Expr tanh(Expr a) {
        return Apply.of(Op.TANH, a);
    }

    static Expr sinh(Expr a) {
        return Apply.of(Op.SINH, a);
    }

    static Expr cosh(Expr a) {
        return Apply.of(Op.COSH, a);
    }

    static Expr asinh(Expr a) {
        return Apply.of(Op.ASINH, a);
    }

    static Expr acosh(Expr a) {
        return Apply.of(Op.ACOSH, a);
    }

    static Expr atanh(Expr a) {
        return Apply.of(Op.ATANH, a);
    }

    static Expr sin(Expr a) {
        return Apply.of(Op.SIN, a);
    }

    static Expr cos(Expr a) {
        return Apply.of(Op.COS, a);
    }

    static Expr erf(Expr a) {
        return Apply.of(Op.ERF, a);
    }

    static Expr erfc(Expr a) {
        return Apply.of(Op.ERFC, a);
    }

    static Expr logErfc(Expr a) {
        return Apply.of(Op.LOG_ERFC, a);
    }

    static Expr logHalfErfc(Expr a) {
        return Apply.of(Op.LOG_HALF_ERFC, a);
    }

    static Expr logErfcRatio(Expr a, Expr b) {
        return Apply.of(Op.LOG_ERFC_RATIO, a, b);
    }

    static Expr erfDifference(Expr a, Expr b) {
        return Apply.of(Op.ERF_DIFFERENCE, a, b);
    }

    static Expr logcosh(Expr a) {
        return Apply.of(Op.LOGCOSH, a);
    }

    static Expr hypot(Expr a, Expr b) {
        return Apply.of(Op.HYPOT, a, b);
    }

    static Expr smoothAbs(Expr a, Expr b) {
        return Apply.of(Op.SMOOTH_ABS, a, b);
    }

    static Expr clampIntegral(Expr a, Expr b) {
        return Apply.of(Op.CLAMP_INTEGRAL, a, b);
    }

    static Expr log1pSquare(Expr a) {
        return Apply.of(Op.LOG1P_SQUARE, a);
    }

    static Expr share(Expr a, Expr b) {
        return Apply.of(Op.SHARE, a, b);
    }

    static Expr logShare(Expr a, Expr b) {
        return Apply.of(Op.LOG_SHARE, a, b);
    }

    static Expr withDerivativeOf(Expr value, Expr other) {
        return Apply.of(Op.WITH_DERIVATIVE_OF, value, other);
    }

    static Expr xlogy(Expr a, Expr b) {
        return Apply.of(Op.XLOGY, a, b);
    }

    static Expr relu(Expr a) {
        return Apply.of(Op.RELU, a);
    }

    static Expr clampMin(Expr a, Expr low) {
        return Apply.of(Op.CLAMP_MIN, a, low);
    }

    static Expr clampMax(Expr a, Expr high) {
        return Apply.of(Op.CLAMP_MAX, a, high);
    }

    static Expr min(Expr a, Expr b) {
        return Apply.of(Op.MIN, a, b);
    }

    static Expr max(Expr a, Expr b) {
        return Apply.of(Op.MAX, a, b);
    }

    static Expr compare(Op op, Expr a, Expr b) {
        return Apply.of(op, a, b);
    }

    static Expr and(Expr a, Expr b) {
        return Apply.of(Op.AND, a, b);
    }

    static Expr or(Expr a, Expr b) {
        return Apply.of(Op.OR, a, b);
    }

    static Expr usually(Expr condition) {
        return Apply.of(Op.USUALLY, condition);
    }

    static Expr blend(Expr condition, Expr then, Expr otherwise) {
        return Apply.of(Op.BLEND, condition, then, otherwise);
    }

    static Expr select(Expr condition, Expr then, Expr otherwise) {
        return Select.of(condition, then, otherwise);
    }

    static Expr stopGradient(Expr a) {
        return Apply.of(Op.STOP_GRADIENT, a);
    }

    /** 0 for an infinite value, so that {@code -inf - -inf} does not arise where all terms vanish. */
    static Expr finite(Expr a) {
        return blend(compare(Op.LT, abs(a), Constant.INFINITY), a, ZERO);
    }

    static Expr sum(Expr body) {
        return Reduce.of(ReduceOp.SUM, J, body);
    }

    static Expr prod(Expr body) {
        return Reduce.of(ReduceOp.PROD, J, body);
    }

    static Expr max(Expr body) {
        return Reduce.of(ReduceOp.MAX, J, body);
    }

    static Expr min(Expr body) {
        return Reduce.of(ReduceOp.MIN, J, body);
    }

    static Expr any(Expr body) {
        return Reduce.of(ReduceOp.ANY, J, body);
    }

    static Expr logsumexp(Expr body) {
        return Reduce.of(ReduceOp.LOGSUMEXP, J, body);
    }
}
