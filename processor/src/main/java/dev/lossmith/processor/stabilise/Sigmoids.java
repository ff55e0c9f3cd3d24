package dev.lossmith.processor.stabilise;

import static dev.lossmith.processor.stabilise.Rule.accuracy;
import static dev.lossmith.processor.stabilise.Terms.ZERO;
import static dev.lossmith.processor.stabilise.Terms.abs;
import static dev.lossmith.processor.stabilise.Terms.add;
import static dev.lossmith.processor.stabilise.Terms.and;
import static dev.lossmith.processor.stabilise.Terms.clampMin;
import static dev.lossmith.processor.stabilise.Terms.compare;
import static dev.lossmith.processor.stabilise.Terms.exp;
import static dev.lossmith.processor.stabilise.Terms.log;
import static dev.lossmith.processor.stabilise.Terms.log1mexp;
import static dev.lossmith.processor.stabilise.Terms.logShare;
import static dev.lossmith.processor.stabilise.Terms.logcosh;
import static dev.lossmith.processor.stabilise.Terms.mul;
import static dev.lossmith.processor.stabilise.Terms.neg;
import static dev.lossmith.processor.stabilise.Terms.pow;
import static dev.lossmith.processor.stabilise.Terms.prod;
import static dev.lossmith.processor.stabilise.Terms.real;
import static dev.lossmith.processor.stabilise.Terms.select;
import static dev.lossmith.processor.stabilise.Terms.share;
import static dev.lossmith.processor.stabilise.Terms.sigmoid;
import static dev.lossmith.processor.stabilise.Terms.softplus;
import static dev.lossmith.processor.stabilise.Terms.sqrt;
import static dev.lossmith.processor.stabilise.Terms.sub;
import static dev.lossmith.processor.stabilise.Terms.sum;
import static dev.lossmith.processor.stabilise.Terms.tanh;
import static dev.lossmith.processor.stabilise.Terms.xlogy;

import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.List;

/** Rows for two sigmoids or softplus together, and for powers. */
final class Sigmoids {
    private static final Expr A = Variable.of("a", Type.REAL);
    private static final Expr B = Variable.of("b", Type.REAL);
    private static final Expr D = Variable.of("d", Type.REAL);
    private static final String NEGATIVE = "a = -1, whose logarithm is NaN";
    private static final Expr HALF = real(0.5);

    private static final Expr APART = apart(A, B);
    private static final Expr STEP = apart(add(A, D), A);

    /** {@code softplus(a) + softplus(-a)}. */
    private static final Expr PAIR = add(mul(real(2), logcosh(mul(HALF, A))), real(2 * StrictMath.log(2)));

    /** In the order in which they are tried. */
    static final List<Rule> ROWS = List.of(
            accuracy(
                    "sigmoid-step",
                    sub(sigmoid(add(A, D)), sigmoid(A)),
                    mul(STEP, tanh(mul(HALF, D))),
                    "cancels where the sigmoids are near 1 or each other"),
            accuracy(
                    "log-sigmoid-step",
                    log(mul(STEP, tanh(mul(HALF, D)))),
                    sub(log1mexp(neg(D)), add(softplus(neg(add(A, D))), softplus(A))),
                    "log(0) where the sigmoids underflow"),
            accuracy(
                    "sigmoid-difference",
                    sub(sigmoid(A), sigmoid(B)),
                    mul(APART, tanh(mul(HALF, sub(A, B)))),
                    "cancels where the sigmoids are near 1 or each other"),
            accuracy(
                    "log-sigmoid-difference",
                    log(mul(APART, tanh(mul(HALF, sub(A, B))))),
                    sub(log1mexp(sub(B, A)), add(softplus(neg(A)), softplus(B))),
                    "log(0) where the sigmoids underflow"),
            accuracy("softplus-less", sub(softplus(A), A), softplus(neg(A)), "cancels for large a"),
            accuracy("softplus-from", sub(A, softplus(A)), neg(softplus(neg(A))), "cancels for large a"),
            accuracy("softplus-plus", add(A, softplus(neg(A))), softplus(A), "cancels for large negative a"),
            accuracy(
                    "softplus-plus-minus",
                    sub(neg(softplus(neg(A))), A),
                    neg(softplus(A)),
                    "cancels for large negative a"),
            accuracy("softplus-pair", add(softplus(A), softplus(neg(A))), PAIR, "cancels near 0 in the derivative"),
            accuracy(
                    "softplus-pair-minus",
                    add(neg(softplus(A)), neg(softplus(neg(A)))),
                    neg(PAIR),
                    "cancels near 0 in the derivative"),
            accuracy("logistic", add(A, mul(real(2), softplus(neg(A)))), PAIR, "cancels near 0 in the derivative"),
            accuracy(
                    "logistic-minus",
                    sub(A, mul(real(2), softplus(A))),
                    neg(PAIR),
                    "cancels near 0 in the derivative"));

    /** Powers, in the order in which they are tried. */
    static final List<Rule> POWERS = List.of(
            accuracy(
                            "share-power",
                            pow(share(exp(A), D), B),
                            exp(mul(B, logShare(A, D))),
                            "0 * inf in the derivative where the share underflows")
                    .needs(Need.positive("b = 0, where 0 * log(0) is NaN", B)
                            .and(Need.nonNegative("d = -1, whose share is negative", D))),
            accuracy(
                            "share-root",
                            sqrt(share(exp(A), D)),
                            exp(mul(HALF, logShare(A, D))),
                            "0 * inf in the derivative where the share underflows")
                    .needs(Need.nonNegative("d = -1, whose share is negative", D)),
            accuracy(
                            "softplus-root",
                            sqrt(softplus(A)),
                            select(
                                    compare(Op.LT, A, Forms.FAR),
                                    exp(mul(HALF, A)),
                                    sqrt(softplus(clampMin(A, Forms.FAR)))),
                            "0 * inf in the derivative where softplus underflows")
                    .where(Forms::mayBeFar),
            accuracy(
                            "softplus-power",
                            pow(softplus(A), B),
                            select(
                                    compare(Op.LT, A, Forms.FAR),
                                    pow(exp(A), B),
                                    pow(softplus(clampMin(A, Forms.FAR)), B)),
                            "0 * inf in the derivative where softplus underflows")
                    .where(Forms::mayBeFar),
            accuracy(
                    "exp-power-any",
                    pow(exp(A), B),
                    exp(select(
                            and(compare(Op.EQ, B, ZERO), compare(Op.EQ, abs(A), Constant.INFINITY)), ZERO, mul(A, B))),
                    "the base over- or underflows"),
            accuracy("log-prod", log(prod(A)), sum(log(A)), "the product over- or underflows; log of nearly 1")
                    .needs(Need.nonNegative(NEGATIVE, A))
                    .where((m, facts) -> Forms.anyExponential(m.of(A)) && !Forms.hasScan(m.of(A))),
            accuracy("log-power-of-positive", log(pow(A, B)), mul(B, log(A)), "the power over- or underflows")
                    .needs(Need.positive("a = 0 with b = 0, where 0 * log(0) is NaN", A)),
            accuracy("log-power", log(pow(A, B)), xlogy(B, A), "the power over- or underflows")
                    .needs(Need.nonNegative(NEGATIVE, A)));

    private Sigmoids() {}
    /** What is left of the difference of two sigmoids besides {@code tanh((a - b) / 2)}: a sum of positive terms. */
    private static Expr apart(Expr a, Expr b) {
        return add(mul(sigmoid(a), sigmoid(neg(b))), mul(sigmoid(neg(a)), sigmoid(b)));
    }
}
