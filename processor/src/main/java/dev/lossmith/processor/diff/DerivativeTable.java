package dev.lossmith.processor.diff;

import static dev.lossmith.processor.ir.Exprs.add;
import static dev.lossmith.processor.ir.Exprs.and;
import static dev.lossmith.processor.ir.Exprs.apply;
import static dev.lossmith.processor.ir.Exprs.div;
import static dev.lossmith.processor.ir.Exprs.exp;
import static dev.lossmith.processor.ir.Exprs.log;
import static dev.lossmith.processor.ir.Exprs.mul;
import static dev.lossmith.processor.ir.Exprs.neg;
import static dev.lossmith.processor.ir.Exprs.not;
import static dev.lossmith.processor.ir.Exprs.real;
import static dev.lossmith.processor.ir.Exprs.sub;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Scan;
import dev.lossmith.processor.ir.Select;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row for each operator: what its operands receive of an adjoint. A row states its convention at a kink. Functions are
 * written so that the product is accurate where the derivative is small ({@code tanh}) and reuse the value where it is free.
 */
final class DerivativeTable {
    /** What each operand receives of the adjoint {@code v} of {@code y}. */
    private interface Row {
        List<List<Guarded>> partials(Apply y, Expr v);
    }

    /** The derivative by one operand. */
    private interface Partial {
        Expr of(Apply y, Expr v);
    }

    private static final Map<Op, Row> ROWS = new EnumMap<>(Op.class);

    private DerivativeTable() {}

    static {
        row(Op.ADD, (y, v) -> v, (y, v) -> v);
        row(Op.SUB, (y, v) -> v, (y, v) -> neg(v));
        row(Op.MUL, (y, v) -> mul(v, y.arg(1)), (y, v) -> mul(v, y.arg(0)));
        row(Op.DIV, (y, v) -> div(v, y.arg(1)), (y, v) -> neg(mul(div(v, y.arg(1)), y)));
        row(Op.NEG, (y, v) -> neg(v));
        row(Op.FMA, (y, v) -> mul(v, y.arg(1)), (y, v) -> mul(v, y.arg(0)), (y, v) -> v);
        row(Op.SQRT, (y, v) -> div(mul(real(0.5), v), y));
        row(Op.EXP, (y, v) -> mul(v, y));
        row(Op.EXP_FINITE, (y, v) -> mul(v, y));
        // an event that no path of a scan reaches has derivative 0, not inf * 0
        guarded(
                Op.LOG,
                (y, v) -> List.of(List.of(
                        isSumOfScans(y.arg(0))
                                ? new Guarded(compare(Op.NE, y.arg(0), Constant.ZERO), div(v, y.arg(0)))
                                : Guarded.always(div(v, y.arg(0))))));
        row(Op.LOG1P, (y, v) -> div(v, add(Constant.ONE, y.arg(0))));
        row(Op.EXPM1, (y, v) -> mul(v, exp(y.arg(0))));
        row(Op.LOG1MEXP, (y, v) -> neg(div(v, apply(Op.EXPM1, neg(y.arg(0))))));
        // 1 - tanh(x)^2, without its cancellation
        row(Op.TANH, (y, v) -> {
            Expr twice = mul(real(2), y.arg(0));
            return mul(v, mul(mul(real(4), apply(Op.SIGMOID, twice)), apply(Op.SIGMOID, neg(twice))));
        });
        row(Op.SIGMOID, (y, v) -> mul(v, mul(y, apply(Op.SIGMOID, neg(y.arg(0))))));
        row(Op.SOFTPLUS, (y, v) -> mul(v, apply(Op.SIGMOID, y.arg(0))));
        guarded(Op.WITH_DERIVATIVE_OF, (y, v) -> List.of(List.of(), List.of(Guarded.always(v))));
        row(
                Op.SHARE,
                (y, v) -> mul(div(v, add(y.arg(0), y.arg(1))), apply(Op.SHARE, y.arg(1), y.arg(0))),
                (y, v) -> neg(mul(div(v, add(y.arg(0), y.arg(1))), y)));
        row(
                Op.LOG_SHARE,
                (y, v) -> mul(v, apply(Op.SHARE, y.arg(1), exp(y.arg(0)))),
                (y, v) -> neg(div(v, add(y.arg(1), exp(y.arg(0))))));
        // 0 at 0
        guarded(
                Op.HYPOT,
                (y, v) -> List.of(
                        List.of(new Guarded(compare(Op.NE, y, Constant.ZERO), mul(v, div(y.arg(0), y)))),
                        List.of(new Guarded(compare(Op.NE, y, Constant.ZERO), mul(v, div(y.arg(1), y))))));
        row(Op.LOGCOSH, (y, v) -> mul(v, apply(Op.TANH, y.arg(0))));
        row(Op.SMOOTH_ABS, (y, v) -> mul(v, clamped(div(y.arg(0), y.arg(1)), Constant.ONE)), (y, v) -> {
            Expr slope = clamped(div(y.arg(0), y.arg(1)), Constant.ONE);
            return neg(mul(v, mul(real(0.5), mul(slope, slope))));
        });
        row(
                Op.CLAMP_INTEGRAL,
                (y, v) -> mul(v, clamped(y.arg(0), y.arg(1))),
                (y, v) -> mul(v, apply(Op.RELU, sub(apply(Op.ABS, y.arg(0)), y.arg(1)))));
        row(Op.LOG1P_SQUARE, (y, v) -> {
            Expr x = y.arg(0);
            Expr isSmall = compare(Op.LE, apply(Op.ABS, x), Constant.ONE);
            // x / (1 + x^2) is also that of 1 / x
            Expr small = apply(Op.BLEND, isSmall, x, div(Constant.ONE, x));
            Expr value = div(small, add(Constant.ONE, mul(small, small)));
            Expr plain = div(x, add(Constant.ONE, mul(x, x)));
            return mul(v, mul(real(2), apply(Op.WITH_DERIVATIVE_OF, value, plain)));
        });
        row(Op.SIN, (y, v) -> mul(v, apply(Op.COS, y.arg(0))));
        row(Op.COS, (y, v) -> neg(mul(v, apply(Op.SIN, y.arg(0)))));
        row(Op.ASIN, (y, v) -> div(v, besides(y.arg(0))));
        row(Op.ACOS, (y, v) -> neg(div(v, besides(y.arg(0)))));
        row(Op.ATAN, (y, v) -> div(v, add(Constant.ONE, mul(y.arg(0), y.arg(0)))));
        row(Op.SINH, (y, v) -> mul(v, apply(Op.COSH, y.arg(0))));
        row(Op.COSH, (y, v) -> mul(v, apply(Op.SINH, y.arg(0))));
        // by roots whose squares may be out of range
        row(Op.ASINH, (y, v) -> div(v, apply(Op.HYPOT, y.arg(0), Constant.ONE)));
        row(
                Op.ACOSH,
                (y, v) -> div(
                        v,
                        mul(apply(Op.SQRT, sub(y.arg(0), Constant.ONE)), apply(Op.SQRT, add(Constant.ONE, y.arg(0))))));
        row(Op.ATANH, (y, v) -> div(v, mul(sub(Constant.ONE, y.arg(0)), add(Constant.ONE, y.arg(0)))));
        // 0 at the origin
        guarded(Op.ATAN2, (y, v) -> {
            Expr radius = apply(Op.HYPOT, y.arg(0), y.arg(1));
            Expr isElsewhere = compare(Op.NE, radius, Constant.ZERO);
            Expr share = div(v, radius);
            return List.of(
                    List.of(new Guarded(isElsewhere, mul(share, div(y.arg(1), radius)))),
                    List.of(new Guarded(isElsewhere, neg(mul(share, div(y.arg(0), radius))))));
        });
        row(Op.LGAMMA, (y, v) -> mul(v, apply(Op.DIGAMMA, y.arg(0))));
        row(Op.DIGAMMA, (y, v) -> mul(v, apply(Op.TRIGAMMA, y.arg(0))));
        row(Op.ERF, (y, v) -> mul(v, slopeOfErf(y.arg(0))));
        row(Op.ERFC, (y, v) -> neg(mul(v, slopeOfErf(y.arg(0)))));
        row(Op.ERF_DIFFERENCE, (y, v) -> mul(v, slopeOfErf(y.arg(0))), (y, v) -> neg(mul(v, slopeOfErf(y.arg(1)))));
        row(Op.LOG_ERFC, (y, v) -> neg(mul(v, apply(Op.ERFC_HAZARD, y.arg(0)))));
        row(Op.LOG_HALF_ERFC, (y, v) -> neg(mul(v, apply(Op.ERFC_HAZARD, y.arg(0)))));
        row(
                Op.LOG_ERFC_RATIO,
                (y, v) -> neg(mul(v, apply(Op.ERFC_HAZARD, y.arg(0)))),
                (y, v) -> mul(v, apply(Op.ERFC_HAZARD, y.arg(1))));
        row(Op.ERFC_HAZARD, (y, v) -> mul(v, mul(y, apply(Op.ERFC_EXCESS, y.arg(0)))));
        row(Op.ERFC_EXCESS, (y, v) -> mul(v, sub(mul(apply(Op.ERFC_HAZARD, y.arg(0)), y), real(2))));
        // 0 at 0; NaN where the operand is
        row(Op.ABS, (y, v) -> mul(v, apply(Op.SIGN, y.arg(0))));
        constant(Op.SIGN);
        constant(Op.FLOOR);
        constant(Op.STOP_GRADIENT);
        // nothing at the kink
        guarded(Op.RELU, (y, v) -> List.of(List.of(new Guarded(compare(Op.GT, y.arg(0), Constant.ZERO), v))));
        // everything to the first operand at the kink
        guarded(
                Op.CLAMP_MIN,
                (y, v) -> List.of(
                        List.of(new Guarded(compare(Op.GE, y.arg(0), y.arg(1)), v)),
                        List.of(new Guarded(compare(Op.LT, y.arg(0), y.arg(1)), v))));
        guarded(
                Op.CLAMP_MAX,
                (y, v) -> List.of(
                        List.of(new Guarded(compare(Op.LE, y.arg(0), y.arg(1)), v)),
                        List.of(new Guarded(compare(Op.GT, y.arg(0), y.arg(1)), v))));
        // half to each at a tie
        guarded(Op.MAX, (y, v) -> extreme(Op.GT, y, v));
        guarded(Op.MIN, (y, v) -> extreme(Op.LT, y, v));
        // at x = 0 the power rule is 0 * inf for k < 1; x^0 is constant
        guarded(
                Op.POW,
                (y, v) -> List.of(
                        List.of(new Guarded(
                                compare(Op.NE, y.arg(1), Constant.ZERO),
                                mul(v, mul(y.arg(1), power(y.arg(0), sub(y.arg(1), Constant.ONE)))))),
                        List.of(new Guarded(
                                not(and(
                                        compare(Op.EQ, y.arg(0), Constant.ZERO),
                                        compare(Op.GE, y.arg(1), Constant.ZERO))),
                                mul(v, mul(y, log(y.arg(0))))))));
        // nothing to a where a = 0 and b <= 0
        guarded(
                Op.XLOGY,
                (y, v) -> List.of(
                        List.of(new Guarded(
                                not(and(
                                        compare(Op.EQ, y.arg(0), Constant.ZERO),
                                        compare(Op.LE, y.arg(1), Constant.ZERO))),
                                mul(v, log(y.arg(1))))),
                        List.of(Guarded.always(div(mul(v, y.arg(0)), y.arg(1))))));
    }

    private static Expr slopeOfErf(Expr x) {
        return mul(real(2 / Math.sqrt(Math.PI)), exp(neg(mul(x, x))));
    }

    /** The other side of a right triangle with hypotenuse 1. */
    private static Expr besides(Expr x) {
        return apply(Op.SQRT, mul(sub(Constant.ONE, x), add(Constant.ONE, x)));
    }

    /** A sum or choice of elements of a scan, perhaps weighted. */
    private static boolean isSumOfScans(Expr e) {
        return Exprs.any(e, DerivativeTable::weighted, Scan.class::isInstance);
    }

    private static List<Expr> weighted(Expr e) {
        if (e instanceof Apply a) {
            return a.op() == Op.ADD || a.op() == Op.MUL ? a.args() : List.of();
        }
        if (e instanceof Select s) {
            return List.of(s.then(), s.otherwise());
        }
        return e instanceof Reduce r && r.op() == ReduceOp.SUM ? Exprs.opened(r) : List.of();
    }

    /** What each operand of {@code y} receives of its adjoint {@code v}; empty when the operator has no derivative here. */
    static Optional<List<List<Guarded>>> partials(Apply y, Expr v) {
        return Optional.ofNullable(ROWS.get(y.op())).map(row -> row.partials(y, v));
    }

    private static void row(Op op, Partial... partials) {
        ROWS.put(
                op,
                (y, v) -> java.util.Arrays.stream(partials)
                        .map(p -> List.of(Guarded.always(p.of(y, v))))
                        .toList());
    }

    private static void guarded(Op op, Row row) {
        ROWS.put(op, row);
    }

    /** The derivative is 0 wherever it exists. */
    private static void constant(Op op) {
        ROWS.put(op, (y, v) -> java.util.Collections.nCopies(op.arity(), List.of()));
    }

    private static Expr power(Expr base, Expr exponent) {
        if (Exprs.isConstant(exponent, 0.5)) {
            return apply(Op.SQRT, base);
        }
        return Exprs.isConstant(exponent, 1) ? base : apply(Op.POW, base, exponent);
    }

    private static Expr compare(Op op, Expr a, Expr b) {
        return apply(op, a, b);
    }

    /** {@code x} between -b and b, with derivative 0 at these; NaN stays. */
    private static Expr clamped(Expr x, Expr b) {
        Expr value = apply(Op.CLAMP_MIN, apply(Op.CLAMP_MAX, x, b), neg(b));
        Expr inside = compare(Op.LT, apply(Op.ABS, x), b);
        Expr piecewise = Exprs.select(inside, x, mul(apply(Op.SIGN, x), b));
        return apply(Op.WITH_DERIVATIVE_OF, value, piecewise);
    }

    private static List<List<Guarded>> extreme(Op wins, Apply y, Expr v) {
        Expr a = y.arg(0);
        Expr b = y.arg(1);
        Guarded tie = new Guarded(compare(Op.EQ, a, b), mul(real(0.5), v));
        return List.of(
                List.of(new Guarded(compare(wins, a, b), v), tie), List.of(new Guarded(compare(wins, b, a), v), tie));
    }
}
