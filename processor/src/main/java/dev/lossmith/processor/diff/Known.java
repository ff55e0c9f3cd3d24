package dev.lossmith.processor.diff;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Recurrence;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Scan;
import dev.lossmith.processor.ir.Select;
import java.util.ArrayList;
import java.util.List;

/**
 * The values of the cases of a scan's body, which the scan has computed before its adjoint needs them.
 *
 * <p>{@code t != 0: v * ((a[t-1] + 1) * exp(x[t]))} → {@code t != 0: v * a[t]}, where that product is the step case.
 */
record Known(List<Guarded> cases, Expr element) {

    static Known of(Recurrence r) {
        List<Guarded> cases = new ArrayList<>();
        collect(Sweep.readFromOutside(r, r.body()), Constant.TRUE, cases);
        return new Known(cases, Scan.of(r, r.heads()));
    }

    private static void collect(Expr e, Expr guard, List<Guarded> cases) {
        if (e instanceof Select s) {
            collect(s.then(), Exprs.and(guard, s.condition()), cases);
            collect(s.otherwise(), Exprs.and(guard, Exprs.not(s.condition())), cases);
        } else if (e instanceof Apply) {
            cases.add(new Guarded(guard, e));
        }
    }

    boolean contains(Expr e) {
        return cases.stream().anyMatch(c -> c.value() == e);
    }

    /** The same, read from the scan where a case's guard holds. */
    Guarded applied(Guarded part) {
        Expr value = part.value();
        for (Guarded c : cases) {
            if (Exprs.conjuncts(part.guard()).containsAll(Exprs.conjuncts(c.guard()))) {
                value = new Rewriter(e -> e == c.value() ? element : e).rewrite(value);
            }
        }
        return new Guarded(part.guard(), value);
    }
}
