package dev.lossmith.processor.property;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Facts;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Select;
import dev.lossmith.processor.ir.Size;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ranges of values under assumptions, for data within their declared ranges. */
final class Ranges {
    private static final int MOST_FACTORS = 32;

    private final Assumptions assumptions;
    private final Budget budget;
    private final Facts facts = Facts.declared();
    private final Map<Expr, Range> known = new HashMap<>();

    Ranges(Assumptions assumptions, Budget budget) {
        this.assumptions = assumptions;
        this.budget = budget;
    }

    Ranges given(Expr condition, boolean holds) {
        return new Ranges(assumptions.given(condition, holds), budget);
    }

    /** With other names for what the assumptions are about. */
    Ranges replaced(Map<Expr, Expr> names) {
        return new Ranges(assumptions.replaced(names), budget);
    }

    Range of(Expr e) {
        Range range = known.get(e);
        if (range == null) {
            range = budget.isSpent()
                    ? Range.ALL
                    : assumptions.about(e).meet(compute(e)).meet(Range.of(facts.of(e)));
            known.put(e, range);
        }
        return range;
    }

    boolean isNonNegative(Expr e) {
        return facts.of(e).isNonNegative() || of(e).isNonNegative();
    }

    boolean isNonPositive(Expr e) {
        return facts.of(e).isNonPositive() || of(e).isNonPositive();
    }

    boolean isPositive(Expr e) {
        return facts.of(e).isPositive()
                || of(e).isPositive()
                || assumptions.isNotZero(e) && isNonNegative(e)
                || isPositiveBound(of(e).low());
    }

    /** A bound that a choice of the variant keeps from 0. */
    private boolean isPositiveBound(Expr bound) {
        return bound != null && assumptions.isNotZero(bound) && facts.of(bound).isNonNegative();
    }

    boolean isNegative(Expr e) {
        return facts.of(e).isNegative() || of(e).isNegative() || assumptions.isNotZero(e) && isNonPositive(e);
    }

    boolean excludesZero(Expr e) {
        if (e instanceof Apply n && n.op() == Op.NEG) {
            return excludesZero(n.arg(0));
        }
        if (e instanceof Read r && !r.tensor().traits().values().isEmpty()) {
            return !r.tensor().traits().values().contains(0.0);
        }
        boolean farOut = e instanceof Apply a && a.op() == Op.ABS;
        return isPositive(e)
                || isNegative(e)
                || assumptions.isNotZero(e)
                || !farOut && e.type() == Type.REAL && isPositive(Apply.of(Op.ABS, e));
    }

    private Range compute(Expr e) {
        if (Assumptions.isParametric(e)) {
            return Range.point(e);
        }
        if (e instanceof Read r && !r.tensor().traits().values().isEmpty()) {
            List<Double> values = r.tensor().traits().values();
            return new Range(
                    Exprs.real(values.stream().min(Double::compare).orElseThrow()),
                    Exprs.real(values.stream().max(Double::compare).orElseThrow()));
        }
        if (e instanceof Select s) {
            return given(s.condition(), true)
                    .of(s.then())
                    .hull(given(s.condition(), false).of(s.otherwise()));
        }
        if (e instanceof Reduce r && r.type() == Type.REAL) {
            return reduced(r);
        }
        return e instanceof Apply a && a.type() == Type.REAL ? applied(a) : Range.ALL;
    }

    private Range reduced(Reduce r) {
        Range body = of(r.open(r.freshIndex()));
        return switch (r.op()) {
            case SUM ->
                new Range(body.isNonNegative() ? Constant.ZERO : null, body.isNonPositive() ? Constant.ZERO : null);
            case MAX -> new Range(null, body.high());
            case MIN -> new Range(body.low(), null);
            default -> Range.ALL;
        };
    }

    private Range applied(Apply e) {
        Range a = e.arg(0).type() == Type.REAL ? of(e.arg(0)) : Range.ALL;
        Range b = e.op().arity() > 1 && e.arg(1).type() == Type.REAL ? of(e.arg(1)) : Range.ALL;
        return switch (e.op()) {
            case ADD -> a.plus(b);
            case SUB -> a.plus(b.negated()).meet(difference(e));
            case NEG -> a.negated();
            case MUL -> e.arg(0) == e.arg(1) ? a.squared() : logistic(e).meet(a.times(b));
            case DIV -> quotient(e, a, b);
            case ABS -> a.magnitude().map(m -> new Range(Constant.ZERO, m)).orElse(Range.ALL);
            case EXP -> new Range(Constant.ZERO, a.high() == null ? null : Exprs.exp(a.high()));
            case RELU -> new Range(Constant.ZERO, a.high() == null ? null : Range.larger(Constant.ZERO, a.high()));
            case MAX, CLAMP_MIN -> extreme(a.negated(), b.negated()).negated();
            case MIN, CLAMP_MAX -> extreme(a, b);
            case STOP_GRADIENT -> a;
            case BLEND ->
                given(e.arg(0), true).of(e.arg(1)).hull(given(e.arg(0), false).of(e.arg(2)));
            case TO_REAL -> e.arg(0) instanceof Size ? new Range(Constant.ZERO, null) : Range.ALL;
            default -> Range.ALL;
        };
    }

    /** Of the smaller of both. */
    private static Range extreme(Range a, Range b) {
        Expr low = a.low() == null || b.low() == null ? null : Range.smaller(a.low(), b.low());
        Expr high = a.high() == null || b.high() == null
                ? a.high() == null ? b.high() : a.high()
                : Range.smaller(a.high(), b.high());
        return new Range(low, high);
    }

    /** {@code sigmoid(x) * sigmoid(-x)} is at most 1/4, whatever else is a factor. */
    private Range logistic(Apply product) {
        List<Expr> factors = new ArrayList<>();
        collectFactors(product, factors);
        for (Expr a : factors) {
            for (Expr b : factors) {
                if (isSigmoid(a) && isSigmoid(b) && ((Apply) b).arg(0) == Exprs.neg(((Apply) a).arg(0))) {
                    factors.remove(a);
                    factors.remove(b);
                    Range rest = factors.stream().map(this::of).reduce(Range.point(Constant.ONE), Range::times);
                    return rest.times(new Range(Constant.ZERO, Exprs.real(0.25)));
                }
            }
        }
        return Range.ALL;
    }

    private static boolean isSigmoid(Expr e) {
        return e instanceof Apply a && a.op() == Op.SIGMOID;
    }

    /** Beyond so many factors products stay whole: a chain of squares has no end. */
    private static void collectFactors(Expr e, List<Expr> factors) {
        if (e instanceof Apply a && a.op() == Op.MUL && factors.size() < MOST_FACTORS) {
            collectFactors(a.arg(0), factors);
            collectFactors(a.arg(1), factors);
        } else {
            factors.add(e);
        }
    }

    private Range quotient(Apply e, Range a, Range b) {
        if (e.arg(0) instanceof Reduce sum && sum.op() == ReduceOp.SUM) {
            boolean mean = e.arg(1) instanceof Apply n
                    && n.op() == Op.TO_REAL
                    && n.arg(0) == sum.axis().size();
            if (mean) {
                return of(sum.open(sum.freshIndex()));
            }
        }
        boolean share = e.arg(1) instanceof Reduce sum
                && sum.op() == ReduceOp.SUM
                && isInstance(sum, e.arg(0))
                && isNonNegative(sum.open(sum.freshIndex()));
        if (share) {
            return Range.UNIT;
        }
        if (e.arg(1) instanceof Apply n && n.op() == Op.TO_REAL && n.arg(0) instanceof Size) {
            return a.over(new Range(Constant.ONE, null));
        }
        return isPositive(e.arg(1)) ? a.over(b) : Range.ALL;
    }

    /** An element is at most the maximum and the logarithm of the sum of exponentials of all, and at least the minimum. */
    private static Range difference(Apply e) {
        if (e.arg(0) == e.arg(1)) {
            return Range.point(Constant.ZERO);
        }
        if (e.arg(1) instanceof Reduce r && isInstance(r, e.arg(0))) {
            return aboveAll(r)
                    ? new Range(null, Constant.ZERO)
                    : belowAll(r) ? new Range(Constant.ZERO, null) : Range.ALL;
        }
        if (e.arg(0) instanceof Reduce r && isInstance(r, e.arg(1))) {
            return aboveAll(r)
                    ? new Range(Constant.ZERO, null)
                    : belowAll(r) ? new Range(null, Constant.ZERO) : Range.ALL;
        }
        return Range.ALL;
    }

    private static boolean aboveAll(Reduce r) {
        return r.op() == ReduceOp.LOGSUMEXP || r.op() == ReduceOp.MAX;
    }

    private static boolean belowAll(Reduce r) {
        return r.op() == ReduceOp.MIN;
    }

    /** {@code e} is what is reduced, at some position. */
    private static boolean isInstance(Reduce r, Expr e) {
        Index index = r.freshIndex();
        Expr body = r.open(index);
        Set<Expr> subscripts = new HashSet<>();
        collectSubscripts(e, subscripts, new HashSet<>());
        return subscripts.stream().anyMatch(s -> Substitution.replace(body, Map.of(index, s)) == e);
    }

    private static void collectSubscripts(Expr e, Set<Expr> subscripts, Set<Expr> seen) {
        if (seen.add(e)) {
            if (e instanceof Read r) {
                subscripts.addAll(r.subscripts());
            }
            e.children().forEach(child -> collectSubscripts(child, subscripts, seen));
        }
    }
}
