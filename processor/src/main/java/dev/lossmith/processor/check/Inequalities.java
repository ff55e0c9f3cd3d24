package dev.lossmith.processor.check;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.LinearForm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether inequalities {@code form >= 0} over the integers contradict each other, by Fourier-Motzkin elimination over the rationals with
 * rounding to integers. "Yes" is always right; "no" may also mean that it was not found out, or would take too long.
 */
final class Inequalities {

    /** Beyond this many inequalities the answer is no. */
    private static final int MOST = 2_000;

    private Inequalities() {}

    static boolean contradict(Collection<LinearForm> forms) {
        try {
            return eliminate(new LinkedHashSet<>(forms));
        } catch (ArithmeticException overflow) {
            return false;
        }
    }

    private static boolean eliminate(Set<LinearForm> start) {
        Set<LinearForm> forms = new LinkedHashSet<>();
        for (LinearForm form : start) {
            if (isFalse(form, forms)) {
                return true;
            }
        }
        while (!forms.isEmpty()) {
            Set<LinearForm> substituted = substitute(forms);
            if (substituted == null) {
                return true;
            }
            if (substituted != forms) {
                forms = substituted;
                continue;
            }
            Expr atom = cheapest(forms);
            List<LinearForm> lower = new ArrayList<>();
            List<LinearForm> upper = new ArrayList<>();
            Set<LinearForm> next = new LinkedHashSet<>();
            for (LinearForm form : forms) {
                long k = form.coefficient(atom);
                if (k == 0) {
                    next.add(form);
                } else {
                    (k > 0 ? lower : upper).add(form);
                }
            }
            for (LinearForm low : lower) {
                for (LinearForm high : upper) {
                    LinearForm sum = low.times(-high.coefficient(atom)).plus(high.times(low.coefficient(atom)));
                    if (isFalse(sum, next)) {
                        return true;
                    }
                }
            }
            if (next.size() > MOST) {
                return false;
            }
            forms = next;
        }
        return false;
    }

    /**
     * Uses one equation {@code form == 0} with an atom whose coefficient is 1 or -1 to get rid of that atom: unlike elimination this loses
     * no integer solution, so it comes first. The same set if there is no such equation, null if there is a contradiction.
     */
    private static Set<LinearForm> substitute(Set<LinearForm> forms) {
        for (LinearForm form : forms) {
            Expr atom = forms.contains(form.times(-1)) ? unit(form) : null;
            if (atom == null) {
                continue;
            }
            Set<LinearForm> next = new LinkedHashSet<>();
            for (LinearForm other : forms) {
                long factor = Math.multiplyExact(other.coefficient(atom), form.coefficient(atom));
                if (isFalse(other.minus(form.times(factor)), next)) {
                    return null;
                }
            }
            return next;
        }
        return forms;
    }

    private static Expr unit(LinearForm form) {
        for (Expr atom : form.atoms()) {
            if (Math.abs(form.coefficient(atom)) == 1) {
                return atom;
            }
        }
        return null;
    }

    /** A constant form is false or says nothing; any other is added to the rest. */
    private static boolean isFalse(LinearForm form, Set<LinearForm> rest) {
        LinearForm tight = form.tightened();
        if (tight.isConstant()) {
            return tight.constant() < 0;
        }
        rest.add(tight);
        return false;
    }

    /** The atom whose elimination makes the fewest new inequalities. */
    private static Expr cheapest(Set<LinearForm> forms) {
        Map<Expr, int[]> signs = new HashMap<>();
        Set<Expr> order = new LinkedHashSet<>();
        for (LinearForm form : forms) {
            for (Expr atom : form.atoms()) {
                order.add(atom);
                signs.computeIfAbsent(atom, a -> new int[2])[form.coefficient(atom) > 0 ? 0 : 1]++;
            }
        }
        Expr best = null;
        int least = Integer.MAX_VALUE;
        for (Expr atom : order) {
            int[] n = signs.get(atom);
            int cost = n[0] * n[1] - n[0] - n[1];
            if (cost < least) {
                best = atom;
                least = cost;
            }
        }
        return best;
    }
}
