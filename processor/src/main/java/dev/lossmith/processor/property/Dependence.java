package dev.lossmith.processor.property;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Tensor;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Which expressions depend on a tensor, be it by a condition. */
final class Dependence {
    private final Tensor tensor;
    private final Map<Expr, Boolean> known = new HashMap<>();

    Dependence(Tensor tensor) {
        this.tensor = tensor;
    }

    Tensor tensor() {
        return tensor;
    }

    boolean isConstant(Expr e) {
        Boolean constant = known.get(e);
        if (constant == null) {
            // what a scan reads of itself is no further dependence
            known.put(e, true);
            constant = !(e instanceof Read r && r.tensor().equals(tensor))
                    && Exprs.unfolded(e).stream().allMatch(this::isConstant);
            known.put(e, constant);
        }
        return constant;
    }

    /** The distinct elements of the tensor that an expression reads by name; those of a reduction with its variable. */
    Set<Read> elements(Expr e) {
        Set<Read> found = new LinkedHashSet<>();
        collect(e, found, new LinkedHashSet<>());
        return found;
    }

    private void collect(Expr e, Set<Read> found, Set<Expr> seen) {
        if (isConstant(e) || !seen.add(e)) {
            return;
        }
        if (e instanceof Read r && r.tensor().equals(tensor)) {
            found.add(r);
        }
        Exprs.unfolded(e).forEach(operand -> collect(operand, found, seen));
    }
}
