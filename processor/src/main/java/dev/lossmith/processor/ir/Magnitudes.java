package dev.lossmith.processor.ir;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What is positive for its form, and as large or small as an exponential: a product, quotient, sum or power with such a part. Its
 * logarithm is a number of ordinary size where it is not one itself.
 */
public final class Magnitudes {
    private final Facts facts;
    private final Map<Expr, Boolean> exponential = new HashMap<>();
    private final Map<Expr, Boolean> large = new HashMap<>();

    Magnitudes(Facts facts) {
        this.facts = facts;
    }

    public boolean isExponential(Expr e) {
        return remembered(exponential, e, this::hasSize);
    }

    private static boolean remembered(Map<Expr, Boolean> known, Expr e, Predicate<Expr> question) {
        Boolean answer = known.get(e);
        if (answer == null) {
            answer = question.test(e);
            known.put(e, answer);
        }
        return answer;
    }

    private boolean hasSize(Expr e) {
        if (e instanceof Reduce r) {
            return (r.op() == ReduceOp.SUM || r.op() == ReduceOp.PROD) && isExponential(chosen(r, r.freshIndex()));
        }
        if (e instanceof Select s) {
            return isExponential(s.then()) && isExponential(s.otherwise());
        }
        if (!(e instanceof Apply a)) {
            return false;
        }
        return switch (a.op()) {
            case EXP, COSH, SIGMOID, ERFC -> true;
            case SHARE, SQRT -> isExponential(a.arg(0));
            case POW -> facts.of(a.arg(0)).isPositive();
            case MUL, DIV, ADD ->
                isPositive(a.arg(0)) && isPositive(a.arg(1)) && (isExponential(a.arg(0)) || isExponential(a.arg(1)));
            default -> false;
        };
    }

    private boolean isPositive(Expr e) {
        return isNumber(e) || isExponential(e);
    }

    /** Whether it may be too large for the format: a quotient of two exponentials is taken for less. */
    public boolean mayOverflow(Expr e) {
        return isExponential(e) && reachesExp(e);
    }

    private boolean reachesExp(Expr e) {
        return remembered(large, e, this::isLarge);
    }

    private boolean isLarge(Expr e) {
        if (e instanceof Reduce r) {
            return reachesExp(chosen(r, r.freshIndex()));
        }
        if (e instanceof Select s) {
            return reachesExp(s.then()) || reachesExp(s.otherwise());
        }
        if (!(e instanceof Apply a)) {
            return false;
        }
        return switch (a.op()) {
            case EXP, COSH -> true;
            case MUL, ADD -> reachesExp(a.arg(0)) || reachesExp(a.arg(1));
            case DIV -> reachesExp(a.arg(0)) && !isExponential(a.arg(1));
            default -> false;
        };
    }

    /** A positive constant, or a parameter of which that is known. */
    public boolean isNumber(Expr e) {
        return e instanceof Constant c && c.value() > 0
                || e instanceof Read r
                        && r.tensor().isParameter()
                        && facts.of(r).isPositive();
    }

    /** The opened body of a sum or product, without a filter. */
    public static Expr chosen(Reduce r, Index index) {
        Expr body = r.open(index);
        return body instanceof Select s && s.otherwise() == r.op().neutral(Type.REAL) ? s.then() : body;
    }
}
