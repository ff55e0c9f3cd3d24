package dev.lossmith.processor.ir;

import java.util.HashMap;
import java.util.Map;

/**
 * What is known of a value when it is not NaN: the interval it lies in, from the formula's structure and from parameters,
 * whose declared ranges are checked when a loss is built. Ranges declared on tensors are not used unless asked for, since the
 * data may break them.
 */
public final class Facts {
    /** As a float, which is above it. */
    private static final double HALF_TURN = (float) Math.PI;

    private final boolean trustData;
    private final Map<Expr, Interval> known = new HashMap<>();
    private final Magnitudes magnitudes = new Magnitudes(this);

    private Facts(boolean trustData) {
        this.trustData = trustData;
    }

    /** What holds for all data where some expressions are known to lie in intervals. */
    public static Facts proven(Map<Expr, Interval> given) {
        Facts facts = new Facts(false);
        facts.known.putAll(given);
        return facts;
    }

    /** What holds for all data. */
    public static Facts proven() {
        return new Facts(false);
    }

    /** What holds for data within their declared ranges. */
    public static Facts declared() {
        return new Facts(true);
    }

    /** What has the size of an exponential. */
    public Magnitudes magnitudes() {
        return magnitudes;
    }

    public Interval of(Expr e) {
        Interval found = known.get(e);
        if (found == null) {
            found = compute(e);
            known.put(e, found);
        }
        return found;
    }

    private Interval compute(Expr e) {
        if (e instanceof Constant c) {
            return Double.isNaN(c.value()) ? Interval.ALL : Interval.point(c.value());
        }
        if (e instanceof Read r) {
            return r.tensor().isParameter() || trustData ? r.tensor().traits().domain() : Interval.ALL;
        }
        if (e instanceof Size || e instanceof Index) {
            return Interval.closed(0, Double.POSITIVE_INFINITY);
        }
        if (e instanceof Select s) {
            return hull(of(s.then()), of(s.otherwise()));
        }
        if (e instanceof Reduce r) {
            return reduced(r, of(r.open(r.freshIndex())));
        }
        return e instanceof Apply a ? applied(a) : Interval.ALL;
    }

    private static Interval reduced(Reduce r, Interval body) {
        return switch (r.op()) {
            case SUM, PROD -> body.isNonNegative() ? Interval.closed(0, Double.POSITIVE_INFINITY) : Interval.ALL;
            case MAX, LARGEST -> new Interval(Double.NEGATIVE_INFINITY, body.high(), false, body.openHigh());
            case MIN -> new Interval(body.low(), Double.POSITIVE_INFINITY, body.openLow(), false);
            case PREFIX -> Interval.closed(0, Double.POSITIVE_INFINITY);
            case ANY, LOGSUMEXP -> Interval.ALL;
        };
    }

    private Interval applied(Apply e) {
        Interval a = of(e.arg(0));
        Interval b = e.op().arity() > 1 ? of(e.arg(1)) : Interval.ALL;
        return switch (e.op()) {
            case ADD -> sum(a, b);
            case SUB -> sum(a, negated(b));
            case NEG -> negated(a);
            case MUL -> isSquare(e) ? Interval.closed(0, bound(a, b)) : product(a, b);
            case DIV ->
                a.isNonNegative() && b.isNonNegative() && isNoNegativeZero(e.arg(1)) ? nonNegative() : quotient(a, b);
            case ABS -> new Interval(0, Double.POSITIVE_INFINITY, a.excludesZero(), false);
            case EXP_DOWN -> new Interval(0, 1, true, false);
            case EXP, EXP_FINITE -> new Interval(0, a.isNonPositive() ? 1 : Double.POSITIVE_INFINITY, true, false);
            case SIGMOID -> new Interval(0, 1, true, true);
            case SOFTPLUS -> new Interval(0, Double.POSITIVE_INFINITY, true, false);
            case TANH, ERF ->
                new Interval(a.isNonNegative() ? 0 : -1, a.isNonPositive() ? 0 : 1, a.isPositive(), false);
            case ERFC -> new Interval(a.isNonPositive() ? 1 : 0, a.isNonNegative() ? 1 : 2, !a.isNonPositive(), false);
            case LOG_ERFC ->
                Interval.closed(a.isNonPositive() ? 0 : Double.NEGATIVE_INFINITY, a.isNonNegative() ? 0 : 1);
            case LOG_HALF_ERFC -> Interval.closed(Double.NEGATIVE_INFINITY, 0);
            case ERFC_HAZARD, ERFC_EXCESS -> new Interval(0, Double.POSITIVE_INFINITY, true, false);
            case ERF_DIFFERENCE -> Interval.closed(-2, 2);
            case SIN, COS -> Interval.closed(-1, 1);
            case ASIN, ATAN ->
                new Interval(
                        a.isNonNegative() ? 0 : -HALF_TURN / 2,
                        a.isNonPositive() ? 0 : HALF_TURN / 2,
                        a.isPositive(),
                        false);
            case SINH, ASINH, ATANH ->
                new Interval(
                        a.isNonNegative() ? 0 : Double.NEGATIVE_INFINITY,
                        a.isNonPositive() ? 0 : Double.POSITIVE_INFINITY,
                        a.isPositive(),
                        a.isNegative());
            case COSH -> Interval.closed(1, Double.POSITIVE_INFINITY);
            case ACOSH -> nonNegative();
            case ACOS -> Interval.closed(0, a.isNonNegative() ? HALF_TURN / 2 : HALF_TURN);
            case ATAN2 -> Interval.closed(a.isNonNegative() ? 0 : -HALF_TURN, HALF_TURN);
            case SQRT -> new Interval(0, Double.POSITIVE_INFINITY, a.isPositive(), false);
            case RELU -> Interval.closed(Math.max(0, a.low()), Math.max(0, a.high()));
            case MAX, CLAMP_MIN, LARGER_EXPONENT ->
                new Interval(Math.max(a.low(), b.low()), Math.max(a.high(), b.high()), maxOpen(a, b), false);
            case MIN, CLAMP_MAX -> new Interval(Math.min(a.low(), b.low()), Math.min(a.high(), b.high()), false, false);
            case POW ->
                a.isNonNegative() ? new Interval(0, Double.POSITIVE_INFINITY, a.isPositive(), false) : Interval.ALL;
            case LOG1MEXP -> Interval.closed(Double.NEGATIVE_INFINITY, 0);
            case EXPM1 ->
                new Interval(
                        a.isNonNegative() ? 0 : -1,
                        a.isNonPositive() ? 0 : Double.POSITIVE_INFINITY,
                        !a.isNonNegative() || a.isPositive(),
                        a.isNegative());
            case STOP_GRADIENT, TO_REAL, WITH_DERIVATIVE_OF -> a;
            case SHARE -> Interval.closed(0, 1);
            case LOG_SHARE -> Interval.closed(Double.NEGATIVE_INFINITY, 0);
            case HYPOT -> new Interval(0, Double.POSITIVE_INFINITY, a.excludesZero() || b.excludesZero(), false);
            case LOGCOSH, SMOOTH_ABS, CLAMP_INTEGRAL, LOG1P_SQUARE -> nonNegative();
            case SIGN -> Interval.closed(-1, 1);
            case BLEND -> hull(b, of(e.arg(2)));
            default -> Interval.ALL;
        };
    }

    /** {@code a * a}, perhaps over a positive number: {@code a * (a / k)}. */
    private boolean isSquare(Apply product) {
        return isOver(product.arg(0), product.arg(1)) || isOver(product.arg(1), product.arg(0));
    }

    private boolean isOver(Expr a, Expr quotient) {
        return a == quotient
                || quotient instanceof Apply q
                        && q.op() == Op.DIV
                        && q.arg(0) == a
                        && of(q.arg(1)).isPositive();
    }

    /** A sum begins with +0. What is divided by +0 is infinite, with the sign of the dividend, or NaN. */
    private static boolean isNoNegativeZero(Expr e) {
        return e instanceof Reduce r && r.op() == ReduceOp.SUM || e instanceof Apply a && a.op() == Op.ABS;
    }

    private static boolean maxOpen(Interval a, Interval b) {
        return a.low() >= b.low() && a.openLow() || b.low() >= a.low() && b.openLow();
    }

    private static Interval nonNegative() {
        return Interval.closed(0, Double.POSITIVE_INFINITY);
    }

    private static Interval hull(Interval a, Interval b) {
        boolean openLow =
                a.low() < b.low() ? a.openLow() : b.low() < a.low() ? b.openLow() : a.openLow() && b.openLow();
        boolean openHigh =
                a.high() > b.high() ? a.openHigh() : b.high() > a.high() ? b.openHigh() : a.openHigh() && b.openHigh();
        return new Interval(Math.min(a.low(), b.low()), Math.max(a.high(), b.high()), openLow, openHigh);
    }

    private static Interval negated(Interval a) {
        return new Interval(-a.high(), -a.low(), a.openHigh(), a.openLow());
    }

    /** A bound is strict when one of the summands' is; computed bounds are widened by nothing, the constants here are exact. */
    private static Interval sum(Interval a, Interval b) {
        double low = a.low() + b.low();
        double high = a.high() + b.high();
        return new Interval(
                Double.isNaN(low) ? Double.NEGATIVE_INFINITY : low,
                Double.isNaN(high) ? Double.POSITIVE_INFINITY : high,
                a.openLow() || b.openLow(),
                a.openHigh() || b.openHigh());
    }

    private static Interval product(Interval a, Interval b) {
        if (a.isNonNegative() && b.isNonNegative() || a.isNonPositive() && b.isNonPositive()) {
            return new Interval(0, bound(a, b), a.excludesZero() && b.excludesZero(), false);
        }
        if (a.isNonNegative() && b.isNonPositive() || a.isNonPositive() && b.isNonNegative()) {
            return new Interval(-bound(a, b), 0, false, a.excludesZero() && b.excludesZero());
        }
        return Interval.ALL;
    }

    private static double bound(Interval a, Interval b) {
        double x = Math.max(Math.abs(a.low()), Math.abs(a.high()));
        double y = Math.max(Math.abs(b.low()), Math.abs(b.high()));
        return Double.isNaN(x * y) ? Double.POSITIVE_INFINITY : x * y;
    }

    private static Interval quotient(Interval a, Interval b) {
        if (!b.isPositive() && !b.isNegative()) {
            return Interval.ALL;
        }
        Interval reciprocal = b.isPositive()
                ? new Interval(0, Double.POSITIVE_INFINITY, true, false)
                : new Interval(Double.NEGATIVE_INFINITY, 0, false, true);
        return product(a, reciprocal);
    }
}
