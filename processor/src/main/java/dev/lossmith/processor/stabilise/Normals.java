package dev.lossmith.processor.stabilise;

import static dev.lossmith.processor.stabilise.Rule.accuracy;
import static dev.lossmith.processor.stabilise.Terms.ONE;
import static dev.lossmith.processor.stabilise.Terms.add;
import static dev.lossmith.processor.stabilise.Terms.clampMin;
import static dev.lossmith.processor.stabilise.Terms.compare;
import static dev.lossmith.processor.stabilise.Terms.div;
import static dev.lossmith.processor.stabilise.Terms.erf;
import static dev.lossmith.processor.stabilise.Terms.erfDifference;
import static dev.lossmith.processor.stabilise.Terms.erfc;
import static dev.lossmith.processor.stabilise.Terms.log;
import static dev.lossmith.processor.stabilise.Terms.log1mexp;
import static dev.lossmith.processor.stabilise.Terms.log1p;
import static dev.lossmith.processor.stabilise.Terms.logErfc;
import static dev.lossmith.processor.stabilise.Terms.logErfcRatio;
import static dev.lossmith.processor.stabilise.Terms.logHalfErfc;
import static dev.lossmith.processor.stabilise.Terms.mul;
import static dev.lossmith.processor.stabilise.Terms.neg;
import static dev.lossmith.processor.stabilise.Terms.real;
import static dev.lossmith.processor.stabilise.Terms.select;
import static dev.lossmith.processor.stabilise.Terms.sub;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rows for the error function, by which formulas write a normal distribution: what it leaves of 1, and differences of two, have no
 * digits in the tails, and no logarithm.
 */
final class Normals {
    private static final Expr A = Variable.of("a", Type.REAL);
    private static final Expr B = Variable.of("b", Type.REAL);
    private static final Expr K = Variable.of("k", Type.REAL);
    private static final Expr HALF = real(0.5);
    private static final Expr TWO = real(2);

    /**
     * The logarithm of {@code erf(a) - erf(b)} by what the two leave of 1 on the side to which most of what lies between them extends: the
     * logarithm of the larger, and how much of it the smaller leaves, which may be nothing: an interval without an end.
     */
    private static final Expr IS_RIGHT = compare(Op.GT, A, neg(B));

    private static final Expr LARGER = select(IS_RIGHT, B, neg(A));
    private static final Expr SMALLER = select(IS_RIGHT, A, neg(B));

    /** From -1000 down an exponential is 0, whatever comes of it. */
    private static final Expr REST = clampMin(logErfcRatio(SMALLER, LARGER), real(-1000));

    private static final String TAIL = "cancels in the tail";
    private static final String HIDES = "hides a form from other rows";
    private static final String NO_LOGARITHM = "log(0) where erfc underflows";
    private static final String BOTH = "log(0) where both underflow";
    private static final String APART = "cancels where both are near 1, or near -1";

    /** In the order in which they are tried. */
    static final List<Rule> ROWS = Stream.of(complements(), logarithms(), differences())
            .flatMap(List::stream)
            .toList();

    private Normals() {}

    private static List<Rule> complements() {
        return List.of(
                accuracy("erf-half", div(erf(A), TWO), mul(HALF, erf(A)), HIDES),
                accuracy("erfc-half", div(erfc(A), TWO), mul(HALF, erfc(A)), HIDES),
                accuracy("erf-complement", sub(ONE, erf(A)), erfc(A), TAIL),
                accuracy("erf-plus", add(ONE, erf(A)), erfc(neg(A)), TAIL),
                accuracy("erf-complement-times", sub(B, mul(B, erf(A))), mul(B, erfc(A)), TAIL),
                accuracy("erf-plus-times", add(B, mul(B, erf(A))), mul(B, erfc(neg(A))), TAIL),
                accuracy("erfc-complement", sub(ONE, erfc(A)), erf(A), "cancels near 0"),
                accuracy("erfc-less-one", sub(erfc(A), ONE), erf(neg(A)), "cancels near 0"),
                accuracy("erfc-from-two", sub(TWO, erfc(A)), erfc(neg(A)), TAIL),
                accuracy("normal-complement", sub(ONE, mul(HALF, erfc(A))), mul(HALF, erfc(neg(A))), TAIL),
                accuracy("normal-twice", mul(TWO, mul(HALF, erfc(A))), erfc(A), HIDES));
    }

    private static List<Rule> logarithms() {
        return List.of(
                accuracy("log-normal", log(mul(HALF, erfc(A))), logHalfErfc(A), NO_LOGARITHM + "; log of nearly 1"),
                accuracy("log-erfc", log(erfc(A)), logErfc(A), NO_LOGARITHM),
                accuracy("log1p-erf", log1p(erf(A)), logErfc(neg(A)), TAIL),
                accuracy("log1p-erf-minus", log1p(neg(erf(A))), logErfc(A), TAIL),
                accuracy("log1p-normal-minus", log1p(neg(mul(HALF, erfc(A)))), logHalfErfc(neg(A)), TAIL));
    }

    private static List<Rule> differences() {
        return List.of(
                accuracy("erf-difference", sub(erf(A), erf(B)), erfDifference(A, B), APART),
                accuracy("erfc-difference", sub(erfc(A), erfc(B)), erfDifference(B, A), APART),
                accuracy(
                        "erf-difference-times",
                        sub(mul(K, erf(A)), mul(K, erf(B))),
                        mul(K, erfDifference(A, B)),
                        APART),
                accuracy(
                        "erfc-difference-times",
                        sub(mul(K, erfc(A)), mul(K, erfc(B))),
                        mul(K, erfDifference(B, A)),
                        APART),
                accuracy(
                        "log-normal-difference",
                        log(mul(HALF, erfDifference(A, B))),
                        add(logHalfErfc(LARGER), log1mexp(REST)),
                        BOTH + "; log of nearly 1"),
                accuracy("log-erf-difference", log(erfDifference(A, B)), add(logErfc(LARGER), log1mexp(REST)), BOTH));
    }
}
