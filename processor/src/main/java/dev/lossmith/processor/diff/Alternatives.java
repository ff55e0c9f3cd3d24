package dev.lossmith.processor.diff;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parts of a sum that have the same value and of which at most one counts anywhere: they are one part, whose value is taken in where
 * either guard holds.
 *
 * <p>{@code (t == 0 && s < 2 ? v : 0) + (!(t == 0) ? v : 0)} → {@code t == 0 && s < 2 || !(t == 0) ? v : 0}.
 */
final class Alternatives {
    private Alternatives() {}

    static List<Guarded> merged(List<Guarded> parts) {
        Map<Expr, List<Expr>> guards = new LinkedHashMap<>();
        parts.forEach(
                p -> guards.computeIfAbsent(p.value(), x -> new ArrayList<>()).add(p.guard()));
        List<Guarded> merged = new ArrayList<>();
        guards.forEach((value, alternatives) -> {
            if (excludeEachOther(alternatives)) {
                Expr either = alternatives.stream().reduce(Alternatives::either).orElseThrow();
                merged.add(new Guarded(either, value));
            } else {
                alternatives.forEach(guard -> merged.add(new Guarded(guard, value)));
            }
        });
        return merged;
    }

    /** The sum of the parts. */
    static Expr sum(List<Guarded> parts) {
        Expr sum = Constant.ZERO;
        for (Guarded part : merged(parts)) {
            sum = Exprs.add(sum, Exprs.select(part.guard(), part.value(), Constant.ZERO));
        }
        return sum;
    }

    /** With what both have in common stated once. */
    private static Expr either(Expr a, Expr b) {
        List<Expr> common = new ArrayList<>(Exprs.conjuncts(a));
        common.retainAll(Exprs.conjuncts(b));
        List<Expr> restOfA = new ArrayList<>(Exprs.conjuncts(a));
        restOfA.removeAll(common);
        List<Expr> restOfB = new ArrayList<>(Exprs.conjuncts(b));
        restOfB.removeAll(common);
        Expr rest = Exprs.or(Exprs.conjunction(restOfA), Exprs.conjunction(restOfB));
        return Exprs.and(Exprs.conjunction(common), rest);
    }

    private static boolean excludeEachOther(List<Expr> guards) {
        for (int i = 0; i < guards.size(); i++) {
            for (int k = i + 1; k < guards.size(); k++) {
                if (!exclude(guards.get(i), guards.get(k))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean exclude(Expr a, Expr b) {
        return Exprs.conjuncts(a).stream()
                .anyMatch(x -> Exprs.conjuncts(b).stream().anyMatch(y -> contradict(x, y)));
    }

    private static boolean contradict(Expr x, Expr y) {
        // NaN makes both a comparison of reals and its opposite false, which excludes them, too
        if (x == Exprs.not(y)) {
            return true;
        }
        return isEquation(x)
                && isEquation(y)
                && ((Apply) x)
                        .args().stream()
                                .anyMatch(a -> ((Apply) y)
                                        .args().stream().anyMatch(b -> a == b && differ(other(x, a), other(y, b))));
    }

    private static boolean isEquation(Expr e) {
        return e instanceof Apply a && a.op() == Op.EQ && a.arg(0).type() == Type.INT;
    }

    private static Expr other(Expr equation, Expr side) {
        Apply a = (Apply) equation;
        return a.arg(a.arg(0) == side ? 1 : 0);
    }

    /** They differ by a constant other than 0. */
    private static boolean differ(Expr a, Expr b) {
        if (a instanceof Constant && b instanceof Constant) {
            return a != b;
        }
        return base(a) == base(b) && a != b;
    }

    private static Expr base(Expr e) {
        boolean shifted =
                e instanceof Apply a && (a.op() == Op.ADD || a.op() == Op.SUB) && a.arg(1) instanceof Constant;
        return shifted ? ((Apply) e).arg(0) : e;
    }
}
