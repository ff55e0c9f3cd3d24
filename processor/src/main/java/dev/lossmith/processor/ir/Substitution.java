package dev.lossmith.processor.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Replacement of leaves, without capture: a replacement never meets a bound variable. */
public final class Substitution {
    private final Map<? extends Expr, ? extends Expr> replacements;
    private final Map<Expr, Expr> done = new HashMap<>();
    /** A number that no variable has which is free in the replacements; -1 where none of them reduces, null until a reduction asks. */
    private Integer unused;

    private Substitution(Map<? extends Expr, ? extends Expr> replacements) {
        this.replacements = replacements;
    }

    private int unused() {
        if (replacements.values().stream().noneMatch(r -> r.level() > 0)) {
            return -1;
        }
        int highest = -1;
        for (Map.Entry<? extends Expr, ? extends Expr> entry : replacements.entrySet()) {
            for (Index index : entry.getValue().free()) {
                highest = Math.max(highest, index.number());
            }
            for (Index index : entry.getKey().free()) {
                highest = Math.max(highest, index.number());
            }
        }
        return highest + 1;
    }

    /** {@code e} with every occurrence of a key, free or below a reduction, replaced by its value. */
    public static Expr replace(Expr e, Map<? extends Expr, ? extends Expr> replacements) {
        return replacements.isEmpty() ? e : new Substitution(replacements).apply(e);
    }

    private Expr apply(Expr e) {
        Expr known = done.get(e);
        if (known != null) {
            return known;
        }
        Expr replacement = replacements.get(e);
        Expr result = replacement != null ? replacement : e instanceof Reduce r ? inside(r) : rebuilt(e);
        done.put(e, result);
        return result;
    }

    private Expr rebuilt(Expr e) {
        if (e.children().isEmpty()) {
            return e;
        }
        List<Expr> children = new ArrayList<>();
        for (Expr child : e.children()) {
            children.add(apply(child));
        }
        return Rewriter.withChildren(e, children);
    }

    /** A replacement that reduces may raise the level of the body, so it is opened with an unused variable. */
    private Expr inside(Reduce r) {
        if (unused == null) {
            unused = unused();
        }
        if (unused < 0) {
            return r.withClosedBody(apply(r.closedBody()));
        }
        int number = unused;
        for (Index index : r.free()) {
            number = Math.max(number, index.number() + 1);
        }
        Index index = Index.of(r.axis(), number);
        return Reduce.of(r.op(), index, apply(r.open(index)));
    }
}
