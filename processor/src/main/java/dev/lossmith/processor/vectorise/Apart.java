package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Affine;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Op;
import java.util.List;
import java.util.Optional;

/** Whether two elements of a tensor are certainly not the same, by the definitions of what their subscripts are computed from. */
final class Apart {
    private final Definitions definitions;

    Apart(Definitions definitions) {
        this.definitions = definitions;
    }

    /** Positions that certainly differ in one of the subscripts that all lanes have in common. */
    boolean test(List<Expr> some, List<Expr> others) {
        for (int i = 0; i < some.size() - 1; i++) {
            if (differ(definitions.resolved(some.get(i)), definitions.resolved(others.get(i)), 0)) {
                return true;
            }
        }
        return false;
    }

    /** Two positions never are the same, nor the same modulo a number other than 0. */
    private static boolean differ(Expr some, Expr other, int modulus) {
        if (some instanceof Apply a
                && other instanceof Apply b
                && a.op() == Op.FLOOR_MOD
                && b.op() == Op.FLOOR_MOD
                && a.arg(1) == b.arg(1)
                && a.arg(1) instanceof Constant n) {
            return differ(a.arg(0), b.arg(0), n.intValue());
        }
        Optional<Affine> a = Affine.of(some);
        Optional<Affine> b = Affine.of(other);
        if (a.isEmpty() || b.isEmpty() || a.get().variable() != b.get().variable()) {
            return false;
        }
        return a.get().shift() instanceof Constant x
                && b.get().shift() instanceof Constant y
                && (modulus == 0 ? x.intValue() != y.intValue() : (x.intValue() - y.intValue()) % modulus != 0);
    }
}
