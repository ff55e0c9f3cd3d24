package dev.lossmith.processor.stabilise;

import static dev.lossmith.processor.stabilise.Rule.accuracy;
import static dev.lossmith.processor.stabilise.Terms.MINUS_INFINITY;
import static dev.lossmith.processor.stabilise.Terms.ONE;
import static dev.lossmith.processor.stabilise.Terms.ZERO;
import static dev.lossmith.processor.stabilise.Terms.add;
import static dev.lossmith.processor.stabilise.Terms.clampMax;
import static dev.lossmith.processor.stabilise.Terms.compare;
import static dev.lossmith.processor.stabilise.Terms.div;
import static dev.lossmith.processor.stabilise.Terms.exp;
import static dev.lossmith.processor.stabilise.Terms.log;
import static dev.lossmith.processor.stabilise.Terms.log1p;
import static dev.lossmith.processor.stabilise.Terms.logsumexp;
import static dev.lossmith.processor.stabilise.Terms.mul;
import static dev.lossmith.processor.stabilise.Terms.neg;
import static dev.lossmith.processor.stabilise.Terms.pow;
import static dev.lossmith.processor.stabilise.Terms.select;
import static dev.lossmith.processor.stabilise.Terms.sigmoid;
import static dev.lossmith.processor.stabilise.Terms.softplus;
import static dev.lossmith.processor.stabilise.Terms.sub;
import static dev.lossmith.processor.stabilise.Terms.sum;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Facts;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Select;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.List;

/** Rows for exponentials beside sums of exponentials, and for one part of such a sum in relation to the whole. */
final class Sums {
    private static final Expr A = Variable.of("a", Type.REAL);
    private static final Expr B = Variable.of("b", Type.REAL);
    private static final Expr D = Variable.of("d", Type.REAL);
    private static final Expr C = Variable.of("c", Type.BOOL);

    private static final Expr CHOSEN = logsumexp(select(C, A, MINUS_INFINITY));
    private static final Expr OTHERS = logsumexp(select(C, MINUS_INFINITY, A));
    private static final String NEGATIVE = "b = -1, whose logarithm is NaN";

    /** In the order in which they are tried. */
    static final List<Rule> ROWS = List.of(
            accuracy(
                            "log1p-exponential-or-zero",
                            log1p(select(C, ZERO, B)),
                            softplus(select(C, MINUS_INFINITY, log(B))),
                            "0 * inf in the derivative where a factor of b is 0")
                    .seen(Sums::asZeroOrNot)
                    .needs(Need.nonNegative(NEGATIVE, B))
                    .where((m, facts) -> mayOverflow(m.of(B), facts)),
            accuracy("log1p-exponential", log1p(B), softplus(log(B)), "exp overflows")
                    .needs(Need.nonNegative(NEGATIVE, B))
                    .where((m, facts) ->
                            !Forms.isExp(m.of(B)) && !Forms.hasScan(m.of(B)) && mayOverflow(m.of(B), facts)),
            accuracy(
                            "log1p-power",
                            log1p(pow(A, B)),
                            select(
                                    compare(Op.GT, pow(A, B), ONE),
                                    softplus(mul(B, log(A))),
                                    log1p(clampMax(pow(A, B), ONE))),
                            "the power overflows")
                    .needs(Need.nonNegative("a = -2, whose logarithm is NaN", A)),
            accuracy("softmax-rest", div(exp(A), add(exp(A), B)), sigmoid(sub(A, log(B))), "inf / inf")
                    .needs(Need.nonNegative(NEGATIVE, B))
                    .where((m, facts) -> !Forms.hasScan(m.of(B)) && mayOverflow(m.of(B), facts)),
            accuracy(
                            "softmax-rest-sum",
                            div(exp(A), add(add(exp(A), B), D)),
                            sigmoid(sub(A, log(add(B, D)))),
                            "inf / inf")
                    .needs(Need.nonNegative("b = d = -1, whose logarithm is NaN", B, D))
                    .where((m, facts) -> !Forms.hasScan(m.of(B)) && mayOverflow(m.of(D), facts)),
            accuracy(
                    "softmax-part",
                    div(sum(select(C, exp(A), ZERO)), sum(exp(A))),
                    sigmoid(sub(CHOSEN, OTHERS)),
                    "inf / inf"),
            accuracy("log-softmax-part", sub(CHOSEN, logsumexp(A)), neg(softplus(sub(OTHERS, CHOSEN))), Shares.TARGET),
            accuracy(
                    "log-softmax-part-minus", sub(logsumexp(A), CHOSEN), softplus(sub(OTHERS, CHOSEN)), Shares.TARGET));

    private Sums() {}

    /** The logarithm of such a number is one of smaller size. */
    private static boolean mayOverflow(Expr e, Facts facts) {
        return Exprs.any(
                e,
                x -> x instanceof Apply a && a.op() == Op.DIV ? List.of(a.arg(0)) : Forms.parts(x),
                x -> Forms.isExp(x)
                        || x instanceof Apply a
                                && (a.op() == Op.COSH
                                        || a.op() == Op.POW
                                                && facts.of(a.arg(0)).isPositive()));
    }

    /**
     * {@code log1p(b)}, seen with 0 for what is 0 for other reasons than that an exponential underflows: {@code exp(z) * x^2} where x is 0. Its
     * logarithm has no derivative there.
     */
    private static Expr asZeroOrNot(Expr e, Facts facts) {
        Expr b = ((Apply) e).arg(0);
        Expr zero = Forms.hasScan(b) ? Constant.FALSE : isZero(b, facts);
        return zero == Constant.FALSE ? e : log1p(select(zero, ZERO, b));
    }

    /** Whether it is 0, whatever its exponentials are. */
    private static Expr isZero(Expr e, Facts facts) {
        if (facts.magnitudes().isExponential(e) || e instanceof Constant c && c.value() != 0) {
            return Constant.FALSE;
        }
        if (e instanceof Reduce r && r.op() == ReduceOp.SUM) {
            Index j = r.freshIndex();
            Expr zero = isZero(r.open(j), facts);
            return zero == Constant.FALSE ? zero : Exprs.not(Reduce.of(ReduceOp.ANY, j, Exprs.not(zero)));
        }
        if (e instanceof Select s && s.otherwise() == ZERO) {
            Expr zero = isZero(s.then(), facts);
            return zero == Constant.FALSE ? zero : Exprs.or(Exprs.not(s.condition()), zero);
        }
        if (e instanceof Apply a) {
            switch (a.op()) {
                case MUL -> {
                    return Exprs.or(isZero(a.arg(0), facts), isZero(a.arg(1), facts));
                }
                case DIV, NEG, ABS -> {
                    return isZero(a.arg(0), facts);
                }
                default -> {}
            }
        }
        return compare(Op.EQ, e, ZERO);
    }
}
