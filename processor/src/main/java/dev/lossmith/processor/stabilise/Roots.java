package dev.lossmith.processor.stabilise;

import static dev.lossmith.processor.stabilise.Rule.accuracy;
import static dev.lossmith.processor.stabilise.Terms.ONE;
import static dev.lossmith.processor.stabilise.Terms.abs;
import static dev.lossmith.processor.stabilise.Terms.add;
import static dev.lossmith.processor.stabilise.Terms.div;
import static dev.lossmith.processor.stabilise.Terms.hypot;
import static dev.lossmith.processor.stabilise.Terms.log;
import static dev.lossmith.processor.stabilise.Terms.log1p;
import static dev.lossmith.processor.stabilise.Terms.log1pSquare;
import static dev.lossmith.processor.stabilise.Terms.max;
import static dev.lossmith.processor.stabilise.Terms.mul;
import static dev.lossmith.processor.stabilise.Terms.neg;
import static dev.lossmith.processor.stabilise.Terms.pow;
import static dev.lossmith.processor.stabilise.Terms.real;
import static dev.lossmith.processor.stabilise.Terms.share;
import static dev.lossmith.processor.stabilise.Terms.sqrt;
import static dev.lossmith.processor.stabilise.Terms.square;
import static dev.lossmith.processor.stabilise.Terms.stopGradient;
import static dev.lossmith.processor.stabilise.Terms.sub;
import static dev.lossmith.processor.stabilise.Terms.withDerivativeOf;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.List;

/** Rows for roots and squares: a square has half the range of the number it is of. */
final class Roots {
    private static final Expr A = Variable.of("a", Type.REAL);
    private static final Expr B = Variable.of("b", Type.REAL);
    private static final Expr K = Variable.of("k", Type.REAL);

    private static final Expr SCALE = stopGradient(max(abs(A), sqrt(K)));

    private static final String SQUARE = "the square over- or underflows";
    private static final String NEGATIVE = "k = -1, whose root is NaN";

    private static final Expr CUBE = mul(square(sub(ONE, A)), sub(ONE, A));

    /** In the order in which they are tried. */
    static final List<Rule> ROWS = List.of(
            accuracy("hypot", sqrt(add(square(A), square(B))), hypot(A, B), SQUARE),
            accuracy("hypot-plus", sqrt(add(square(A), K)), hypot(A, sqrt(K)), SQUARE)
                    .needs(Need.positive(NEGATIVE, K)),
            accuracy("hypot-power", pow(add(square(A), K), B), pow(hypot(A, sqrt(K)), mul(real(2), B)), SQUARE)
                    .needs(Need.positive(NEGATIVE, K)),
            accuracy("hypot-minus", sub(hypot(A, B), B), mul(A, div(A, add(B, hypot(A, B)))), "cancels for a near 0")
                    .needs(Need.positive("b = 0, where a = 0 leaves 0 / 0", B)),
            accuracy(
                            "log-hypot",
                            log(hypot(A, B)),
                            add(log(B), mul(real(0.5), log1pSquare(div(A, B)))),
                            "log of nearly 1")
                    .needs(Need.positive("b = 0, whose logarithm is infinite", B)),
            accuracy("root-minus", sub(sqrt(add(ONE, A)), ONE), div(A, add(ONE, sqrt(add(ONE, A)))), "cancels near 0"),
            accuracy("sqrt-product", sqrt(mul(A, B)), mul(sqrt(A), sqrt(B)), "the product over- or underflows")
                    .needs(Need.nonNegative("a = b = -1, whose roots are NaN", A, B)),
            accuracy(
                            "sqrt-mean",
                            sqrt(div(A, K)),
                            div(sqrt(A), sqrt(K)),
                            "hides a norm, whose squares over- or underflow")
                    .needs(Need.nonNegative("a = k = -1, whose roots are NaN", A, K))
                    .where((m, facts) -> m.of(A) instanceof Reduce),
            accuracy(
                            "square-share",
                            div(square(A), add(K, square(A))),
                            share(square(div(A, SCALE)), square(div(sqrt(K), SCALE))),
                            "inf / inf; cancels in the derivative")
                    .needs(Need.positive(NEGATIVE, K)),
            accuracy("log1p-square", log1p(square(A)), log1pSquare(A), SQUARE),
            accuracy("log1p-square-over", log1p(mul(A, div(A, K))), log1pSquare(div(A, sqrt(K))), SQUARE)
                    .needs(Need.positive(NEGATIVE, K)),
            accuracy("log1p-square-times", log1p(mul(K, square(A))), log1pSquare(mul(sqrt(K), A)), SQUARE)
                    .needs(Need.positive(NEGATIVE, K)),
            accuracy(
                    "one-minus-square", sub(ONE, square(sub(ONE, A))), mul(A, sub(real(2), A)), "cancels for a near 0"),
            accuracy(
                    "one-minus-cube",
                    sub(ONE, CUBE),
                    withDerivativeOf(mul(A, add(real(3), mul(A, sub(A, real(3))))), neg(CUBE)),
                    "cancels for a near 0"),
            accuracy("square-quotient", div(square(A), square(B)), square(div(A, B)), SQUARE),
            accuracy("square-over", div(square(A), B), mul(A, div(A, B)), SQUARE));

    private Roots() {}
}
