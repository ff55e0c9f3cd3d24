package dev.lossmith.processor.scale;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Recurrence;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Scan;
import dev.lossmith.processor.ir.Select;
import dev.lossmith.processor.ir.Self;
import dev.lossmith.processor.ir.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives scans that are linear in themselves with factors that data decide a mantissa and an exponent.
 *
 * <p>Needs differentiated formulas: an adjoint scan has the factors of its scan and is scaled with it. Guarantees the same reals; sums and
 * products of elements stay scaled until a logarithm or an ordinary operator takes them.
 *
 * <p>{@code -log(a[last(t)])} with {@code a[t] = a[t-1] * exp(x[t])} → {@code -(log(m) + k * log(2))}, with {@code m}, {@code k} from
 * {@code expMantissa(x[t])}, {@code expExponent(x[t])}.
 */
public final class Scaler {
    private final Map<Recurrence, Recurrence> recurrences;
    private final Ranged ranged;
    private final Map<Recurrence, Boolean> needs;
    private final boolean inside;
    private final Map<Expr, Expr> reals = new HashMap<>();
    private final Map<Expr, Scaled> scaled = new HashMap<>();
    private final Map<Expr, Boolean> readsItself = new HashMap<>();
    private final Map<Expr, Boolean> isScaled = new HashMap<>();

    public Scaler() {
        this(new HashMap<>(), new Ranged(), new HashMap<>(), false);
    }

    /** @param inside of a scaled recurrence, whose {@link Self} is scaled */
    private Scaler(
            Map<Recurrence, Recurrence> recurrences, Ranged ranged, Map<Recurrence, Boolean> needs, boolean inside) {
        this.recurrences = recurrences;
        this.ranged = ranged;
        this.needs = needs;
        this.inside = inside;
    }

    private Scaler forBodies(boolean scaled) {
        return new Scaler(recurrences, ranged, needs, scaled);
    }

    /** Takes note of a formula, which stays as it is: what any formula does with a scan decides how all of them see it. */
    public Expr look(Expr e) {
        ranged.look(e);
        return e;
    }

    /** The formula with its scans represented; an ordinary real. Needs to have looked at all formulas that read these scans. */
    public Expr represent(Expr e) {
        Expr known = reals.get(e);
        if (known == null) {
            known = computed(e);
            reals.put(e, known);
        }
        return known;
    }

    private Expr computed(Expr e) {
        if (isScaled(e)) {
            return scaled(e).toReal();
        }
        if (e instanceof Apply a && a.op() == Op.LOG && isScaled(a.arg(0))) {
            return scaled(a.arg(0)).log();
        }
        if (e instanceof Apply a && a.op().isComparison() && isScaled(a.arg(0)) && Exprs.isConstant(a.arg(1), 0)) {
            return Apply.of(a.op(), scaled(a.arg(0)).mantissa(), a.arg(1));
        }
        if (e instanceof Reduce r) {
            Index index = r.freshIndex();
            return Reduce.of(r.op(), index, represent(r.open(index)));
        }
        List<Expr> children = e.children().stream().map(this::represent).toList();
        if (e instanceof Scan s) {
            return Scan.of(plain(s.recurrence()), s.component(), children);
        }
        return Rewriter.withChildren(e, children);
    }

    /** A recurrence of ordinary values, which may read scaled ones. */
    private Recurrence plain(Recurrence r) {
        Recurrence known = recurrences.get(r);
        if (known != null) {
            return known;
        }
        Scaler bodies = forBodies(false);
        return remembered(
                r, r.withBodies(r.bodies().stream().map(bodies::represent).toList()));
    }

    private Recurrence scaled(Recurrence r) {
        Recurrence known = recurrences.get(r);
        if (known != null) {
            return known;
        }
        Scaled body = forBodies(true).scaled(r.body()).normalised();
        return remembered(r, r.withBodies(List.of(body.mantissa(), body.exponent())));
    }

    private Recurrence remembered(Recurrence r, Recurrence represented) {
        recurrences.put(r, represented);
        return represented;
    }

    // ------------------------------------------------------------------------------------------- what is scaled

    /** An element of a scaled recurrence, or a sum, product, quotient or choice with one. */
    private boolean isScaled(Expr e) {
        Boolean known = isScaled.get(e);
        if (known == null) {
            known = e.type() == Type.REAL
                    && (e instanceof Self && inside
                            || e instanceof Scan s && needsScaling(s.recurrence())
                            || isLinear(e) && operands(e).stream().anyMatch(this::isScaled));
            isScaled.put(e, known);
        }
        return known;
    }

    static boolean isLinear(Expr e) {
        if (e instanceof Apply a) {
            return switch (a.op()) {
                case ADD, SUB, MUL, DIV, NEG, STOP_GRADIENT -> true;
                default -> false;
            };
        }
        return e instanceof Select || e instanceof Reduce r && r.op() == ReduceOp.SUM;
    }

    static List<Expr> operands(Expr e) {
        if (e instanceof Select s) {
            return List.of(s.then(), s.otherwise());
        }
        return Exprs.opened(e);
    }

    /**
     * Linear in itself, and multiplied in some step by an exponential or an element of a tensor, or, where a logarithm or a quotient is
     * taken, by anything that data decide; or a sum, of elements of scaled recurrences or of exponentials of which a logarithm or a
     * quotient is taken.
     */
    private boolean needsScaling(Recurrence r) {
        Boolean known = needs.get(r);
        if (known == null) {
            List<Expr> factors = new ArrayList<>();
            List<Expr> terms = new ArrayList<>();
            known = r.type(0) == Type.REAL
                    && linearInItself(r.body(), factors, terms, new HashSet<>())
                    && (factors.stream().anyMatch(Scaler::isDataFactor)
                            || ranged.contains(r) && dependOnData(factors, new HashSet<>())
                            || terms.stream().anyMatch(t -> hasExponent(t, ranged.contains(r))));
            needs.put(r, known);
        }
        return known;
    }

    /** @param ofExponentials exponentials count, too */
    private boolean hasExponent(Expr e, boolean ofExponentials) {
        return Exprs.any(
                e,
                x -> isLinear(x) ? operands(x) : List.of(),
                x -> ofExponentials && x instanceof Apply a && a.op().isExponential()
                        || x instanceof Scan s && needsScaling(s.recurrence()));
    }

    /** @param terms what is added and does not read the recurrence */
    private boolean linearInItself(Expr e, List<Expr> factors, List<Expr> terms, Set<Expr> seen) {
        if (!readsItself(e)) {
            terms.add(e);
            return true;
        }
        if (e instanceof Self || !seen.add(e)) {
            return true;
        }
        if (!isLinear(e)) {
            return false;
        }
        if (e instanceof Apply a && (a.op() == Op.MUL || a.op() == Op.DIV)) {
            boolean left = readsItself(a.arg(0));
            boolean right = readsItself(a.arg(1));
            if (left && right || right && a.op() == Op.DIV) {
                return false;
            }
            factors.add(a.arg(left ? 1 : 0));
            return linearInItself(a.arg(left ? 0 : 1), factors, terms, seen);
        }
        return operands(e).stream().allMatch(x -> linearInItself(x, factors, terms, seen));
    }

    private boolean readsItself(Expr e) {
        Boolean known = readsItself.get(e);
        if (known == null) {
            known = e instanceof Self || operands(e).stream().anyMatch(this::readsItself);
            readsItself.put(e, known);
        }
        return known;
    }

    /** An exponential or an element of a tensor, or a product or choice of such. */
    private static boolean isDataFactor(Expr e) {
        if (e instanceof Read r) {
            return !r.tensor().isParameter();
        }
        if (e instanceof Apply a) {
            return switch (a.op()) {
                case EXP, EXP_FINITE -> true;
                case MUL, DIV, NEG -> a.args().stream().anyMatch(Scaler::isDataFactor);
                default -> false;
            };
        }
        return e instanceof Select s && (isDataFactor(s.then()) || isDataFactor(s.otherwise()));
    }

    private static boolean dependOnData(List<Expr> factors, Set<Expr> seen) {
        return factors.stream().anyMatch(f -> dependsOnData(f, seen));
    }

    /** By its value: which branch data choose does not count. */
    private static boolean dependsOnData(Expr e, Set<Expr> seen) {
        if (e.type() != Type.REAL || !seen.add(e)) {
            return false;
        }
        if (e instanceof Read r) {
            return !r.tensor().isParameter();
        }
        if (e instanceof Scan s) {
            return dependOnData(s.recurrence().bodies(), seen);
        }
        if (e instanceof Reduce r) {
            return dependsOnData(r.open(r.freshIndex()), seen);
        }
        return dependOnData(e.children(), seen);
    }

    // ------------------------------------------------------------------------------------------- scaled values

    private Scaled scaled(Expr e) {
        Scaled known = scaled.get(e);
        if (known == null) {
            known = scaledOf(e);
            scaled.put(e, known);
        }
        return known;
    }

    private Scaled scaledOf(Expr e) {
        if (e instanceof Self s && inside) {
            List<Expr> at = s.children().stream().map(this::represent).toList();
            return new Scaled(Self.of(Type.REAL, 0, at), Self.of(Type.REAL, 1, at));
        }
        if (e instanceof Scan s && needsScaling(s.recurrence())) {
            Recurrence r = scaled(s.recurrence());
            List<Expr> at = s.children().stream().map(this::represent).toList();
            return new Scaled(Scan.of(r, 0, at), Scan.of(r, 1, at));
        }
        if (e instanceof Apply a) {
            switch (a.op()) {
                case EXP, EXP_FINITE -> {
                    return Scaled.exp(represent(a.arg(0)));
                }
                case SIGMOID -> {
                    return Scaled.sigmoid(represent(a.arg(0)));
                }
                case MUL -> {
                    return scaled(a.arg(0)).times(scaled(a.arg(1)));
                }
                case DIV -> {
                    return scaled(a.arg(0)).over(scaled(a.arg(1)));
                }
                case NEG -> {
                    return scaled(a.arg(0)).negated();
                }
                case STOP_GRADIENT -> {
                    return scaled(a.arg(0));
                }
                default -> {}
            }
        }
        if (!isScaled(e) && !(e instanceof Select)) {
            return Scaled.of(represent(e));
        }
        if (e instanceof Apply) {
            List<Scaled> terms = new ArrayList<>();
            terms(e, terms);
            return Scaled.sum(terms);
        }
        if (e instanceof Select s) {
            return Scaled.either(represent(s.condition()), scaled(s.then()), scaled(s.otherwise()));
        }
        Reduce sum = (Reduce) e;
        Index index = sum.freshIndex();
        return scaled(sum.open(index)).summed(index);
    }

    /** The terms of a sum, which are aligned once, whatever brackets there are. */
    private void terms(Expr e, List<Scaled> terms) {
        if (e instanceof Apply a && a.op() == Op.ADD) {
            a.args().forEach(x -> terms(x, terms));
        } else if (e instanceof Apply a && a.op() == Op.SUB) {
            terms(a.arg(0), terms);
            terms.add(scaled(a.arg(1)).negated());
        } else {
            terms.add(scaled(e));
        }
    }
}
