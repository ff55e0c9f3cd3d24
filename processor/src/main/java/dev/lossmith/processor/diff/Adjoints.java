package dev.lossmith.processor.diff;

import dev.lossmith.processor.ir.Affine;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Facts;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Select;
import dev.lossmith.processor.ir.Self;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One reverse sweep over the graph of an expression.
 *
 * <p>Every node is a family over its free index variables, and so is its adjoint: what flows from a node to an operand that
 * varies less is summed over the variables the operand lacks. Reductions are opened, each once. {@code held} variables stand
 * for one fixed position: they are never summed over.
 */
final class Adjoints {
    private static final int MOST_GUARDS = 16;

    private final Predicate<Expr> leaf;
    private final Known known;
    private final Set<Index> held;
    private final Map<Reduce, Index> opened = new HashMap<>();
    private final Map<Expr, Boolean> active = new HashMap<>();
    private final Map<Expr, Boolean> singular = new HashMap<>();
    private final Facts facts = Facts.proven();
    private final Map<Expr, Map<Expr, Expr>> adjoints = new HashMap<>();
    private Instances instances = Instances.none();

    private Adjoints(Predicate<Expr> leaf, Known known, Set<Index> held) {
        this.leaf = leaf;
        this.known = known;
        this.held = held;
    }

    /** The adjoint of every leaf below {@code root}, the subexpressions by which is differentiated. */
    static Map<Expr, List<Guarded>> sweep(Expr root, Expr seed, Predicate<Expr> leaf, Set<Index> held) {
        return sweep(root, seed, leaf, Known.NOTHING, held);
    }

    /** @param known the subexpressions whose values are there already */
    static Map<Expr, List<Guarded>> sweep(Expr root, Expr seed, Predicate<Expr> leaf, Known known, Set<Index> held) {
        Adjoints sweep = new Adjoints(leaf, known, held);
        Map<Expr, List<Guarded>> leaves = new LinkedHashMap<>();
        if (!sweep.isActive(root)) {
            return leaves;
        }
        Set<Index> scope = new LinkedHashSet<>(root.free());
        scope.addAll(seed.free());
        sweep.send(scope, root, Constant.TRUE, Guarded.always(seed));
        Deque<Expr> nodes = sweep.parentsFirst(root);
        if (known == Known.NOTHING && held.isEmpty()) {
            sweep.instances = Instances.among(nodes);
            nodes = sweep.instances.isEmpty() ? nodes : sweep.parentsFirst(root);
        }
        for (Expr node : nodes) {
            List<Guarded> received = sweep.received(node);
            if (leaf.test(node)) {
                leaves.put(node, received);
            } else {
                received.forEach(adjoint -> sweep.propagate(node, adjoint));
            }
        }
        return leaves;
    }

    /** Depends on a leaf in a way that has a derivative. */
    private boolean isActive(Expr e) {
        Boolean known = active.get(e);
        if (known == null) {
            known = e.type() == Type.REAL
                    && (leaf.test(e) || operands(e).stream().anyMatch(this::isActive));
            active.put(e, known);
        }
        return known;
    }

    /** The operands; of a reduction, its opened body. */
    private List<Expr> operands(Expr e) {
        return e instanceof Reduce r ? List.of(r.open(indexOf(r))) : e.children();
    }

    /** What receives a part of its adjoint. */
    private List<Expr> receivers(Expr e) {
        if (e instanceof Apply a && a.op() == Op.STOP_GRADIENT) {
            return List.of();
        }
        return instances.familyOf(e).map(List::of).orElseGet(() -> operands(e));
    }

    private Index indexOf(Reduce r) {
        return opened.computeIfAbsent(r, reduce -> Index.unused(reduce.axis(), i -> isTaken(i, reduce)));
    }

    /** Variables of different ranges may come to be variables of loops in each other. */
    private boolean isTaken(Index index, Reduce r) {
        return r.free().contains(index)
                || held.contains(index)
                || opened.values().stream()
                        .anyMatch(o -> o.isNamedAs(index) && !o.axis().equals(index.axis()));
    }

    /** The active nodes, each before its operands. */
    private Deque<Expr> parentsFirst(Expr root) {
        Deque<Expr> order = new ArrayDeque<>();
        collect(root, new HashSet<>(), order);
        return order;
    }

    private void collect(Expr e, Set<Expr> seen, Deque<Expr> order) {
        if (isActive(e) && seen.add(e)) {
            if (!leaf.test(e)) {
                receivers(e).forEach(operand -> collect(operand, seen, order));
            }
            order.addFirst(e);
        }
    }

    private void receive(Expr e, Guarded adjoint) {
        if (adjoint.guard() != Constant.FALSE) {
            adjoints.computeIfAbsent(e, x -> new LinkedHashMap<>()).merge(adjoint.guard(), adjoint.value(), Exprs::add);
        }
    }

    /** The parts by their guards. */
    private List<Guarded> received(Expr e) {
        List<Guarded> parts = new ArrayList<>();
        adjoints.getOrDefault(e, Map.of()).forEach((guard, value) -> parts.add(new Guarded(guard, value)));
        return atMost(e instanceof Reduce ? instances.merged(parts) : parts);
    }

    /** In a chain of selections their number doubles with every link, so too many become one, guarded by what one of them needs. */
    private static List<Guarded> atMost(List<Guarded> parts) {
        if (parts.size() <= MOST_GUARDS) {
            return parts;
        }
        Expr any = parts.stream().map(Guarded::guard).reduce(Constant.FALSE, Exprs::or);
        return List.of(new Guarded(any, Guarded.total(parts)));
    }

    private void propagate(Expr e, Guarded adjoint) {
        Optional<Expr> family = instances.familyOf(e);
        if (family.isPresent()) {
            send(e.free(), family.get(), adjoint.guard(), instances.ofFamily(e, adjoint));
        } else if (e instanceof Apply a) {
            Optional<Expr> element = known.element(a, adjoint.guard());
            if (element.isPresent() && hasExponential(a)) {
                factors(a, adjoint, Exprs.mul(adjoint.value(), element.get()), a.free());
            } else if (a.op() == Op.DIV && isExponential(a.arg(1)) && !leaf.test(a.arg(1))) {
                overExponential(a, adjoint);
            } else {
                partials(a, adjoint);
            }
        } else if (e instanceof Select s) {
            send(e.free(), s.then(), adjoint.guard(), new Guarded(s.condition(), adjoint.value()));
            send(e.free(), s.otherwise(), adjoint.guard(), new Guarded(Exprs.not(s.condition()), adjoint.value()));
        } else if (e instanceof Reduce r) {
            reduction(r, adjoint);
        }
    }

    private void partials(Apply a, Guarded adjoint) {
        List<List<Guarded>> partials = DerivativeTable.partials(a, adjoint.value())
                .orElseThrow(() -> new NotDifferentiable("no derivative of " + a.op().symbol()));
        for (int i = 0; i < partials.size(); i++) {
            for (Guarded partial : partials.get(i)) {
                send(a.free(), a.arg(i), adjoint.guard(), partial);
            }
        }
    }

    /** Whether it is an exponential or has one as a factor. */
    private boolean hasExponential(Expr e) {
        return Exprs.any(e, this::factorsAbove, x -> isExponential(x) && !leaf.test(x));
    }

    private static boolean isExponential(Expr e) {
        return e instanceof Apply a && a.op().isExponential();
    }

    private List<Expr> factorsAbove(Expr e) {
        if (!(e instanceof Apply a) || leaf.test(a)) {
            return List.of();
        }
        return switch (a.op()) {
            case DIV -> List.of(a.arg(0));
            case MUL -> a.args();
            default -> List.of();
        };
    }

    /**
     * What the factors of {@code x * exp(y) / z} receive where {@code whole}, the adjoint times all of it, is known: by y the derivative is
     * the product itself, by z minus the product over z.
     */
    private void factors(Expr e, Guarded adjoint, Expr whole, Set<Index> scope) {
        Expr v = adjoint.value();
        if (!hasExponential(e)) {
            send(scope, e, adjoint.guard(), Guarded.always(v));
            return;
        }
        Apply a = (Apply) e;
        if (isExponential(a)) {
            send(scope, a.arg(0), adjoint.guard(), Guarded.always(whole));
        } else if (a.op() == Op.DIV) {
            factors(a.arg(0), new Guarded(adjoint.guard(), Exprs.div(v, a.arg(1))), whole, scope);
            send(scope, a.arg(1), adjoint.guard(), Guarded.always(Exprs.neg(Exprs.div(whole, a.arg(1)))));
        } else {
            factors(a.arg(0), new Guarded(adjoint.guard(), Exprs.mul(v, a.arg(1))), whole, scope);
            factors(a.arg(1), new Guarded(adjoint.guard(), Exprs.mul(v, a.arg(0))), whole, scope);
        }
    }

    /** {@code x / exp(y)} has minus itself for its derivative by y; by way of the divisor its square would arise. */
    private void overExponential(Apply a, Guarded adjoint) {
        Apply exp = (Apply) a.arg(1);
        Expr v = adjoint.value();
        send(a.free(), a.arg(0), adjoint.guard(), Guarded.always(Exprs.div(v, exp)));
        send(a.free(), exp.arg(0), adjoint.guard(), Guarded.always(Exprs.neg(Exprs.mul(v, a))));
    }

    private void reduction(Reduce r, Guarded adjoint) {
        Index index = indexOf(r);
        Expr body = r.open(index);
        Expr v = adjoint.value();
        Guarded part = switch (r.op()) {
            case SUM -> Guarded.always(v);
            case PROD -> Guarded.always(Exprs.mul(v, productOfOthers(r, index)));
            case MAX, MIN -> new Guarded(Exprs.apply(Op.EQ, body, r), Exprs.div(v, ties(r)));
            case LOGSUMEXP -> Guarded.always(Exprs.mul(v, Exprs.exp(Exprs.sub(body, r))));
            case ANY, PREFIX, LARGEST -> throw new NotDifferentiable(r.op().symbol() + " has no derivative");
        };
        Set<Index> scope = new LinkedHashSet<>(r.free());
        scope.add(index);
        send(scope, body, adjoint.guard(), part);
    }

    private static Expr productOfOthers(Reduce r, Index index) {
        Index other = Index.unused(
                r.axis(), i -> i.number() <= index.number() || r.free().contains(i));
        return Reduce.of(
                ReduceOp.PROD, other, Exprs.select(Exprs.apply(Op.NE, other, index), r.open(other), Constant.ONE));
    }

    /** How many elements attain the extremum. */
    private static Expr ties(Reduce r) {
        Index index = r.freshIndex();
        Expr tied = Exprs.apply(Op.EQ, r.open(index), r);
        return Exprs.sum(index, Exprs.apply(Op.BLEND, tied, Constant.ONE, Constant.ZERO));
    }

    /** Gives an operand its part, summed over the variables of {@code scope} that the operand does not have. */
    private void send(Set<Index> scope, Expr operand, Expr guard, Guarded part) {
        if (!isActive(operand)) {
            return;
        }
        List<Index> lacking = scope.stream()
                .filter(i -> !operand.free().contains(i) && !held.contains(i))
                .toList();
        Expr both = Exprs.and(guard, part.guard());
        if (lacking.isEmpty()) {
            receive(operand, new Guarded(both, part.value()));
            return;
        }
        List<Expr> outside = Exprs.conjuncts(both).stream()
                .filter(c -> lacking.stream().noneMatch(c.free()::contains))
                .toList();
        List<Expr> inside = new ArrayList<>(Exprs.conjuncts(both));
        inside.removeAll(outside);
        Guarded total = new Guarded(Exprs.conjunction(inside), part.value());
        List<Index> summed = new ArrayList<>();
        for (Index index : lacking) {
            Optional<Guarded> single = atOnlyPosition(index, total);
            single.ifPresentOrElse(p -> {}, () -> summed.add(0, index));
            total = single.orElse(total);
        }
        if (!summed.isEmpty()) {
            Expr sum = Exprs.select(total.guard(), total.value(), Constant.ZERO);
            boolean mayMeetInfinity = total.guard() != Constant.TRUE && isSingular(operand) && !isOfScan(sum);
            Expr some = mayMeetInfinity ? total.guard() : Constant.TRUE;
            for (Index index : summed) {
                sum = Exprs.sum(index, sum);
                some = some == Constant.TRUE ? some : Reduce.of(ReduceOp.ANY, index, some);
            }
            total = new Guarded(some, sum);
        }
        receive(operand, new Guarded(Exprs.and(Exprs.conjunction(outside), total.guard()), total.value()));
    }

    /** Some derivative below it may be infinite, which the 0 of a sum must not meet where it leaves out everything. */
    private boolean isSingular(Expr e) {
        Boolean known = singular.get(e);
        if (known == null) {
            known = isActive(e)
                    && !leaf.test(e)
                    && (e instanceof Apply a && hasPole(a)
                            || operands(e).stream().anyMatch(this::isSingular));
            singular.put(e, known);
        }
        return known;
    }

    /** The adjoints of scans have mantissas and exponents of their own and meet no infinity. */
    private static boolean isOfScan(Expr e) {
        return Self.isIn(e);
    }

    private boolean hasPole(Apply a) {
        return switch (a.op()) {
            case EXP -> facts.of(a.arg(0)).high() == Double.POSITIVE_INFINITY;
            case LOG, SQRT, POW, LGAMMA, DIGAMMA -> !facts.of(a.arg(0)).isPositive();
            case LOG1P -> !facts.of(a.arg(0)).isNonNegative();
            case ASIN, ACOS, SINH, COSH, ACOSH, ATANH -> true;
            case DIV -> !facts.of(a.arg(1)).excludesZero();
            default -> false;
        };
    }

    /** The sum over {@code index} where the guard leaves it one position: what stands there. */
    private static Optional<Guarded> atOnlyPosition(Index index, Guarded part) {
        return Exprs.conjuncts(part.guard()).stream()
                .flatMap(conjunct -> onlyPosition(conjunct, index).stream())
                .findFirst()
                .map(position -> {
                    Map<Expr, Expr> there = Map.of(index, position);
                    Expr guard = Substitution.replace(part.guard(), there);
                    return new Guarded(
                            Exprs.and(Solution.within(position, index.axis()), guard),
                            Substitution.replace(part.value(), there));
                });
    }

    /** Where an equation can hold. */
    private static Optional<Expr> onlyPosition(Expr condition, Index index) {
        if (condition instanceof Apply a && a.op() == Op.EQ && a.arg(0).type() == Type.INT) {
            for (int side = 0; side < 2; side++) {
                Expr other = a.arg(1 - side);
                Optional<Affine> affine = Affine.of(a.arg(side)).filter(x -> x.variable() == index);
                if (affine.isPresent() && !other.free().contains(index)) {
                    return affine.map(x -> x.solvedFor(other));
                }
            }
        }
        return Optional.empty();
    }
}
