package dev.lossmith.processor.stabilise;

import static dev.lossmith.processor.stabilise.Rule.accuracy;
import static dev.lossmith.processor.stabilise.Terms.COUNT;
import static dev.lossmith.processor.stabilise.Terms.MINUS_INFINITY;
import static dev.lossmith.processor.stabilise.Terms.ONE;
import static dev.lossmith.processor.stabilise.Terms.ZERO;
import static dev.lossmith.processor.stabilise.Terms.any;
import static dev.lossmith.processor.stabilise.Terms.compare;
import static dev.lossmith.processor.stabilise.Terms.log;
import static dev.lossmith.processor.stabilise.Terms.max;
import static dev.lossmith.processor.stabilise.Terms.min;
import static dev.lossmith.processor.stabilise.Terms.select;
import static dev.lossmith.processor.stabilise.Terms.sub;

import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Facts;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rows for the largest and the smallest of what has a logarithm or a complement of its own, which go to the numbers compared: these may
 * be equal only for their rounding.
 */
final class Extremes {
    private static final Expr A = Variable.of("a", Type.REAL);
    private static final Expr B = Variable.of("b", Type.REAL);
    private static final Expr C = Variable.of("c", Type.BOOL);

    /** The largest of no numbers has none. */
    private static final Expr LOG_OF_NONE = log(MINUS_INFINITY);

    private static final String UNDERFLOW = "log(0) where all underflow";
    private static final String NEARLY_ONE = "cancels where little is left of 1";
    private static final String NEGATIVE = "a = -1 beside 1, whose logarithm is NaN";

    /** In the order in which they are tried. */
    static final List<Rule> ROWS =
            Stream.of(logarithms(), complements()).flatMap(List::stream).toList();

    private Extremes() {}

    private static List<Rule> logarithms() {
        return List.of(
                accuracy(
                                "log-max",
                                log(max(A)),
                                select(compare(Op.GT, COUNT, ZERO), max(log(A)), LOG_OF_NONE),
                                UNDERFLOW)
                        .needs(Need.nonNegative(NEGATIVE, A))
                        .where(Extremes::hasLogarithm),
                accuracy(
                                "log-max-where",
                                log(max(select(C, A, MINUS_INFINITY))),
                                select(any(C), max(select(C, log(A), MINUS_INFINITY)), LOG_OF_NONE),
                                UNDERFLOW)
                        .needs(Need.nonNegative(NEGATIVE, A))
                        .where(Extremes::hasLogarithm),
                accuracy("log-min", log(min(A)), min(log(A)), UNDERFLOW).where(Extremes::hasLogarithm),
                accuracy("log-larger", log(max(A, B)), max(log(A), log(B)), UNDERFLOW)
                        .needs(Need.nonNegative(NEGATIVE, A, B))
                        .where(Extremes::oneHasLogarithm),
                accuracy("log-smaller", log(min(A, B)), min(log(A), log(B)), UNDERFLOW)
                        .where(Extremes::oneHasLogarithm));
    }

    private static List<Rule> complements() {
        return List.of(
                accuracy("max-complement", sub(ONE, max(A)), min(sub(ONE, A)), NEARLY_ONE)
                        .where(Extremes::hasComplement),
                accuracy(
                                "max-complement-where",
                                sub(ONE, max(select(C, A, MINUS_INFINITY))),
                                min(select(C, sub(ONE, A), Constant.INFINITY)),
                                NEARLY_ONE)
                        .where(Extremes::hasComplement),
                accuracy("min-complement", sub(ONE, min(A)), max(sub(ONE, A)), NEARLY_ONE)
                        .where(Extremes::hasPositiveComplement),
                accuracy(
                                "min-complement-where",
                                sub(ONE, min(select(C, A, Constant.INFINITY))),
                                max(select(C, sub(ONE, A), MINUS_INFINITY)),
                                NEARLY_ONE)
                        .where(Extremes::hasPositiveComplement),
                accuracy("larger-complement", sub(ONE, max(A, B)), min(sub(ONE, A), sub(ONE, B)), NEARLY_ONE)
                        .where(Extremes::oneHasComplement),
                accuracy("smaller-complement", sub(ONE, min(A, B)), max(sub(ONE, A), sub(ONE, B)), NEARLY_ONE)
                        .where(Extremes::haveComplements));
    }

    private static boolean hasLogarithm(Matching m, Facts facts) {
        return hasLogarithm(m.of(A), facts);
    }

    private static boolean oneHasLogarithm(Matching m, Facts facts) {
        return hasLogarithm(m.of(A), facts) || hasLogarithm(m.of(B), facts);
    }

    private static boolean hasLogarithm(Expr e, Facts facts) {
        return !Forms.hasScan(e) && Exponentials.hasLogarithm(e, facts);
    }

    private static boolean hasComplement(Matching m, Facts facts) {
        return complement(m.of(A), facts).isPresent();
    }

    private static boolean oneHasComplement(Matching m, Facts facts) {
        return hasComplement(m, facts) || complement(m.of(B), facts).isPresent();
    }

    /** The largest of numbers has a logarithm where these are known not to be negative: {@code log1p} serves the others better. */
    private static boolean hasPositiveComplement(Matching m, Facts facts) {
        return hasPositiveComplement(m.of(A), facts);
    }

    private static boolean haveComplements(Matching m, Facts facts) {
        return oneHasComplement(m, facts)
                && Stream.of(m.of(A), m.of(B))
                        .allMatch(e -> e instanceof Constant c && c.value() < 1 || hasPositiveComplement(e, facts));
    }

    private static boolean hasPositiveComplement(Expr e, Facts facts) {
        return complement(e, facts).filter(facts.magnitudes()::isExponential).isPresent();
    }

    private static Optional<Expr> complement(Expr e, Facts facts) {
        return Rules.mended(Exprs.sub(ONE, e), facts);
    }
}
