package dev.lossmith.processor.stabilise;

import static dev.lossmith.processor.stabilise.Rule.accuracy;
import static dev.lossmith.processor.stabilise.Terms.ONE;
import static dev.lossmith.processor.stabilise.Terms.ZERO;
import static dev.lossmith.processor.stabilise.Terms.add;
import static dev.lossmith.processor.stabilise.Terms.compare;
import static dev.lossmith.processor.stabilise.Terms.cos;
import static dev.lossmith.processor.stabilise.Terms.div;
import static dev.lossmith.processor.stabilise.Terms.exp;
import static dev.lossmith.processor.stabilise.Terms.expm1;
import static dev.lossmith.processor.stabilise.Terms.log;
import static dev.lossmith.processor.stabilise.Terms.log1mexp;
import static dev.lossmith.processor.stabilise.Terms.log1p;
import static dev.lossmith.processor.stabilise.Terms.logcosh;
import static dev.lossmith.processor.stabilise.Terms.min;
import static dev.lossmith.processor.stabilise.Terms.mul;
import static dev.lossmith.processor.stabilise.Terms.neg;
import static dev.lossmith.processor.stabilise.Terms.prod;
import static dev.lossmith.processor.stabilise.Terms.real;
import static dev.lossmith.processor.stabilise.Terms.select;
import static dev.lossmith.processor.stabilise.Terms.sigmoid;
import static dev.lossmith.processor.stabilise.Terms.sin;
import static dev.lossmith.processor.stabilise.Terms.square;
import static dev.lossmith.processor.stabilise.Terms.sub;
import static dev.lossmith.processor.stabilise.Terms.sum;
import static dev.lossmith.processor.stabilise.Terms.tanh;
import static dev.lossmith.processor.stabilise.Terms.withDerivativeOf;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Facts;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.List;

/** Rows for what is left of 1, which has few digits where little is left. */
final class Complements {
    private static final Expr A = Variable.of("a", Type.REAL);
    private static final Expr B = Variable.of("b", Type.REAL);
    private static final Expr D = Variable.of("d", Type.REAL);
    private static final Expr C = Variable.of("c", Type.BOOL);
    private static final Expr TWO = real(2);
    private static final Expr HALF_A = mul(real(0.5), A);

    /** {@code 1 - tanh(a)^2}, whose derivative by way of the two sigmoids would cancel near 0. */
    private static final Expr SECH_SQUARE =
            withDerivativeOf(mul(real(4), mul(sigmoid(mul(TWO, A)), sigmoid(mul(real(-2), A)))), neg(square(tanh(A))));

    private static final String NEARLY_ONE = "cancels where little is left of 1";
    private static final String NEGATIVE = "a = -1, whose logarithm is NaN";

    /** In the order in which they are tried. */
    static final List<Rule> ROWS = List.of(
            accuracy("complement-twice", sub(ONE, sub(ONE, A)), A, "cancels for a near 0"),
            accuracy(
                            "mixture-complement",
                            sub(ONE, add(B, mul(sub(ONE, B), A))),
                            mul(sub(ONE, B), sub(ONE, A)),
                            NEARLY_ONE)
                    .seen(Complements::asMixture)
                    .where((m, facts) -> hasComplement(m.of(A), facts)),
            accuracy(
                            "mean-complement",
                            sub(ONE, div(sum(A), Terms.COUNT)),
                            div(sum(sub(ONE, A)), Terms.COUNT),
                            "cancels where all are nearly 1")
                    .where((m, facts) -> facts.of(m.of(A)).within(0, 1) && hasComplement(m.of(A), facts)),
            accuracy("expm1-plus", add(ONE, expm1(A)), exp(A), "cancels where the exponential is near 0"),
            accuracy("tanh-complement", sub(ONE, tanh(A)), mul(TWO, sigmoid(mul(real(-2), A))), NEARLY_ONE),
            accuracy("tanh-plus", add(ONE, tanh(A)), mul(TWO, sigmoid(mul(TWO, A))), "cancels where tanh is near -1"),
            accuracy("tanh-half", div(tanh(A), TWO), mul(real(0.5), tanh(A)), "hides a form from other rows"),
            accuracy(
                    "tanh-complement-times",
                    sub(B, mul(B, tanh(A))),
                    mul(mul(TWO, B), sigmoid(mul(real(-2), A))),
                    NEARLY_ONE),
            accuracy(
                    "tanh-plus-times",
                    add(B, mul(B, tanh(A))),
                    mul(mul(TWO, B), sigmoid(mul(TWO, A))),
                    "cancels where tanh is near -1"),
            accuracy("tanh-square-complement", sub(ONE, square(tanh(A))), SECH_SQUARE, NEARLY_ONE),
            accuracy("cos-complement", sub(ONE, cos(A)), mul(TWO, square(sin(HALF_A))), NEARLY_ONE),
            accuracy("cos-minus", sub(cos(A), ONE), mul(real(-2), square(sin(HALF_A))), NEARLY_ONE),
            accuracy(
                    "cos-plus", add(ONE, cos(A)), mul(TWO, square(cos(HALF_A))), "cancels where the cosine is near -1"),
            accuracy("cos-square-complement", sub(ONE, square(cos(A))), square(sin(A)), NEARLY_ONE),
            accuracy("sin-square-complement", sub(ONE, square(sin(A))), square(cos(A)), NEARLY_ONE),
            accuracy("log-sech", log(SECH_SQUARE), mul(real(-2), logcosh(A)), "cancels near 0"),
            accuracy(
                    "log-exp-difference",
                    log(sub(exp(A), exp(B))),
                    add(A, log1mexp(sub(B, A))),
                    "exp overflows; log(0) where both underflow"),
            accuracy("prod-complement", sub(ONE, prod(A)), neg(expm1(sum(log(A)))), NEARLY_ONE)
                    .needs(Need.nonNegative(NEGATIVE, A))
                    .where((m, facts) -> facts.magnitudes().isExponential(m.of(A))),
            accuracy(
                            "prod-complement-where",
                            sub(ONE, prod(select(C, A, ONE))),
                            neg(expm1(sum(select(C, log(A), ZERO)))),
                            NEARLY_ONE)
                    .needs(Need.nonNegative(NEGATIVE, A))
                    .where((m, facts) -> facts.magnitudes().isExponential(m.of(A))),
            accuracy("prod-of-complements", sub(ONE, prod(sub(ONE, A))), anyOf(log1p(neg(A)), sub(ONE, A)), NEARLY_ONE),
            accuracy(
                    "prod-of-complements-where",
                    sub(ONE, prod(select(C, sub(ONE, A), ONE))),
                    anyOf(select(C, log1p(neg(A)), ZERO), select(C, sub(ONE, A), ONE)),
                    NEARLY_ONE),
            accuracy(
                            "softmax-part-complement",
                            sub(ONE, sum(select(C, div(exp(A), D), ZERO))),
                            sub(ONE, div(sum(select(C, exp(A), ZERO)), D)),
                            NEARLY_ONE)
                    .where((m, facts) -> !m.of(D).free().contains(m.index())
                            && m.of(D) instanceof Reduce
                            && facts.magnitudes().isExponential(m.of(D))));

    private Complements() {}

    /** {@code 1 - (b + d * a)}, seen with {@code 1 - b} for a d that is that as it is computed. */
    private static Expr asMixture(Expr e, Facts facts) {
        if (!(e instanceof Apply whole) || !(whole.arg(1) instanceof Apply sum) || sum.op() != Op.ADD) {
            return e;
        }
        for (int i = 0; i < 2; i++) {
            Expr b = sum.arg(i);
            if (sum.arg(1 - i) instanceof Apply product && product.op() == Op.MUL) {
                for (int k = 0; k < 2; k++) {
                    if (isRest(product.arg(k), b, facts)) {
                        return sub(whole.arg(0), add(b, mul(sub(ONE, b), product.arg(1 - k))));
                    }
                }
            }
        }
        return e;
    }

    private static boolean isRest(Expr d, Expr b, Facts facts) {
        if (b instanceof Constant x && d instanceof Constant y) {
            return x.value() + y.value() == 1;
        }
        Expr rest = sub(ONE, b);
        return d != rest && Rules.mended(rest, facts).filter(d::equals).isPresent();
    }

    private static boolean hasComplement(Expr a, Facts facts) {
        return Rules.mended(sub(ONE, a), facts).isPresent();
    }

    /** By logarithms where all factors have one; the derivative is that of the product, whose factors may be 0. */
    private static Expr anyOf(Expr logarithm, Expr factor) {
        Expr plain = add(neg(prod(factor)), ONE);
        Expr allPositive = compare(Op.GE, min(factor), ZERO);
        return withDerivativeOf(select(allPositive, neg(expm1(sum(logarithm))), plain), plain);
    }
}
