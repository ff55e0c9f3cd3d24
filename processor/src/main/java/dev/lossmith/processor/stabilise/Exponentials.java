package dev.lossmith.processor.stabilise;

import static dev.lossmith.processor.stabilise.Rule.accuracy;
import static dev.lossmith.processor.stabilise.Rule.speed;
import static dev.lossmith.processor.stabilise.Terms.MINUS_INFINITY;
import static dev.lossmith.processor.stabilise.Terms.ONE;
import static dev.lossmith.processor.stabilise.Terms.ZERO;
import static dev.lossmith.processor.stabilise.Terms.abs;
import static dev.lossmith.processor.stabilise.Terms.add;
import static dev.lossmith.processor.stabilise.Terms.and;
import static dev.lossmith.processor.stabilise.Terms.compare;
import static dev.lossmith.processor.stabilise.Terms.div;
import static dev.lossmith.processor.stabilise.Terms.exp;
import static dev.lossmith.processor.stabilise.Terms.log;
import static dev.lossmith.processor.stabilise.Terms.logcosh;
import static dev.lossmith.processor.stabilise.Terms.logsumexp;
import static dev.lossmith.processor.stabilise.Terms.mul;
import static dev.lossmith.processor.stabilise.Terms.neg;
import static dev.lossmith.processor.stabilise.Terms.pow;
import static dev.lossmith.processor.stabilise.Terms.prod;
import static dev.lossmith.processor.stabilise.Terms.real;
import static dev.lossmith.processor.stabilise.Terms.select;
import static dev.lossmith.processor.stabilise.Terms.sigmoid;
import static dev.lossmith.processor.stabilise.Terms.softplus;
import static dev.lossmith.processor.stabilise.Terms.sqrt;
import static dev.lossmith.processor.stabilise.Terms.square;
import static dev.lossmith.processor.stabilise.Terms.sub;
import static dev.lossmith.processor.stabilise.Terms.sum;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Facts;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Magnitudes;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Select;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Rows for what is positive and as large or small as an exponential: a product, quotient or sum with such a part. Its logarithm is a
 * number of ordinary size, and so logarithms and reciprocals of sums of such terms are computed from the terms' logarithms.
 */
final class Exponentials {
    private static final Expr A = Variable.of("a", Type.REAL);
    private static final Expr B = Variable.of("b", Type.REAL);
    private static final Expr D = Variable.of("d", Type.REAL);
    private static final Expr K = Variable.of("k", Type.REAL);
    private static final Expr C = Variable.of("c", Type.BOOL);

    /** What {@link #asTerms} takes the part of a term for that is an exponential. */
    private static final Expr PART = exp(log(D));

    private static final String OVERFLOW = "exp overflows; log(0) where all underflow";
    private static final String BOTH = "a = b = -1, whose logarithm is NaN";

    /** In the order in which they are tried. */
    static final List<Rule> ROWS = Stream.of(products(), sums(), numbers(), quotients())
            .flatMap(List::stream)
            .toList();

    private Exponentials() {}

    private static List<Rule> products() {
        return List.of(
                accuracy("log-factors", log(mul(B, PART)), add(log(B), log(D)), "the product over- or underflows")
                        .seen(Exponentials::asFactors),
                accuracy("log-choice", log(select(C, A, B)), select(C, log(A), log(B)), "hides what has a logarithm")
                        .where(Exponentials::isChoice),
                accuracy("exp-prod", prod(exp(A)), exp(sum(A)), "a factor over- or underflows alone"),
                accuracy(
                        "exp-prod-where",
                        prod(select(C, exp(A), ONE)),
                        exp(sum(select(C, A, ZERO))),
                        "a factor over- or underflows alone"),
                speed("product-power", pow(A, B), exp(mul(B, log(A))), "comparisons for infinities less")
                        .needs(Need.positive("b = 0, where 0 * log(0) is NaN", B)
                                .and(Need.nonNegative("a = -1, whose logarithm is NaN", A)))
                        .where(Exponentials::isProduct),
                accuracy(
                                "product-power-any",
                                pow(A, B),
                                exp(select(
                                        and(compare(Op.EQ, B, ZERO), compare(Op.EQ, abs(log(A)), Constant.INFINITY)),
                                        ZERO,
                                        mul(B, log(A)))),
                                "the base underflows")
                        .needs(Need.nonNegative("a = -1, whose logarithm is NaN", A))
                        .where(Exponentials::isProduct),
                accuracy(
                                "product-root",
                                sqrt(A),
                                exp(mul(real(0.5), log(A))),
                                "0 * inf in the derivative where a underflows")
                        .where(Exponentials::isProduct),
                accuracy("exp-over-sums", div(exp(A), D), exp(sub(A, log(D))), "inf / inf")
                        .needs(Need.nonNegative("d = -1, whose logarithm is NaN", D))
                        .where((m, facts) ->
                                isNested(m.of(D)) && facts.magnitudes().isExponential(m.of(D))));
    }

    /** Logarithms of sums; what stays a factor may have any sign. */
    private static List<Rule> sums() {
        return List.of(
                accuracy("log-terms", log(sum(PART)), logsumexp(log(D)), OVERFLOW)
                        .seen(Exponentials::asTerms),
                accuracy(
                                "log-terms-where",
                                log(sum(select(C, PART, ZERO))),
                                logsumexp(select(C, log(D), MINUS_INFINITY)),
                                OVERFLOW)
                        .seen(Exponentials::asTerms),
                accuracy("log-weighted-terms", log(sum(mul(B, PART))), log(sum(mul(B, exp(log(D))))), OVERFLOW)
                        .seen(Exponentials::asTerms),
                accuracy(
                                "log-weighted-terms-where",
                                log(sum(select(C, mul(B, PART), ZERO))),
                                log(sum(mul(select(C, B, ZERO), exp(select(C, log(D), MINUS_INFINITY))))),
                                OVERFLOW)
                        .seen(Exponentials::asTerms),
                accuracy(
                                "logsumexp-common",
                                logsumexp(select(C, sub(A, B), MINUS_INFINITY)),
                                sub(logsumexp(select(C, A, MINUS_INFINITY)), B),
                                Shares.TARGET)
                        .where(Exponentials::isCommon),
                accuracy("logaddexp-terms", log(add(A, B)), log(add(exp(log(A)), exp(log(B)))), OVERFLOW)
                        .needs(Need.nonNegative(BOTH, A, B))
                        .where((m, facts) -> areTerms(facts, m.of(A), m.of(B))),
                accuracy(
                                "logaddexp-three-terms",
                                log(add(add(A, B), D)),
                                log(add(add(exp(log(A)), exp(log(B))), exp(log(D)))),
                                OVERFLOW)
                        .needs(Need.nonNegative("a = b = d = -1, whose logarithm is NaN", A, B, D))
                        .where((m, facts) -> areTerms(facts, m.of(A), m.of(B), m.of(D))));
    }

    /** Sums with a positive number. */
    private static List<Rule> numbers() {
        return List.of(
                accuracy(
                                "logaddexp-number",
                                log(add(A, B)),
                                add(log(B), softplus(sub(log(A), log(B)))),
                                "exp overflows")
                        .needs(Need.positive("b = 0, whose logarithm is infinite", B)
                                .and(Need.nonNegative("a = -1, whose logarithm is NaN", A)))
                        .where((m, facts) -> isNumber(facts, m.of(B)) && mayOverflow(facts, m.of(A))),
                accuracy("logaddexp-number-sum", log(add(add(K, A), B)), log(add(add(A, B), K)), "exp overflows")
                        .where((m, facts) -> isNumber(facts, m.of(K))
                                && mayOverflow(facts, m.of(A))
                                && mayOverflow(facts, m.of(B))));
    }

    /** Reciprocals, whose derivative is the quotient of a square and an exponential. */
    private static List<Rule> quotients() {
        return List.of(
                accuracy("over-square", div(B, square(A)), mul(div(B, A), div(ONE, A)), "inf / inf in the derivative")
                        .where((m, facts) -> isHyperbolic(m.of(A)) || isSum(m.of(A)) && mayOverflow(facts, m.of(A))),
                accuracy("over-power", div(B, pow(A, D)), mul(B, pow(div(ONE, A), D)), "inf / inf in the derivative")
                        .where((m, facts) -> isSum(m.of(A)) && mayOverflow(facts, m.of(A))),
                accuracy(
                                "over-number-sum",
                                div(B, add(K, A)),
                                mul(div(B, K), sigmoid(sub(log(K), log(A)))),
                                "inf / inf in the derivative")
                        .needs(Need.positive("k = 0, whose logarithm is infinite", K)
                                .and(Need.nonNegative("a = -1, whose logarithm is NaN", A)))
                        .where((m, facts) -> isNumber(facts, m.of(K))
                                && mayOverflow(facts, m.of(A))
                                && !(m.of(K) == ONE && Forms.isExp(m.of(A)))),
                accuracy(
                        "over-cosh",
                        div(B, add(exp(A), exp(neg(A)))),
                        mul(B, mul(real(0.5), exp(neg(logcosh(A))))),
                        "inf / inf in the derivative, which cancels near 0"),
                accuracy("over-sum", div(B, add(A, D)), mul(B, exp(neg(log(add(A, D))))), "inf / inf in the derivative")
                        .needs(Need.nonNegative("a = d = -1, whose logarithm is NaN", A, D))
                        .where((m, facts) -> mayOverflow(facts, m.of(A)) && mayOverflow(facts, m.of(D))));
    }

    /** Of numbers of which one at least has a logarithm of its own. */
    private static boolean isChoice(Matching m, Facts facts) {
        return Stream.of(m.of(A), m.of(B)).allMatch(facts.magnitudes()::isExponential)
                || !Forms.hasScan(m.of(A))
                        && !Forms.hasScan(m.of(B))
                        && (hasLogarithm(m.of(A), facts) || hasLogarithm(m.of(B), facts));
    }

    /** Of the size of an exponential, or with a row for its logarithm. */
    static boolean hasLogarithm(Expr e, Facts facts) {
        return facts.magnitudes().isExponential(e)
                || Rules.mended(log(e), facts).isPresent();
    }

    /** The divisor of all terms is itself a sum: that of a softmax. */
    private static boolean isCommon(Matching m, Facts facts) {
        Expr b = m.of(B);
        return !b.free().contains(m.index())
                && Exprs.any(b, e -> e instanceof Reduce r && r.op() == ReduceOp.LOGSUMEXP);
    }

    /** Their logarithms are not logarithms of sums, and not all of them are exponentials already. */
    private static boolean areTerms(Facts facts, Expr... terms) {
        return Stream.of(terms).allMatch(e -> facts.magnitudes().isExponential(e) && !isSum(e))
                && Stream.of(terms).anyMatch(e -> !Forms.isExp(e));
    }

    private static boolean isSum(Expr e) {
        return e instanceof Apply a && a.op() == Op.ADD;
    }

    private static boolean isProduct(Matching m, Facts facts) {
        return (isProduct(m.of(A)) || isFunction(m.of(A))) && facts.magnitudes().isExponential(m.of(A));
    }

    private static boolean isProduct(Expr e) {
        return e instanceof Apply a && (a.op() == Op.MUL || a.op() == Op.DIV);
    }

    /** Of the size of an exponential, with a logarithm of its own. */
    private static boolean isFunction(Expr e) {
        return e instanceof Apply a && (a.op() == Op.ERFC || a.op() == Op.COSH);
    }

    /** Its reciprocal is one of exponentials, its square would overflow first. */
    private static boolean isHyperbolic(Expr e) {
        return e instanceof Apply a && (a.op() == Op.COSH || a.op() == Op.SINH);
    }

    /** A sum over more than one axis. */
    private static boolean isNested(Expr e) {
        return e instanceof Reduce r
                && r.op() == ReduceOp.SUM
                && Magnitudes.chosen(r, r.freshIndex()) instanceof Reduce;
    }

    /** The logarithm of a product, seen as that of two: what is an exponential, and the rest, whose sign nobody has to know. */
    static Expr asFactors(Expr e, Facts facts) {
        if (!(e instanceof Apply log) || !isProduct(log.arg(0)) || Forms.hasScan(log.arg(0))) {
            return e;
        }
        Term parts = new Split(facts.magnitudes()).of(log.arg(0));
        return parts.part == ONE || parts.factor == ONE ? e : log(mul(parts.factor, exp(log(parts.part))));
    }

    /** The logarithm of a sum, seen with its terms as products of a factor and a part that is an exponential; itself if they have that form. */
    static Expr asTerms(Expr e, Facts facts) {
        if (!(e instanceof Apply log)
                || !(log.arg(0) instanceof Reduce r)
                || r.op() != ReduceOp.SUM
                || Forms.hasScan(r)) {
            return e;
        }
        Index j = r.freshIndex();
        Expr body = r.open(j);
        boolean chosen = body instanceof Select s && s.otherwise() == ZERO;
        Expr term = chosen ? ((Select) body).then() : body;
        Split split = new Split(facts.magnitudes());
        Term parts = split.of(term);
        if (parts.part == ONE || Forms.isExp(term) || !chosen && isWeighted(term, split)) {
            return e;
        }
        Expr part = exp(log(parts.part));
        Expr seen = parts.factor == ONE ? part : mul(parts.factor, part);
        return log(Reduce.of(ReduceOp.SUM, j, chosen ? select(((Select) body).condition(), seen, ZERO) : seen));
    }

    /** An exponential times what is none. */
    private static boolean isWeighted(Expr term, Split split) {
        return term instanceof Apply a
                && a.op() == Op.MUL
                && (Forms.isExp(a.arg(0)) && split.of(a.arg(1)).part == ONE
                        || Forms.isExp(a.arg(1)) && split.of(a.arg(0)).part == ONE);
    }

    private static boolean isNumber(Facts facts, Expr e) {
        return facts.magnitudes().isNumber(e);
    }

    private static boolean mayOverflow(Facts facts, Expr e) {
        return facts.magnitudes().mayOverflow(e);
    }

    /** A product of what has not the size of an exponential and what has. */
    private record Term(Expr factor, Expr part) {
        Term times(Term other) {
            return new Term(Exprs.mul(factor, other.factor), Exprs.mul(part, other.part));
        }

        Term over(Term other) {
            return new Term(Exprs.div(factor, other.factor), Exprs.div(part, other.part));
        }

        Term negated() {
            return new Term(Exprs.neg(factor), part);
        }
    }

    /** Takes products and quotients apart, each once. */
    private static final class Split {
        private final Magnitudes magnitudes;
        private final Map<Expr, Term> done = new HashMap<>();

        Split(Magnitudes magnitudes) {
            this.magnitudes = magnitudes;
        }

        Term of(Expr e) {
            Term known = done.get(e);
            if (known == null) {
                known = made(e);
                done.put(e, known);
            }
            return known;
        }

        private Term made(Expr e) {
            if (magnitudes.isExponential(e)) {
                return new Term(ONE, e);
            }
            if (e instanceof Reduce r && r.op() == ReduceOp.PROD) {
                return product(r);
            }
            if (!(e instanceof Apply a)) {
                return new Term(e, ONE);
            }
            return switch (a.op()) {
                case MUL -> of(a.arg(0)).times(of(a.arg(1)));
                case DIV -> of(a.arg(0)).over(of(a.arg(1)));
                case NEG -> of(a.arg(0)).negated();
                default -> new Term(e, ONE);
            };
        }

        private Term product(Reduce r) {
            Index j = r.freshIndex();
            Expr body = r.open(j);
            Expr chosen = Magnitudes.chosen(r, j);
            Term parts = of(chosen);
            if (parts.part == ONE) {
                return new Term(r, ONE);
            }
            UnaryOperator<Expr> over = e ->
                    Reduce.of(ReduceOp.PROD, j, chosen == body ? e : Exprs.select(((Select) body).condition(), e, ONE));
            return new Term(over.apply(parts.factor), over.apply(parts.part));
        }
    }
}
