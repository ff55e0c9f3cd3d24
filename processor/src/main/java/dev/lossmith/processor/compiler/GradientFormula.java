package dev.lossmith.processor.compiler;

import dev.lossmith.processor.diff.Gradient;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Constant;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A derivative for people to read: one expression of the position, in which the formula's own locals keep their names and what the
 * stabiliser subtracts from exponents is {@code max(...)}, whatever guards it against infinities. Nothing is computed from it.
 */
final class GradientFormula {
    private static final int NESTED = 3;
    private static final double HALF = 0.5;

    private GradientFormula() {}

    static Expr of(Gradient g, Map<Expr, String> names) {
        Expr formula = readable(whole(g));
        Map<Expr, String> locals = new LinkedHashMap<>();
        names.forEach((e, name) -> locals.putIfAbsent(readable(e), name));
        Terms terms = new Terms();
        List<Expr> largestFirst = new ArrayList<>(locals.keySet());
        largestFirst.sort(Comparator.comparingInt(terms::size).reversed());
        for (Expr local : largestFirst) {
            if (terms.size(local) > 1) {
                formula = Terms.replace(formula, named(local, locals.get(local), formula));
            }
        }
        return formula;
    }

    private static Expr whole(Gradient g) {
        Expr derived = Exprs.add(g.dense(), gathered(g.scatters(), g));
        Expr finished = g.finish()
                .map(finish -> Substitution.replace(finish, Map.of(Gradient.DERIVED, derived)))
                .orElse(derived);
        return Exprs.add(finished, gathered(g.apart(), g));
    }

    /** What is scattered: the sum of all that has this position for its target. */
    private static Expr gathered(List<Gradient.Scatter> scatters, Gradient g) {
        Expr sum = Constant.ZERO;
        for (Gradient.Scatter s : scatters) {
            Map<Expr, Expr> apart = new LinkedHashMap<>();
            for (Index loop : s.loops()) {
                apart.put(loop, unused(loop.axis(), g, s));
            }
            Expr here = Substitution.replace(s.value(), apart);
            for (int axis = 0; axis < s.subscripts().size(); axis++) {
                Expr target = Substitution.replace(s.subscripts().get(axis), apart);
                here = Exprs.select(Exprs.apply(Op.EQ, g.indexes().get(axis), target), here, Constant.ZERO);
            }
            for (Index loop : s.loops()) {
                here = Exprs.sum((Index) apart.get(loop), here);
            }
            sum = Exprs.add(sum, here);
        }
        return sum;
    }

    private static Index unused(Axis axis, Gradient g, Gradient.Scatter s) {
        Set<Expr> taken = new LinkedHashSet<>(g.indexes());
        taken.addAll(s.loops());
        taken.addAll(s.value().free());
        return Index.unused(axis, taken::contains);
    }

    private static Expr readable(Expr e) {
        return new Rewriter(GradientFormula::readableNode).rewrite(e);
    }

    private static Expr readableNode(Expr e) {
        if (!(e instanceof Apply a)) {
            return e;
        }
        return switch (a.op()) {
            case STOP_GRADIENT -> a.arg(0) instanceof Select s && isOfAll(s.then()) ? s.then() : e;
            case BLEND -> isNotZero(a) && isOfAll(a.arg(2)) ? a.arg(2) : Exprs.select(a.arg(0), a.arg(1), a.arg(2));
            case USUALLY -> a.arg(0);
            case TO_REAL -> a.arg(0) instanceof Size ? Variable.of(a.arg(0).toString(), Type.REAL) : e;
            case ADD -> a.type() == Type.REAL ? sum(a.arg(0), a.arg(1)) : e;
            default -> e;
        };
    }

    /** A reduction that leaves nothing out: only data that are all infinite need what guards it. */
    private static boolean isOfAll(Expr e) {
        return e instanceof Reduce && !Exprs.any(e, Exprs::opened, Select.class::isInstance);
    }

    /** {@code x == 0 ? 1 : x}. */
    private static boolean isNotZero(Apply blend) {
        return blend.arg(1) == Constant.ONE && blend.arg(0) == Exprs.apply(Op.EQ, blend.arg(2), Constant.ZERO);
    }

    /** In one selection if both are selections by one condition. */
    private static Expr sum(Expr a, Expr b) {
        if (a == b) {
            return scaled(a, HALF).or(() -> scaled(a, 0)).orElseGet(() -> Exprs.mul(Exprs.real(2), a));
        }
        if (a instanceof Select s && b instanceof Select t && s.condition() == t.condition()) {
            return Exprs.select(s.condition(), sum(s.then(), t.then()), sum(s.otherwise(), t.otherwise()));
        }
        return b instanceof Apply n && n.op() == Op.NEG ? Exprs.sub(a, n.arg(0)) : Exprs.add(a, b);
    }

    /** Twice a product that has a constant factor of this magnitude; of any for 0. */
    private static Optional<Expr> scaled(Expr e, double magnitude) {
        return scaled(e, magnitude, new HashMap<>());
    }

    private static Optional<Expr> scaled(Expr e, double magnitude, Map<Expr, Optional<Expr>> done) {
        Optional<Expr> known = done.get(e);
        if (known == null) {
            known = scaledProduct(e, magnitude, done);
            done.put(e, known);
        }
        return known;
    }

    private static Optional<Expr> scaledProduct(Expr e, double magnitude, Map<Expr, Optional<Expr>> done) {
        if (e instanceof Constant c) {
            boolean fits = magnitude == 0 || Math.abs(c.value()) == magnitude;
            return fits ? Optional.of(Exprs.real(2 * c.value())) : Optional.empty();
        }
        if (!(e instanceof Apply a)) {
            return Optional.empty();
        }
        return switch (a.op()) {
            case NEG -> scaled(a.arg(0), magnitude, done).map(Exprs::neg);
            case DIV -> scaled(a.arg(0), magnitude, done).map(x -> Exprs.div(x, a.arg(1)));
            case MUL ->
                scaled(a.arg(0), magnitude, done)
                        .map(x -> Exprs.mul(x, a.arg(1)))
                        .or(() -> scaled(a.arg(1), magnitude, done).map(x -> Exprs.mul(a.arg(0), x)));
            default -> Optional.empty();
        };
    }

    /** What the local is in the formula, and its name; for one with an index at each position that anything is read at. */
    private static Map<Expr, Expr> named(Expr local, String name, Expr formula) {
        List<Index> free = List.copyOf(local.free());
        if (free.isEmpty()) {
            return Map.of(local, Variable.of(name, local.type()));
        }
        List<Axis> axes = free.stream().map(Index::axis).toList();
        Tensor tensor = Tensor.internal(name, Tensor.Role.SCRATCH, local.type(), axes);
        Map<Expr, Expr> found = new LinkedHashMap<>();
        found.put(local, Read.of(tensor, free));
        if (free.size() == 1) {
            for (Expr position : positions(formula, free.get(0).axis())) {
                Expr there = Substitution.replace(local, Map.of(free.get(0), position));
                found.put(there, Read.of(tensor, position));
            }
        }
        return found;
    }

    private static Set<Expr> positions(Expr formula, Axis axis) {
        Set<Expr> positions = new LinkedHashSet<>();
        for (int number = 0; number < NESTED; number++) {
            positions.add(Index.of(axis, number));
        }
        Terms terms = new Terms();
        terms.size(formula);
        for (Expr e : terms.nodes()) {
            if (e instanceof Read r) {
                positions.addAll(r.subscripts());
            }
        }
        return positions;
    }
}
