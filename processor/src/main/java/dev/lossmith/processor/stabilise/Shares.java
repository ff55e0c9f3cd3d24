package dev.lossmith.processor.stabilise;

import static dev.lossmith.processor.stabilise.Rule.accuracy;
import static dev.lossmith.processor.stabilise.Terms.J;
import static dev.lossmith.processor.stabilise.Terms.MINUS_INFINITY;
import static dev.lossmith.processor.stabilise.Terms.ZERO;
import static dev.lossmith.processor.stabilise.Terms.add;
import static dev.lossmith.processor.stabilise.Terms.compare;
import static dev.lossmith.processor.stabilise.Terms.div;
import static dev.lossmith.processor.stabilise.Terms.exp;
import static dev.lossmith.processor.stabilise.Terms.finite;
import static dev.lossmith.processor.stabilise.Terms.log;
import static dev.lossmith.processor.stabilise.Terms.log1mexp;
import static dev.lossmith.processor.stabilise.Terms.log1p;
import static dev.lossmith.processor.stabilise.Terms.logShare;
import static dev.lossmith.processor.stabilise.Terms.logsumexp;
import static dev.lossmith.processor.stabilise.Terms.max;
import static dev.lossmith.processor.stabilise.Terms.mul;
import static dev.lossmith.processor.stabilise.Terms.neg;
import static dev.lossmith.processor.stabilise.Terms.pow;
import static dev.lossmith.processor.stabilise.Terms.real;
import static dev.lossmith.processor.stabilise.Terms.select;
import static dev.lossmith.processor.stabilise.Terms.share;
import static dev.lossmith.processor.stabilise.Terms.softplus;
import static dev.lossmith.processor.stabilise.Terms.sqrt;
import static dev.lossmith.processor.stabilise.Terms.stopGradient;
import static dev.lossmith.processor.stabilise.Terms.sub;
import static dev.lossmith.processor.stabilise.Terms.sum;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Rows for one element of a softmax: its exponential is kept apart from the sum of the others, so that neither the logarithm nor the
 * derivative {@code p - 1} cancels where it is nearly all of the sum. That costs a comparison of positions in the pass that adds them up.
 */
final class Shares {
    private static final Expr P = Variable.of("p", Type.INT);
    private static final Expr B = Variable.of("b", Type.REAL);
    private static final Expr D = Variable.of("d", Type.REAL);
    private static final Expr K = Variable.of("k", Type.REAL);
    private static final Expr EACH = Matching.family("a", J);
    private static final Expr ONE_OF = Matching.family("a", P);

    /** What the logarithm of a share near 1 loses. */
    static final String TARGET = "log of nearly 1; p - 1 in the derivative";

    private static final Expr LARGEST = stopGradient(finite(max(EACH)));
    private static final Expr EXPONENT = sub(ONE_OF, LARGEST);
    private static final Expr OTHERS = sum(select(compare(Op.NE, J, P), exp(sub(EACH, LARGEST)), ZERO));

    private static final Expr LOG_OTHERS = logsumexp(select(compare(Op.NE, J, P), EACH, MINUS_INFINITY));
    private static final Expr REST = share(OTHERS, exp(EXPONENT));
    private static final Expr LOG_REST = neg(softplus(sub(ONE_OF, LOG_OTHERS)));
    private static final String NO_LOGARITHM = "k = 0, whose logarithm is infinite";
    private static final String BESIDE = "log(0) where the others underflow beside the one";

    /** Below half a share is not that of the single largest element, and its complement has all digits. */
    private static final Expr LOG_SHARE = sub(ONE_OF, logsumexp(EACH));

    private static final Expr LOG_WITHOUT_LARGEST =
            logsumexp(select(compare(Op.EQ, EACH, max(EACH)), MINUS_INFINITY, EACH));

    /** In the order in which they are tried. */
    static final List<Rule> ROWS = List.of(
            accuracy("softmax-at", div(exp(ONE_OF), sum(exp(EACH))), share(exp(EXPONENT), OTHERS), "inf / inf; p - 1")
                    .where((m, facts) -> isFixed(m)),
            accuracy("log-softmax-at", sub(ONE_OF, logsumexp(EACH)), logShare(EXPONENT, OTHERS), TARGET)
                    .where((m, facts) -> isFixed(m)),
            accuracy("log-softmax-at-minus", sub(logsumexp(EACH), ONE_OF), neg(logShare(EXPONENT, OTHERS)), TARGET)
                    .where((m, facts) -> isFixed(m)));

    /** Before rows for any share, which have only the sum as it is scaled: where the one element is far larger, that underflows. */
    static final List<Rule> LOGARITHMS = List.of(
            accuracy("log-softmax-others", log(REST), LOG_REST, BESIDE).where((m, facts) -> isFixed(m)),
            accuracy("softmax-others-power", pow(REST, B), exp(mul(B, LOG_REST)), "0 * inf in the derivative")
                    .needs(Need.positive("b = 0, where 0 * log(0) is NaN", B))
                    .where((m, facts) -> isFixed(m)),
            accuracy("softmax-others-root", sqrt(REST), exp(mul(real(0.5), LOG_REST)), "0 * inf in the derivative")
                    .where((m, facts) -> isFixed(m)),
            accuracy(
                            "log-softmax-complement",
                            log1p(neg(div(exp(ONE_OF), sum(exp(EACH))))),
                            select(
                                    compare(Op.GT, LOG_SHARE, real(-0.5)),
                                    sub(LOG_WITHOUT_LARGEST, logsumexp(EACH)),
                                    log1mexp(LOG_SHARE)),
                            BESIDE)
                    .where((m, facts) -> !isFixed(m)));

    /** Before rows for a number beside an exponential, which keep the one element apart from the sum that it is part of. */
    static final List<Rule> BESIDE_NUMBERS = List.of(
            accuracy("softmax-beside", div(exp(ONE_OF), add(K, sum(exp(EACH)))), besideNumber(K), "inf / inf; p - 1")
                    .needs(Need.positive(NO_LOGARITHM, K))
                    .where((m, facts) -> isFixed(m) && facts.magnitudes().isNumber(m.of(K))),
            accuracy(
                            "softmax-beside-times",
                            div(mul(B, exp(ONE_OF)), add(K, mul(D, sum(exp(EACH))))),
                            mul(div(B, D), besideNumber(div(K, D))),
                            "inf / inf; p - 1")
                    .needs(Need.positive(NO_LOGARITHM, K, D))
                    .where((m, facts) ->
                            isFixed(m) && Stream.of(m.of(K), m.of(D)).allMatch(facts.magnitudes()::isNumber)));

    private Shares() {}

    /** The exponential at the position, over the sum of k and of all of them, of which k may be the largest. */
    private static Expr besideNumber(Expr k) {
        Expr largest = stopGradient(finite(max(max(EACH), log(k))));
        Expr others = sum(select(compare(Op.NE, J, P), exp(sub(EACH, largest)), ZERO));
        return share(exp(sub(ONE_OF, largest)), add(exp(sub(log(k), largest)), others));
    }

    /** The position is the same wherever the sum is: otherwise there would be one sum of the others for each position. */
    private static boolean isFixed(Matching m) {
        Set<Index> around = new HashSet<>(m.of(EACH).free());
        around.remove(m.index());
        return around.containsAll(m.of(P).free());
    }
}
