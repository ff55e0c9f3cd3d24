package dev.lossmith.processor.check;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Select;

/**
 * Goes through the cases of what linear arithmetic cannot express: selections, extremes, absolute values, alternatives. All cases of one of
 * them must contradict.
 */
final class CaseSplit {

    private CaseSplit() {}

    /** Both cases of the first selection, extreme, absolute value or alternative must end in a contradiction. */
    static boolean contradicts(Knowledge known, int depth) {
        for (Expr atom : known.atoms()) {
            if (isSplittable(atom) && !known.isDrawn(atom)) {
                Knowledge first = new Knowledge(known);
                Knowledge second = new Knowledge(known);
                first.draw(atom);
                second.draw(atom);
                cases(atom, first, second);
                return first.contradicts(depth) && second.contradicts(depth);
            }
        }
        if (known.alternatives().isEmpty()) {
            return false;
        }
        Apply or = (Apply) known.alternatives().get(0);
        for (Expr side : or.args()) {
            Knowledge branch = new Knowledge(known);
            branch.alternatives().remove(0);
            branch.learn(side, true);
            if (!branch.contradicts(depth)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSplittable(Expr atom) {
        return atom instanceof Select
                || atom instanceof Apply a && (a.op() == Op.MIN || a.op() == Op.MAX || a.op() == Op.ABS);
    }

    private static void cases(Expr atom, Knowledge first, Knowledge second) {
        if (atom instanceof Select select) {
            first.equal(select, select.then());
            first.learn(select.condition(), true);
            second.equal(select, select.otherwise());
            second.learn(select.condition(), false);
            return;
        }
        Apply a = (Apply) atom;
        Expr one = a.arg(0);
        Expr other = a.op() == Op.ABS ? Apply.of(Op.NEG, one) : a.arg(1);
        first.equal(a, one);
        second.equal(a, other);
        if (a.op() == Op.MIN) {
            first.atLeast(other, one);
            second.atLeast(one, other);
        } else {
            first.atLeast(one, other);
            second.atLeast(other, one);
        }
    }
}
