package dev.lossmith.processor.diff;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Recurrence;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Scan;
import dev.lossmith.processor.ir.Select;
import dev.lossmith.processor.ir.Self;
import dev.lossmith.processor.ir.Substitution;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an adjoint scan hands from step to step. Where all steps of a scan end with a factor that does not read the scan, whatever reads an
 * element of the adjoint multiplies it by that factor at the element's own position. So the product is what the scan keeps, and each factor
 * is computed once and not once for every distance at which it is read.
 *
 * <p>{@code a[t,s] = (a[t-1,s] + a[t-1,s-1]) * f[t,s]}: not {@code v[t,s] = v[t+1,s] * f[t+1,s] + v[t+1,s+1] * f[t+1,s+1]} but {@code w[t,s] =
 * (w[t+1,s] + w[t+1,s+1]) * f[t,s]}, and the adjoint is the sum in the brackets.
 *
 * @param heads of the scan
 * @param factor the factor, or {@code null} where the adjoint itself is kept
 * @param stepBody the body whose partial derivatives the kept values are multiplied by: without the factor
 */
record Carried(List<Index> heads, Expr factor, Expr stepBody) {

    static Carried of(Recurrence r) {
        Set<Expr> factors = new LinkedHashSet<>();
        factors(r.body(), factors);
        Expr factor = factors.size() == 1 ? factors.iterator().next() : null;
        return new Carried(r.heads(), factor, factor == null ? r.body() : withoutFactor(r.body()));
    }

    /** What is kept at the heads, of the adjoint there. */
    Expr kept(Expr adjoint) {
        return factor == null ? adjoint : Exprs.mul(adjoint, factor);
    }

    /**
     * A value that reads the adjoint, written as {@link Self}.
     *
     * @param adjoint at the heads, in terms of what is kept, written as {@link Self}
     * @param kept the scan of what is kept
     */
    Expr resolved(Expr value, Expr adjoint, Recurrence kept) {
        Expr products = factor == null ? value : new Rewriter(e -> isProduct(e) ? read(kept, e) : e).rewrite(value);
        Expr element = Rewriter.replaceSelf(adjoint, self -> Scan.of(kept, self.subscripts()));
        return Rewriter.replaceSelf(
                products,
                self -> factor == null ? Scan.of(kept, self.subscripts()) : Substitution.replace(element, at(self)));
    }

    /** The adjoint times the factor at the same position. */
    private boolean isProduct(Expr e) {
        return e instanceof Apply a
                && a.op() == Op.MUL
                && a.arg(0) instanceof Self self
                && a.arg(1) == Substitution.replace(factor, at(self));
    }

    private static Expr read(Recurrence kept, Expr product) {
        return Scan.of(kept, ((Self) ((Apply) product).arg(0)).subscripts());
    }

    private Map<Expr, Expr> at(Self self) {
        Map<Expr, Expr> positions = new HashMap<>();
        for (int i = 0; i < heads.size(); i++) {
            positions.put(heads.get(i), self.subscripts().get(i));
        }
        return positions;
    }

    /** The factors of the steps among the cases of {@code e}; {@code null} for a step that has none. */
    private static void factors(Expr e, Set<Expr> factors) {
        if (!Self.isIn(e)) {
            return;
        }
        if (e instanceof Select s) {
            factors(s.then(), factors);
            factors(s.otherwise(), factors);
        } else {
            factors.add(isStep(e) ? ((Apply) e).arg(factorOf(e)) : null);
        }
    }

    private static Expr withoutFactor(Expr e) {
        if (!Self.isIn(e)) {
            return e;
        }
        if (e instanceof Select s) {
            return Exprs.select(s.condition(), withoutFactor(s.then()), withoutFactor(s.otherwise()));
        }
        return ((Apply) e).arg(1 - factorOf(e));
    }

    /** A product of which one side reads the scan. */
    private static boolean isStep(Expr e) {
        return e instanceof Apply a && a.op() == Op.MUL && Self.isIn(a.arg(0)) != Self.isIn(a.arg(1));
    }

    private static int factorOf(Expr product) {
        return Self.isIn(((Apply) product).arg(0)) ? 1 : 0;
    }
}
