package dev.lossmith.processor.check;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Reduce;
import java.util.HashMap;
import java.util.Map;

/** The depth of expressions; remembers those it has seen, so that a local's depth costs only what its definition adds. */
final class Depth {

    private final Map<Expr, Integer> known = new HashMap<>();

    int of(Expr e) {
        Integer depth = known.get(e);
        if (depth == null) {
            int deepest = e instanceof Reduce r ? of(r.open(r.freshIndex())) : 0;
            for (Expr child : e.children()) {
                deepest = Math.max(deepest, of(child));
            }
            depth = deepest + 1;
            known.put(e, depth);
        }
        return depth;
    }
}
