package dev.lossmith.processor.emit;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * A scalar as locals for all that is used in it more than once, and the rest of it: the definition of a function, written out as one
 * expression, would be as long as all paths through it together.
 */
final class ScalarLocals {
    private final UnaryOperator<String> fresh;
    private final BiConsumer<Variable, Expr> define;
    private final Map<Expr, Integer> uses = new HashMap<>();
    private final Map<Expr, Expr> known = new HashMap<>();

    /**
     * @param fresh gives a name that is free
     * @param define prints a local, after those that it needs
     */
    ScalarLocals(UnaryOperator<String> fresh, BiConsumer<Variable, Expr> define) {
        this.fresh = fresh;
        this.define = define;
    }

    /** What is left of it. */
    Expr of(Expr e) {
        count(e);
        return rest(e);
    }

    private void count(Expr e) {
        if (uses.merge(e, 1, Integer::sum) == 1 && e instanceof Apply) {
            e.children().forEach(this::count);
        }
    }

    private Expr rest(Expr e) {
        if (!(e instanceof Apply)) {
            return e;
        }
        Expr rest = known.get(e);
        if (rest == null) {
            List<Expr> operands = new ArrayList<>();
            e.children().forEach(child -> operands.add(rest(child)));
            rest = Rewriter.withChildren(e, operands);
            if (uses.get(e) > 1) {
                Variable local = Variable.of(fresh.apply(NodeNames.of(e)), e.type());
                define.accept(local, rest);
                rest = local;
            }
            known.put(e, rest);
        }
        return rest;
    }
}
