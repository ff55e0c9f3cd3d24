package dev.lossmith.processor.diff;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Recurrence;
import dev.lossmith.processor.ir.Scan;
import dev.lossmith.processor.ir.Select;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The values of the cases of a scan's body, which the scan has computed before its adjoint needs them.
 *
 * <p>{@code (a[t-1] + 1) * exp(x[t])} where {@code t != 0} → {@code a[t]}, where that product is the step case.
 *
 * @param cases the cases with the conditions under which they are taken
 * @param element what is there
 */
record Known(List<Guarded> cases, Expr element) {
    static final Known NOTHING = new Known(List.of(), Constant.ZERO);

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

    /** The element that {@code e} is under this guard. */
    Optional<Expr> element(Expr e, Expr guard) {
        boolean isCase = cases.stream()
                .anyMatch(c -> c.value() == e && Exprs.conjuncts(guard).containsAll(Exprs.conjuncts(c.guard())));
        return isCase ? Optional.of(element) : Optional.empty();
    }
}
