package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Select;
import dev.lossmith.processor.ir.Size;
import dev.lossmith.processor.ir.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Turns selections into blends that let no NaN get lost.
 *
 * <p>Needs stable, differentiated formulas. Guarantees: NaN in a real that a condition compares makes the result NaN; one that is
 * not among the data but computed, 0 / 0, only where the rest of the condition does not settle it: the other part of a conjunction is
 * false. A test for NaN is left out where the branch that a NaN chooses is itself NaN then.
 *
 * <p>What no NaN can decide, an index or a flag, is tested first: what it leaves out is not used, so its NaN does not count.
 *
 * <p>{@code t != 1 ? a : b} → {@code blend(t != t, NaN, blend(t != 1, a, b))}, and {@code t > 0 ? a : 0} → {@code blend(t > 0, a, relu(t))}.
 */
final class NanRule {
    private static final int MOST_SETTLED = 16;

    private final Rewriter rewriter = new Rewriter(NanRule::local);

    Expr apply(Expr e) {
        return rewriter.rewrite(e);
    }

    private static Expr local(Expr e) {
        if (e instanceof Apply a && (a.op() == Op.CLAMP_MIN || a.op() == Op.MAX) && a.arg(1) == Constant.ZERO) {
            return Apply.of(Op.RELU, a.arg(0));
        }
        if (!(e instanceof Select s)) {
            return e;
        }
        List<Expr> masks = Exprs.conjuncts(s.condition()).stream()
                .filter(c -> compared(c).isEmpty())
                .toList();
        List<Expr> others = new ArrayList<>(Exprs.conjuncts(s.condition()));
        others.removeAll(masks);
        if (masks.isEmpty() || others.isEmpty()) {
            return chosen(s);
        }
        Expr unmasked = local(Select.of(Exprs.conjunction(others), s.then(), s.otherwise()));
        return Exprs.apply(Op.BLEND, Exprs.conjunction(masks), unmasked, s.otherwise());
    }

    private static Expr chosen(Select s) {
        Expr chosen = Exprs.apply(Op.BLEND, s.condition(), s.then(), s.otherwise());
        if (s.type() != Type.REAL) {
            return chosen;
        }
        Expr poisoned = undecided(s.condition(), source -> !survives(source, s));
        if (poisoned == Constant.FALSE) {
            return chosen;
        }
        return isStep(s)
                ? Exprs.apply(Op.BLEND, s.condition(), s.then(), Apply.of(Op.RELU, ((Apply) s.condition()).arg(0)))
                : Apply.of(Op.BLEND, poisoned, Constant.NAN, chosen);
    }

    /** {@code x > 0 ? a : 0} for a real x: where it is not larger, {@code relu(x)} is 0, or NaN as x is. */
    private static boolean isStep(Select s) {
        return s.condition() instanceof Apply a
                && (a.op() == Op.GT || a.op() == Op.GE)
                && a.arg(1) == Constant.ZERO
                && s.otherwise() == Constant.ZERO;
    }

    /**
     * A NaN decides the condition: it is one of data, or what else the condition says does not settle it. {@code x < 1 && y < 1} → {@code
     * x != x && y < 1 || y != y && x < 1 || x != x && y != y}. In a condition of very many parts every NaN counts.
     */
    private static Expr undecided(Expr condition, Predicate<Expr> counts) {
        Set<Expr> operations = new HashSet<>();
        compared(condition, operations, new HashSet<>());
        boolean few = operations.size() <= MOST_SETTLED;
        Expr always = unmasked(condition, counts.and(source -> !few || isOfData(source)), new HashMap<>());
        return few ? Exprs.or(always, unsettled(condition, counts.and(source -> !isOfData(source)))) : always;
    }

    /** A NaN of those that count is compared, and no mask leaves it out. */
    private static Expr unmasked(Expr condition, Predicate<Expr> counts, Map<Expr, Expr> known) {
        if (!(condition instanceof Apply a)) {
            return Constant.FALSE;
        }
        Expr answer = known.get(a);
        if (answer == null) {
            answer = computeUnmasked(a, counts, known);
            known.put(a, answer);
        }
        return answer;
    }

    private static Expr computeUnmasked(Apply a, Predicate<Expr> counts, Map<Expr, Expr> known) {
        if (a.op().isComparison()) {
            return sources(a).filter(counts).map(NanRule::isNan).reduce(Constant.FALSE, Exprs::or);
        }
        Expr found = Constant.FALSE;
        Expr unmasked = Constant.TRUE;
        for (Expr part : a.op() == Op.NOT ? a.args() : Exprs.parts(a.op(), a)) {
            if (a.op() != Op.NOT && compared(part).isEmpty()) {
                unmasked = Exprs.and(unmasked, a.op() == Op.AND ? part : Exprs.not(part));
            } else {
                found = Exprs.or(found, unmasked(part, counts, known));
            }
        }
        return found == Constant.FALSE ? found : Exprs.and(unmasked, found);
    }

    private static Expr isNan(Expr e) {
        return Apply.of(Op.NE, e, e);
    }

    /** It is NaN where data are, and not by itself as an empty mean is: such a NaN is never lost. */
    private static boolean isOfData(Expr source) {
        return !Exprs.any(source, e -> e instanceof Apply ? e.children() : List.of(), NanRule::mayBeNanByItself);
    }

    private static boolean mayBeNanByItself(Expr e) {
        if (e instanceof Apply a) {
            return switch (a.op()) {
                case ADD, SUB, MUL, NEG, ABS, FMA, MIN, MAX, RELU, SIGN, TO_REAL, STOP_GRADIENT -> false;
                default -> true;
            };
        }
        return !(e instanceof Read || e instanceof Constant || e instanceof Size);
    }

    /** A NaN of those that count is compared, and what else the condition says does not settle it. */
    private static Expr unsettled(Expr condition, Predicate<Expr> counts) {
        if (!(condition instanceof Apply a)) {
            return Constant.FALSE;
        }
        if (a.op() == Op.AND || a.op() == Op.OR) {
            return unsettled(a.op(), new LinkedHashSet<>(Exprs.parts(a.op(), a)), counts);
        }
        Stream<Expr> open = a.op().isComparison()
                ? sources(a).filter(counts).map(NanRule::isNan)
                : a.args().stream().map(operand -> unsettled(operand, counts));
        return open.reduce(Constant.FALSE, Exprs::or);
    }

    /** Of parts of a conjunction or disjunction, those that the same NaN leaves open are one. */
    private static Expr unsettled(Op op, Set<Expr> parts, Predicate<Expr> counts) {
        Map<Expr, Expr> open = new LinkedHashMap<>();
        for (Expr part : parts) {
            Expr notSettling = op == Op.AND ? part : Exprs.not(part);
            open.merge(unsettled(part, counts), notSettling, Exprs::and);
        }
        Expr decided = open.remove(Constant.FALSE);
        Expr undecided = Constant.FALSE;
        Expr settlesNothing = Constant.TRUE;
        for (Map.Entry<Expr, Expr> each : open.entrySet()) {
            Expr nan = each.getKey();
            undecided = Exprs.or(Exprs.and(undecided, Exprs.or(nan, each.getValue())), Exprs.and(nan, settlesNothing));
            settlesNothing = Exprs.and(settlesNothing, each.getValue());
        }
        return decided == null ? undecided : Exprs.and(decided, undecided);
    }

    /** The reals that the condition compares, apart from constants and parameters, which are never NaN. */
    private static Set<Expr> compared(Expr condition) {
        Set<Expr> found = new LinkedHashSet<>();
        compared(condition, new HashSet<>(), found);
        return found;
    }

    private static void compared(Expr condition, Set<Expr> seen, Set<Expr> found) {
        if (condition instanceof Apply a && seen.add(a)) {
            if (a.op().isComparison()) {
                sources(a).forEach(found::add);
            } else {
                a.args().forEach(operand -> compared(operand, seen, found));
            }
        }
    }

    private static Stream<Expr> sources(Apply comparison) {
        return comparison.args().stream()
                .filter(operand -> operand.type() == Type.REAL && !neverNan(operand))
                .map(NanRule::source);
    }

    private static boolean neverNan(Expr e) {
        if (e instanceof Apply a) {
            return a.op() == Op.TO_REAL;
        }
        return e instanceof Constant
                || e instanceof Size
                || e instanceof Read r && r.tensor().isParameter();
    }

    /** What is NaN exactly when {@code e} is. */
    private static Expr source(Expr e) {
        if (e instanceof Apply a) {
            switch (a.op()) {
                case ABS, NEG, RELU, SIGN, STOP_GRADIENT -> {
                    return source(a.arg(0));
                }
                case ADD, SUB, MUL -> {
                    if (isFinite(a.arg(0))) {
                        return source(a.arg(1));
                    }
                    return isFinite(a.arg(1)) ? source(a.arg(0)) : e;
                }
                default -> {
                    return e;
                }
            }
        }
        return e;
    }

    private static boolean isFinite(Expr e) {
        return e instanceof Constant c && Double.isFinite(c.value()) && c.value() != 0;
    }

    /** The branch that is taken when {@code compared} is NaN is NaN too. */
    private static boolean survives(Expr compared, Select s) {
        if (s.condition() instanceof Apply a && a.op().isComparison()) {
            return strict(a.op() == Op.NE ? s.then() : s.otherwise(), compared, new HashMap<>());
        }
        return strict(s.then(), compared, new HashMap<>()) && strict(s.otherwise(), compared, new HashMap<>());
    }

    /** NaN in {@code source} makes {@code e} NaN. */
    private static boolean strict(Expr e, Expr source, Map<Expr, Boolean> answers) {
        if (e == source) {
            return true;
        }
        if (!(e instanceof Apply a)) {
            return false;
        }
        Boolean known = answers.get(a);
        if (known == null) {
            known = passesOn(a, x -> strict(x, source, answers));
            answers.put(a, known);
        }
        return known;
    }

    private static boolean passesOn(Apply a, Predicate<Expr> strict) {
        return switch (a.op()) {
            case ADD,
                    SUB,
                    MUL,
                    DIV,
                    NEG,
                    ABS,
                    SQRT,
                    FMA,
                    MIN,
                    MAX,
                    EXP,
                    EXP_FINITE,
                    LOG,
                    LOG1P,
                    EXPM1,
                    LOG1MEXP,
                    TANH,
                    ERFC,
                    LOG_ERFC,
                    LOG_HALF_ERFC,
                    LOG_ERFC_RATIO,
                    ERFC_HAZARD,
                    SIN,
                    COS,
                    ASIN,
                    ACOS,
                    ATAN,
                    SINH,
                    COSH,
                    ASINH,
                    ACOSH,
                    ATANH,
                    SIGMOID -> a.args().stream().anyMatch(strict);
            case SOFTPLUS, SIGN, RELU, CLAMP_MIN, CLAMP_MAX, STOP_GRADIENT -> strict.test(a.arg(0));
            case LARGER_EXPONENT -> a.args().stream().allMatch(strict);
            case BLEND -> strict.test(a.arg(1)) && strict.test(a.arg(2));
            default -> false;
        };
    }
}
