package dev.lossmith.processor.stabilise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.Select;
import dev.lossmith.processor.ir.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One-sided matching of a pattern against an expression, commutative operators in either order. A pattern may hold one reduction
 * over {@link #ANY_AXIS}; what its body's variables match may depend on the index it was opened with.
 */
final class Matching {
    /** The axis of reductions in patterns. */
    static final Axis ANY_AXIS = Axis.declared("j");

    private final Set<Index> taken;
    private final Map<Expr, Expr> bindings;
    private final Index index;

    private Matching(Set<Index> taken, Map<Expr, Expr> bindings, Index index) {
        this.taken = taken;
        this.bindings = bindings;
        this.index = index;
    }

    static Optional<Matching> match(Expr pattern, Expr e) {
        return new Matching(e.free(), Map.of(), null).extended(pattern, e).findFirst();
    }

    /** What each variable of the pattern stands for. */
    Map<Expr, Expr> bindings() {
        return bindings;
    }

    /** All ways to match, in a fixed order; several only through commutativity. */
    private Stream<Matching> extended(Expr pattern, Expr e) {
        if (pattern instanceof Variable) {
            Expr bound = bindings.get(pattern);
            if (bound != null) {
                return bound == e ? Stream.of(this) : Stream.empty();
            }
            Map<Expr, Expr> more = new LinkedHashMap<>(bindings);
            more.put(pattern, e);
            return Stream.of(new Matching(taken, more, index));
        }
        if (pattern instanceof Apply p && e instanceof Apply a && p.op() == a.op()) {
            Stream<Matching> inOrder = all(p.args(), a.args());
            return p.op().isCommutative()
                    ? Stream.concat(inOrder, all(p.args(), List.of(a.arg(1), a.arg(0))))
                    : inOrder;
        }
        if (pattern instanceof Select && e instanceof Select) {
            return all(pattern.children(), e.children());
        }
        if (pattern instanceof Reduce p && e instanceof Reduce r && p.op() == r.op()) {
            Index opened = unused(r.axis());
            return new Matching(taken, bindings, opened).extended(p.open(p.freshIndex()), r.open(opened));
        }
        return pattern == e ? Stream.of(this) : Stream.empty();
    }

    private Index unused(Axis axis) {
        int number = 0;
        while (taken.contains(Index.of(axis, number))) {
            number++;
        }
        return Index.of(axis, number);
    }

    private Stream<Matching> all(List<Expr> patterns, List<Expr> es) {
        Stream<Matching> matches = Stream.of(this);
        for (int i = 0; i < patterns.size(); i++) {
            Expr pattern = patterns.get(i);
            Expr e = es.get(i);
            matches = matches.flatMap(m -> m.extended(pattern, e));
        }
        return matches;
    }

    Expr instantiate(Expr template) {
        if (template instanceof Variable) {
            return bindings.get(template);
        }
        if (template instanceof Reduce r) {
            return Reduce.of(r.op(), index, instantiate(r.open(r.freshIndex())));
        }
        List<Expr> children =
                template.children().stream().map(this::instantiate).toList();
        if (template instanceof Apply a) {
            return Exprs.apply(a.op(), children.toArray(Expr[]::new));
        }
        return template instanceof Select ? Exprs.select(children.get(0), children.get(1), children.get(2)) : template;
    }
}
