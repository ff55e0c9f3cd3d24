package dev.lossmith.processor.compiler;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.Rewriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The nodes of formulas as printed: inside reductions, too, whose variable then is the one that the printer takes. */
final class Terms {
    private static final int LARGEST = 1_000_000;

    private final Map<Expr, Integer> sizes = new LinkedHashMap<>();

    /** Each node that has been measured, operands first. */
    Set<Expr> nodes() {
        return sizes.keySet();
    }

    /** How many nodes are printed for this one, at most a million. */
    int size(Expr e) {
        Integer known = sizes.get(e);
        if (known != null) {
            return known;
        }
        int size = 1;
        for (Expr operand : operands(e)) {
            size = Math.min(LARGEST, size + size(operand));
        }
        sizes.put(e, size);
        return size;
    }

    static List<Expr> operands(Expr e) {
        return e instanceof Reduce r ? List.of(r.open(r.freshIndex())) : e.children();
    }

    /** {@code e} with other terms for some of its own. */
    static Expr replace(Expr e, Map<Expr, Expr> others) {
        return new Rewriter(node -> others.getOrDefault(node, node)).rewrite(e);
    }
}
