package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds expensive expressions that a kernel computes in two places: locals and temporaries are seen through. */
final class Recomputations {
    private final Map<Expr, Expr> meanings = new HashMap<>();
    private final Map<Tensor, Stmt.Store> stores = new HashMap<>();
    private final Map<String, Integer> computed = new LinkedHashMap<>();

    private Recomputations() {}

    static List<String> of(Kernel kernel) {
        Recomputations found = new Recomputations();
        found.statements(kernel.preamble());
        found.statements(kernel.body());
        List<String> twice = new ArrayList<>();
        found.computed.forEach((text, times) -> {
            if (times > 1) {
                twice.add(times + " times " + text);
            }
        });
        return twice;
    }

    private void statements(List<? extends Stmt> body) {
        for (Stmt stmt : body) {
            Walk.expressions(stmt).forEach(this::count);
            if (stmt instanceof Stmt.Let s) {
                meanings.put(s.variable(), meaning(s.value()));
            } else if (stmt instanceof Stmt.Loop s) {
                statements(s.body());
            } else if (stmt instanceof Stmt.Update s) {
                meanings.put(s.variable(), named(s.variable(), s.op().symbol(), canonical(meaning(s.value()))));
            } else if (stmt instanceof Stmt.Store s) {
                stores.put(s.target(), s);
            } else if (stmt instanceof Stmt.LaneSum s) {
                Stmt.Store terms = stores.get(s.terms());
                meanings.put(s.variable(), named(s.variable(), "sum", canonical(meaning(terms.value()))));
            }
        }
    }

    private static Expr named(Variable variable, String what, Expr of) {
        return Variable.of(what + "(" + of + ")", variable.type());
    }

    private void count(Expr e) {
        if (e instanceof Apply a && a.op().isElementary()) {
            computed.merge(canonical(meaning(e)).toString(), 1, Integer::sum);
        }
        e.children().forEach(this::count);
    }

    /** What an expression of a kernel is in terms of data. */
    private Expr meaning(Expr e) {
        Map<Expr, Expr> known = new HashMap<>();
        collect(e, known);
        return Substitution.replace(e, known);
    }

    private void collect(Expr e, Map<Expr, Expr> known) {
        if (meanings.containsKey(e)) {
            known.put(e, meanings.get(e));
        } else if (e instanceof Read r && stores.containsKey(r.tensor())) {
            Stmt.Store store = stores.get(r.tensor());
            if (store.subscripts().stream().allMatch(Index.class::isInstance)) {
                Map<Expr, Expr> at = new HashMap<>();
                for (int i = 0; i < store.subscripts().size(); i++) {
                    at.put(store.subscripts().get(i), r.subscripts().get(i));
                }
                known.put(e, Substitution.replace(meaning(store.value()), at));
            }
        }
        e.children().forEach(child -> collect(child, known));
    }

    /** Index variables numbered by first occurrence. */
    private static Expr canonical(Expr e) {
        Map<Expr, Expr> renamed = new LinkedHashMap<>();
        for (Index index : e.free()) {
            renamed.put(index, Index.of(index.axis(), 100 + renamed.size()));
        }
        return Substitution.replace(e, renamed);
    }
}
