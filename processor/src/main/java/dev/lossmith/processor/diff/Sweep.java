package dev.lossmith.processor.diff;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Recurrence;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Scan;
import dev.lossmith.processor.ir.Self;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reverse sweeps through recurrences: the adjoint of a scan is a scan in the other direction.
 *
 * <p>What reads an element of a scan from outside seeds the adjoint there; what the body reads of itself becomes the adjoint's step, solved
 * for the position read; all other leaves of the body receive the adjoint times their partial derivative.
 *
 * <p>{@code a[t] = b * a[t-1] + x[t]} with {@code loss = a[last(t)]} → {@code v[t] = (t == last ? 1 : 0) + b * v[t+1]}, and {@code x[t]}
 * receives {@code v[t]}.
 */
final class Sweep {
    /** Above the numbers of variables of reductions, below those of heads. */
    private static final int FIRST_READER = 1 << 29;

    private final Predicate<Expr> wanted;
    private final Map<Recurrence, Boolean> active = new HashMap<>();
    private final Map<Expr, List<Guarded>> leaves = new LinkedHashMap<>();
    private final Map<Recurrence, Map<Scan, List<Guarded>>> seeds = new HashMap<>();

    private Sweep(Predicate<Expr> wanted) {
        this.wanted = wanted;
    }

    /** The adjoint of every wanted leaf, those inside of scans among them. */
    static Map<Expr, List<Guarded>> leaves(Expr root, Expr seed, Predicate<Expr> wanted) {
        Sweep sweep = new Sweep(wanted);
        sweep.collect(Adjoints.sweep(root, seed, sweep::isLeaf, Set.of()));
        for (Recurrence recurrence : sweep.readersFirst(root)) {
            sweep.recurrence(recurrence);
        }
        return sweep.leaves;
    }

    /** Whether a derivative would have to go through a scan. */
    static boolean dependsThroughScan(Expr e, Predicate<Expr> wanted) {
        Sweep sweep = new Sweep(wanted);
        return !sweep.readersFirst(e).isEmpty();
    }

    private boolean isLeaf(Expr e) {
        return wanted.test(e) || e instanceof Scan s && isActive(s.recurrence());
    }

    private boolean isActive(Recurrence recurrence) {
        return active.computeIfAbsent(
                recurrence, r -> r.type(0) == Type.REAL && dependsOnLeaf(r.body(), new HashSet<>()));
    }

    private boolean dependsOnLeaf(Expr e, Set<Expr> seen) {
        if (!seen.add(e)) {
            return false;
        }
        return wanted.test(e)
                || e instanceof Scan s && dependsOnLeaf(s.recurrence().body(), seen)
                || operands(e).stream().anyMatch(x -> dependsOnLeaf(x, seen));
    }

    private static List<Expr> operands(Expr e) {
        return e instanceof Reduce r ? List.of(r.open(r.freshIndex())) : e.children();
    }

    /** The active recurrences below, each before those that its body reads. */
    private List<Recurrence> readersFirst(Expr root) {
        List<Recurrence> order = new ArrayList<>();
        order(root, new HashSet<>(), new HashSet<>(), order);
        return order;
    }

    /** What stands below a wanted leaf receives nothing through it. */
    private void order(Expr e, Set<Expr> seen, Set<Recurrence> entered, List<Recurrence> order) {
        if (wanted.test(e) || !seen.add(e)) {
            return;
        }
        operands(e).forEach(x -> order(x, seen, entered, order));
        if (e instanceof Scan s && isActive(s.recurrence()) && entered.add(s.recurrence())) {
            order(s.recurrence().body(), new HashSet<>(), entered, order);
            order.add(0, s.recurrence());
        }
    }

    private void collect(Map<Expr, List<Guarded>> received) {
        received.forEach((leaf, parts) -> {
            boolean isScan = leaf instanceof Scan && !wanted.test(leaf);
            if (isScan) {
                Scan scan = (Scan) leaf;
                seeds.computeIfAbsent(scan.recurrence(), r -> new LinkedHashMap<>())
                        .computeIfAbsent(scan, s -> new ArrayList<>())
                        .addAll(parts);
            } else {
                leaves.computeIfAbsent(leaf, x -> new ArrayList<>()).addAll(parts);
            }
        });
    }

    private void recurrence(Recurrence r) {
        List<Index> heads = r.heads();
        List<Guarded> received = new ArrayList<>();
        seeds.getOrDefault(r, Map.of()).forEach((read, parts) -> received.addAll(at(heads, r, read, parts)));
        // from here on the recurrence's own elements are read from outside: self is the adjoint, or what the adjoint
        // scan keeps
        Carried carried = Carried.of(r);
        inside(r, carried.stepBody(), Known.NOTHING).forEach((leaf, parts) -> {
            if (isOwn(leaf, r)) {
                received.addAll(at(heads, r, (Scan) leaf, parts));
            }
        });
        Expr adjoint = Alternatives.sum(received);
        Recurrence adjoints = Recurrence.of(r.name() + "Adjoint", heads, carried.kept(adjoint), !r.descending());
        Map<Expr, List<Guarded>> outside = new LinkedHashMap<>();
        inside(r, r.body(), Known.of(r)).forEach((leaf, parts) -> {
            if (!isOwn(leaf, r)) {
                List<Guarded> resolved = parts.stream()
                        .map(p -> new Guarded(p.guard(), carried.resolved(p.value(), adjoint, adjoints)))
                        .toList();
                outside.put(leaf, Alternatives.merged(resolved));
            }
        });
        collect(outside);
    }

    /** What the leaves of a body receive of {@link Self} at the heads. */
    private Map<Expr, List<Guarded>> inside(Recurrence r, Expr body, Known known) {
        Expr own = Self.of(Type.REAL, r.heads());
        return Adjoints.sweep(readFromOutside(r, body), own, this::isLeaf, known, Set.of());
    }

    static Expr readFromOutside(Recurrence r, Expr body) {
        return Rewriter.replaceSelf(body, self -> Scan.of(r, self.subscripts()));
    }

    private static boolean isOwn(Expr leaf, Recurrence r) {
        return leaf instanceof Scan s && s.recurrence().equals(r);
    }

    /** What reads at the subscripts of {@code read} contribute to the element at the heads, which the readers may use as names of their own. */
    private static List<Guarded> at(List<Index> heads, Recurrence r, Scan read, List<Guarded> parts) {
        Map<Expr, Expr> readers = new HashMap<>();
        for (Index head : heads) {
            readers.put(head, Index.of(head.axis(), FIRST_READER + Recurrence.headPosition(head)));
        }
        List<Expr> where = read.subscripts().stream()
                .map(s -> Substitution.replace(s, readers))
                .toList();
        List<Guarded> what = parts.stream()
                .map(p ->
                        new Guarded(Substitution.replace(p.guard(), readers), Substitution.replace(p.value(), readers)))
                .toList();
        return Solution.of(where, r.axes(), heads, Set.of()).received(what);
    }
}
