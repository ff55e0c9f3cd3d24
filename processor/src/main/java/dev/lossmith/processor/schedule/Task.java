package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.ReduceOp;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Work of one scope that needs a pass along an axis, or, for a goal without loops, the statement itself.
 *
 * <p>A task runs after those it depends on; tasks of one stage, axis and extent share a loop.
 */
final class Task {
    private final Reduce reduce;
    private final Goal goal;
    private final Index index;
    private final Expr extent;
    private final Expr body;
    private final boolean alone;
    private final Set<Task> dependencies = new LinkedHashSet<>();
    /** What the walk that looks for dependencies has met. */
    final Set<Expr> seen = new HashSet<>();

    private Task(Reduce reduce, Goal goal, Index index, Expr extent, Expr body, boolean alone) {
        this.reduce = reduce;
        this.goal = goal;
        this.index = index;
        this.extent = extent;
        this.body = body;
        this.alone = alone;
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
        return new Task(r, null, index, bounded.extent(), bounded.body(), r.op() == ReduceOp.PREFIX);
    }

    /** A goal; where it adds, its outermost loop ends where all that remains to be added is 0. */
    static Task of(Goal goal, Set<Index> known) {
        if (goal.loops().isEmpty()) {
            return new Task(null, goal, null, null, null, false);
        }
        Index index = goal.loops().get(0);
        if (goal.phase() != Goal.Phase.SCATTER) {
            return new Task(null, goal, index, index.axis().size(), null, false);
        }
        Bounded bounded = Bounded.value(goal.value(), index, known);
        return new Task(null, goal.withValue(bounded.body()), index, bounded.extent(), null, false);
    }

    /** A goal whose passes read what they have written. */
    static Task inOrder(Goal goal) {
        Index index = goal.loops().get(0);
        return new Task(null, goal, index, index.axis().size(), null, true);
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

    /** The number of passes that have to come before. */
    int stage() {
        int stage = 0;
        for (Task d : dependencies) {
            stage = Math.max(stage, d.stage() + 1);
        }
        return stage;
    }

    /** Ends its loop early or depends on its order, so that nothing else can share it. */
    boolean isAlone() {
        return alone;
    }

    List<Expr> roots() {
        return reduce != null ? List.of(extent, body) : goal.needs();
    }
}
