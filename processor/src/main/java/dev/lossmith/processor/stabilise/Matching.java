package dev.lossmith.processor.stabilise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Select;
import dev.lossmith.processor.ir.Size;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * One-sided matching of a pattern against an expression, commutative operators in either order. A pattern may hold reductions over one
 * {@link #ANY_AXIS}; what their bodies' variables match may depend on the index they were opened with.
 *
 * <p>A {@link #family} at that index matches any body, too, and at another subscript the same body at that position: {@code a[p] -
 * logsumexp(j, a[j])} matches {@code x[t] / k - logsumexp(c, x[c] / k)} with p = t.
 */
final class Matching {
    /** The axis of reductions in patterns. */
    static final Axis ANY_AXIS = Axis.declared("j");

    /**
     * What matching asks of a pattern again and again.
     *
     * @param holes what an instance depends on: variables, families, and the index
     * @param reduces whether it has reductions
     * @param hasKnown whether it has differences or negatives of variables
     */
    private record Shape(Set<Expr> holes, boolean reduces, boolean hasKnown) {}

    private static final Map<Expr, Shape> SHAPES = new ConcurrentHashMap<>();

    private final Set<Index> taken;
    private final Map<Expr, Expr> bindings;
    private final Index index;
    private final Map<Expr, Expr> instances = new HashMap<>();

    /** Whether differences and negatives of what is bound match what they are rather than what they look like. */
    private final boolean byValue;

    private Matching(Set<Index> taken, Map<Expr, Expr> bindings, Index index, boolean byValue) {
        this.byValue = byValue;
        this.taken = taken;
        this.bindings = bindings;
        this.index = index;
    }

    /** All ways to match, in a fixed order; by value only where there is no other. */
    static Stream<Matching> match(Expr pattern, Expr e) {
        List<Matching> plain = new Matching(e.free(), Map.of(), null, false)
                .extended(pattern, e)
                .toList();
        return !plain.isEmpty() || !shape(pattern).hasKnown()
                ? plain.stream()
                : new Matching(e.free(), Map.of(), null, true).extended(pattern, e);
    }

    /** What stands for a body in patterns, at a subscript. */
    static Expr family(String name, Expr subscript) {
        return Read.of(Tensor.internal(name, Tensor.Role.SCRATCH, Type.REAL, List.of(ANY_AXIS)), subscript);
    }

    /** What a variable of the pattern stands for, or a family at its index. */
    Expr of(Expr variable) {
        return bindings.get(variable);
    }

    /** The index that the reductions were opened with; {@code null} without one. */
    Index index() {
        return index;
    }

    private Matching with(Expr key, Expr value) {
        Map<Expr, Expr> more = new LinkedHashMap<>(bindings);
        more.put(key, value);
        return new Matching(taken, more, index, byValue);
    }

    /** All ways to match, in a fixed order; several only through commutativity. */
    private Stream<Matching> extended(Expr pattern, Expr e) {
        boolean isOpen =
                pattern instanceof Variable || !shape(pattern).holes().stream().allMatch(this::isBound);
        if (isOpen) {
            return ways(pattern, e);
        }
        // nothing is left to bind, so that one way is as good as another
        boolean looksSo = byValue || !shape(pattern).hasKnown();
        return looksSo && instantiate(pattern) == e ? Stream.of(this) : ways(pattern, e).findFirst().stream();
    }

    private boolean isBound(Expr hole) {
        return hole == Terms.J ? index != null : bindings.containsKey(hole);
    }

    private static Shape shape(Expr pattern) {
        Shape known = SHAPES.get(pattern);
        if (known == null) {
            known = shapeOf(pattern);
            SHAPES.put(pattern, known);
        }
        return known;
    }

    private static Shape shapeOf(Expr pattern) {
        Set<Expr> holes = new LinkedHashSet<>();
        if (pattern instanceof Variable) {
            holes.add(pattern);
        } else if (pattern instanceof Index || pattern instanceof Size || pattern instanceof Reduce) {
            holes.add(Terms.J);
        } else if (pattern instanceof Read family) {
            holes.add(Read.of(family.tensor(), Terms.J));
        }
        if (pattern instanceof Reduce r) {
            holes.addAll(shape(r.open(Terms.J)).holes());
        }
        boolean reduces = pattern instanceof Reduce;
        boolean hasKnown = pattern instanceof Apply a && isOfVariables(a);
        for (Expr child : pattern.children()) {
            Shape below = shape(child);
            holes.addAll(below.holes());
            reduces |= below.reduces();
            hasKnown |= below.hasKnown();
        }
        return new Shape(holes, reduces, hasKnown);
    }

    private Stream<Matching> ways(Expr pattern, Expr e) {
        if (pattern instanceof Variable) {
            return bound(pattern, e);
        }
        if (pattern instanceof Read read) {
            return family(read, e);
        }
        if (pattern instanceof Size) {
            return e instanceof Size s && index != null && s.axis().equals(index.axis())
                    ? Stream.of(this)
                    : Stream.empty();
        }
        if (pattern instanceof Index) {
            return index == e ? Stream.of(this) : Stream.empty();
        }
        if (pattern instanceof Apply p && isKnown(p)) {
            return instantiate(p) == e ? Stream.of(this) : Stream.empty();
        }
        if (byValue && Exprs.isNegation(pattern) && !Exprs.isNegation(e)) {
            return extended(pattern.children().get(0), Exprs.neg(e));
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
            boolean sameAxis = index == null || index == opened;
            return sameAxis
                    ? new Matching(taken, bindings, opened, byValue).extended(p.open(Terms.J), r.open(opened))
                    : Stream.empty();
        }
        return pattern == e ? Stream.of(this) : Stream.empty();
    }

    /** Of variables that are bound: -a with a = -x is x, which has not the form of the pattern. */
    private boolean isKnown(Apply pattern) {
        return byValue && isOfVariables(pattern) && bindings.keySet().containsAll(pattern.args());
    }

    private static boolean isOfVariables(Apply e) {
        return (e.op() == Op.NEG || e.op() == Op.SUB) && e.args().stream().allMatch(Variable.class::isInstance);
    }

    private Stream<Matching> bound(Expr key, Expr e) {
        Expr known = bindings.get(key);
        if (known != null) {
            return known == e ? Stream.of(this) : Stream.empty();
        }
        return key.type() == e.type() ? Stream.of(with(key, e)) : Stream.empty();
    }

    private Stream<Matching> family(Read read, Expr e) {
        Expr subscript = read.subscripts().get(0);
        Expr atIndex = Read.of(read.tensor(), Terms.J);
        if (subscript == Terms.J) {
            return bound(atIndex, e);
        }
        Expr body = bindings.get(atIndex);
        Expr position = position(body, e);
        boolean matches = position != null && Substitution.replace(body, Map.of(index, position)) == e;
        return matches ? bound(subscript, position) : Stream.empty();
    }

    /** What stands in {@code e} where {@code body} has the index; {@code null} if it has none, or in a reduction only. */
    private Expr position(Expr body, Expr e) {
        if (body == index) {
            return e.type() == Type.INT ? e : null;
        }
        if (!body.free().contains(index)
                || body.children().size() != e.children().size()) {
            return null;
        }
        for (int i = 0; i < body.children().size(); i++) {
            Expr position = position(body.children().get(i), e.children().get(i));
            if (position != null) {
                return position;
            }
        }
        return null;
    }

    private Index unused(Axis axis) {
        return Index.unused(axis, taken::contains);
    }

    /** Reductions first: they say what a family is. */
    private Stream<Matching> all(List<Expr> patterns, List<Expr> es) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < patterns.size(); i++) {
            order.add(shape(patterns.get(i)).reduces() ? 0 : order.size(), i);
        }
        Stream<Matching> matches = Stream.of(this);
        for (int i : order) {
            Expr pattern = patterns.get(i);
            Expr e = es.get(i);
            matches = matches.flatMap(m -> m.extended(pattern, e));
        }
        return matches;
    }

    Expr instantiate(Expr template) {
        Expr known = instances.get(template);
        if (known == null) {
            known = instantiated(template);
            instances.put(template, known);
        }
        return known;
    }

    private Expr instantiated(Expr template) {
        if (template instanceof Variable) {
            return bindings.get(template);
        }
        if (template == Terms.J) {
            return index;
        }
        if (template instanceof Size) {
            return index.axis().size();
        }
        if (template instanceof Read read) {
            Expr body = bindings.get(Read.of(read.tensor(), Terms.J));
            Expr position = instantiate(read.subscripts().get(0));
            return position == index ? body : Substitution.replace(body, Map.of(index, position));
        }
        if (template instanceof Reduce r) {
            return Reduce.of(r.op(), index, instantiate(r.open(Terms.J)));
        }
        List<Expr> children =
                template.children().stream().map(this::instantiate).toList();
        if (template instanceof Apply a) {
            return Exprs.apply(a.op(), children.toArray(Expr[]::new));
        }
        if (template instanceof Select) {
            return Exprs.select(children.get(0), children.get(1), children.get(2));
        }
        return children.isEmpty() ? template : Rewriter.withChildren(template, children);
    }
}
