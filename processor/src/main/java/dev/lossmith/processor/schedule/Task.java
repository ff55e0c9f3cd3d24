package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Type;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Work of one scope that needs a pass along an axis, or, for a goal without loops, the statement itself.
 *
 * <p>A task runs after those it depends on; tasks of one stage, axis and extent share a loop.
 */
final class Task {
    private final Reduce reduce;
    private Goal goal;
    private final Index index;
    private final Expr extent;
    private final Expr body;
    private final boolean alone;
    /** For a scan: the direction in which it runs. */
    private final Optional<Boolean> descending;

    private final Set<Task> dependencies = new LinkedHashSet<>();
    /** The tasks that share a loop with this one because some read what others leave in it. */
    private Set<Task> companions = Set.of(this);
    /** What the walk that looks for dependencies has met. */
    final Set<Expr> seen = new HashSet<>();

    private Task(
            Reduce reduce,
            Goal goal,
            Index index,
            Expr extent,
            Expr body,
            boolean alone,
            Optional<Boolean> descending) {
        this.reduce = reduce;
        this.goal = goal;
        this.index = index;
        this.extent = extent;
        this.body = body;
        this.alone = alone;
        this.descending = descending;
    }

    /**
     * A reduction, opened with {@code index}. A condition {@code index < bound} of its body becomes the extent of the loop, when
     * {@code bound} is known before.
     */
    static Task of(Reduce r, Index index, Set<Index> known) {
        Expr body = r.open(index);
        Bounded bounded = switch (r.op()) {
            case SUM -> Bounded.value(body, index, known);
            case ANY -> Bounded.condition(body, index, known);
            default -> new Bounded(r.axis().size(), body);
        };
        return new Task(r, null, index, bounded.extent(), bounded.body(), r.op() == ReduceOp.PREFIX, Optional.empty());
    }

    /** A goal; where it adds, its outermost loop ends where all that remains to be added is 0. */
    static Task of(Goal goal, Set<Index> known) {
        if (goal.loops().isEmpty()) {
            return new Task(null, goal, null, null, null, false, Optional.empty());
        }
        Index index = goal.loops().get(0);
        if (!goal.phase().scatters()) {
            return new Task(null, goal, index, index.axis().size(), null, false, Optional.empty());
        }
        Bounded bounded = goal.value().type() == Type.BOOL
                ? Bounded.condition(goal.value(), index, known)
                : Bounded.value(goal.value(), index, known);
        return new Task(null, goal.withValue(bounded.body()), index, bounded.extent(), null, false, Optional.empty());
    }

    /** A goal that stores, with loops that nothing else shares. */
    static Task alone(Goal goal) {
        Index index = goal.loops().get(0);
        return new Task(null, goal, index, index.axis().size(), null, true, Optional.empty());
    }

    /** A scan along {@code index}, whose passes read what they have written; what it stores is decided later. */
    static Task scan(Index index, boolean descending) {
        return new Task(null, null, index, index.axis().size(), null, true, Optional.of(descending));
    }

    void complete(Goal decided) {
        goal = decided;
    }

    /** The reduction, or {@code null} for a goal. */
    Reduce reduce() {
        return reduce;
    }

    Goal goal() {
        return goal;
    }

    /** The variable of the loop; {@code null} without a loop. */
    Index index() {
        return index;
    }

    Expr extent() {
        return extent;
    }

    /** The opened body of the reduction. */
    Expr body() {
        return body;
    }

    void dependOn(Task other) {
        if (other != this) {
            dependencies.add(other);
        }
    }

    /** For all that the other one waits for. */
    void waitLike(Task other) {
        other.dependencies.forEach(this::dependOn);
    }

    /** Whether it can only run after one of these. */
    boolean waitsFor(Set<Task> others) {
        return waitsFor(others, new HashSet<>());
    }

    /** The number of passes that have to come before. */
    int stage() {
        int stage = 0;
        for (Task companion : companions) {
            for (Task d : companion.dependencies) {
                if (!companions.contains(d)) {
                    stage = Math.max(stage, d.stage() + 1);
                }
            }
        }
        return stage;
    }

    Set<Task> companions() {
        return companions;
    }

    /** Whether the loop of a scan would do for this task. */
    boolean canRunAlong(Task scan) {
        boolean anyOrder = descending.isEmpty() ? !alone : descending.equals(scan.descending);
        return anyOrder && index == scan.index && extent == scan.extent;
    }

    /** Whether both are scans, one from the first position to the last and one the other way. */
    boolean runsAgainst(Task other) {
        return descending.isPresent() && other.descending.isPresent() && !descending.equals(other.descending);
    }

    /** Whether these tasks can share a loop: none needs all that another one computes, but rows of a scan, and none between them does. */
    static boolean canShare(Set<Task> tasks) {
        return tasks.stream()
                .allMatch(t -> t.dependencies.stream()
                        .allMatch(d -> tasks.contains(d)
                                ? d.descending.isPresent() || t.writesTheRowsOf(d)
                                : !d.waitsFor(tasks, new HashSet<>())));
    }

    /** Each pass writes what the same pass of the other has written before, and nothing else of that. */
    private boolean writesTheRowsOf(Task other) {
        if (goal == null
                || other.goal == null
                || goal.target() == null
                || !goal.target().equals(other.goal.target())) {
            return false;
        }
        int rank = goal.target().axes().size();
        return IntStream.range(0, rank)
                .anyMatch(
                        i -> goal.needs().get(i) == index && other.goal.needs().get(i) == other.index);
    }

    private boolean waitsFor(Set<Task> others, Set<Task> asked) {
        return asked.add(this)
                && companions.stream()
                        .flatMap(c -> c.dependencies.stream())
                        .anyMatch(d -> others.contains(d) || d.waitsFor(others, asked));
    }

    static void share(Set<Task> tasks) {
        tasks.forEach(t -> t.companions = tasks);
    }

    /** Ends its loop early, depends on its order or is a nest of its own, so that nothing else can share it but its companions. */
    boolean isAlone() {
        return alone || companions.size() > 1;
    }
}
