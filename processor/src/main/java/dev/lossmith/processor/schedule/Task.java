package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
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
    private final Set<Task> dependencies = new LinkedHashSet<>();
    /** What the walk that looks for dependencies has met. */
    final Set<Expr> seen = new HashSet<>();

    private Task(Reduce reduce, Goal goal, Index index, Expr extent, Expr body) {
        this.reduce = reduce;
        this.goal = goal;
        this.index = index;
        this.extent = extent;
        this.body = body;
    }

    /**
     * A reduction, opened with {@code index}. A condition {@code index < bound} of its body becomes the extent of the loop, when
     * {@code bound} is known before.
     */
    static Task of(Reduce r, Index index, Set<Index> known) {
        Expr body = r.open(index);
        Expr size = r.axis().size();
        boolean filtered = r.op() == ReduceOp.SUM
                && body instanceof Apply blend
                && blend.op() == Op.BLEND
                && Exprs.isConstant(blend.arg(2), 0);
        if (!filtered && r.op() != ReduceOp.ANY) {
            return new Task(r, null, index, size, body);
        }
        Bounded bounded = Bounded.of(filtered ? ((Apply) body).arg(0) : body, index, known);
        if (bounded.bound() == null) {
            return new Task(r, null, index, size, body);
        }
        Expr extent = Exprs.apply(Op.MIN, bounded.bound(), size);
        Expr rest = filtered ? filtered(bounded.rest(), (Apply) body) : bounded.rest();
        return new Task(r, null, index, extent, rest);
    }

    private static Expr filtered(Expr condition, Apply blend) {
        return condition == Constant.TRUE
                ? blend.arg(1)
                : Apply.of(Op.BLEND, condition, blend.arg(1), blend.arg(2));
    }

    static Task of(Goal goal) {
        Index index = goal.loops().isEmpty() ? null : goal.loops().get(0);
        return new Task(null, goal, index, index == null ? null : index.axis().size(), null);
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

    /** Ends its loop early, so that nothing else can share it. */
    boolean isAlone() {
        return reduce != null && reduce.op() == ReduceOp.PREFIX;
    }

    List<Expr> roots() {
        return reduce != null ? List.of(extent, body) : goal.needs();
    }

    /** {@code index < bound && rest}. */
    private record Bounded(Expr bound, Expr rest) {
        static Bounded of(Expr condition, Index index, Set<Index> known) {
            if (condition instanceof Apply a) {
                if (a.op() == Op.LT
                        && a.arg(0) == index
                        && known.containsAll(a.arg(1).free())) {
                    return new Bounded(a.arg(1), Constant.TRUE);
                }
                if (a.op() == Op.AND) {
                    Bounded left = of(a.arg(0), index, known);
                    Bounded right = left.bound() == null ? of(a.arg(1), index, known) : new Bounded(null, a.arg(1));
                    if (left.bound() != null || right.bound() != null) {
                        return new Bounded(
                                left.bound() != null ? left.bound() : right.bound(),
                                Exprs.and(left.rest(), right.rest()));
                    }
                }
            }
            return new Bounded(null, condition);
        }
    }
}
