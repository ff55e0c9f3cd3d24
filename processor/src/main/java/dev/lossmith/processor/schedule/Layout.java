package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Affine;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Recurrence;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.Self;
import dev.lossmith.processor.ir.Size;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where the elements of a scan stand: in a table with a margin of zeros as wide as its steps reach, so that reads across the border need no
 * test; or, where only the latest rows are ever read, in a ring of these.
 *
 * @param tables one for each component
 * @param low the width of the margin before the first position of each axis
 * @param high the width of the margin after the last one
 * @param row the axis whose rows a ring keeps; -1 for a table of all
 * @param rows how many rows a ring keeps
 */
record Layout(Recurrence recurrence, List<Tensor> tables, List<Integer> low, List<Integer> high, int row, int rows) {

    /** All elements. */
    static Layout table(Recurrence r, Context context) {
        return of(r, -1, 0, context);
    }

    /** The row at hand and those before it that a step reads. */
    static Layout ring(Recurrence r, Context context) {
        int row = r.rowAxis();
        return of(r, row, 1 + reach(r, row), context);
    }

    private static Layout of(Recurrence r, int row, int rows, Context context) {
        List<Integer> low = new ArrayList<>();
        List<Integer> high = new ArrayList<>();
        List<Axis> axes = new ArrayList<>();
        for (int i = 0; i < r.heads().size(); i++) {
            Axis axis = r.axes().get(i);
            Set<Integer> shifts = i == row ? Set.of() : shifts(r, i);
            low.add(Math.max(0, -shifts.stream().mapToInt(k -> k).min().orElse(0)));
            high.add(Math.max(0, shifts.stream().mapToInt(k -> k).max().orElse(0)));
            axes.add(i == row ? Axis.range(Constant.integer(rows)) : widened(axis, low.get(i) + high.get(i)));
        }
        return new Layout(r, context.scratch(r, axes), low, high, row, rows);
    }

    private static Axis widened(Axis axis, int by) {
        if (by == 0) {
            return axis;
        }
        Expr size = isNeverNegative(axis.size()) ? axis.size() : Exprs.apply(Op.MAX, axis.size(), Constant.integer(0));
        return Axis.range(Exprs.add(size, Constant.integer(by)));
    }

    private static boolean isNeverNegative(Expr e) {
        if (e instanceof Constant c) {
            return c.value() >= 0;
        }
        boolean grows = e instanceof Apply a && (a.op() == Op.ADD || a.op() == Op.MUL || a.op() == Op.MAX);
        return e instanceof Size || grows && e.children().stream().allMatch(Layout::isNeverNegative);
    }

    /** How far back along an axis the steps read. */
    static int reach(Recurrence r, int axis) {
        return shifts(r, axis).stream().mapToInt(Math::abs).max().orElse(0);
    }

    /** By how much reads of itself differ from the head. */
    private static Set<Integer> shifts(Recurrence r, int axis) {
        Set<Integer> shifts = new HashSet<>();
        Set<Expr> seen = new HashSet<>();
        r.bodies().forEach(body -> collect(body, r.heads().get(axis), axis, shifts, seen));
        return shifts;
    }

    private static void collect(Expr e, Index head, int axis, Set<Integer> shifts, Set<Expr> seen) {
        if (!seen.add(e)) {
            return;
        }
        if (e instanceof Self self) {
            Affine.of(self.subscripts().get(axis))
                    .filter(a -> a.variable() == head && a.shift() instanceof Constant)
                    .ifPresent(a -> shifts.add(((Constant) a.shift()).intValue()));
        }
        List<Expr> below = e instanceof Reduce r ? List.of(r.open(r.freshIndex())) : e.children();
        below.forEach(x -> collect(x, head, axis, shifts, seen));
    }

    Read read(int component, List<Expr> at) {
        return Read.of(tables.get(component), at);
    }

    /** Where an element stands. */
    List<Expr> at(List<? extends Expr> subscripts) {
        List<Expr> at = new ArrayList<>();
        for (int i = 0; i < subscripts.size(); i++) {
            at.add(
                    i == row
                            ? Exprs.apply(Op.FLOOR_MOD, subscripts.get(i), Constant.integer(rows))
                            : Exprs.add(subscripts.get(i), Constant.integer(low.get(i))));
        }
        return at;
    }

    /** What stores the elements. */
    Goal elements(List<Index> loops, List<Expr> values) {
        Goal goal = Goal.storeAll(loops, tables, at(recurrence.heads()), values);
        return recurrence.descending() ? goal.backwards(recurrence.ordered()) : goal;
    }

    // ------------------------------------------------------------------------------------------- margins

    /** What stores the zeros that are there before the first row. */
    List<Goal> before() {
        if (row >= 0) {
            return List.of(allZeros());
        }
        return margin(recurrence.rowAxis());
    }

    /** What stores the zeros of each row, along the axis of rows. */
    List<Goal> besides() {
        List<Goal> goals = new ArrayList<>();
        int outermost = recurrence.rowAxis();
        for (int axis = 0; axis < low.size() && row < 0; axis++) {
            if (axis != outermost) {
                goals.addAll(margin(axis));
            }
        }
        return goals;
    }

    /** What stores the zeros before and after the positions of an axis, in each row if it is not the axis of rows. */
    private List<Goal> margin(int axis) {
        int outermost = recurrence.rowAxis();
        List<Index> loops = new ArrayList<>();
        List<Expr> at = new ArrayList<>();
        for (int i = 0; i < low.size(); i++) {
            Index position = i == outermost ? recurrence.heads().get(i) : all(i);
            at.add(i == outermost ? Exprs.add(position, Constant.integer(low.get(i))) : position);
            if (i != axis) {
                loops.add(i == outermost ? 0 : loops.size(), position);
            }
        }
        List<Goal> goals = new ArrayList<>();
        for (int k = 0; k < low.get(axis) + high.get(axis); k++) {
            boolean before = k < low.get(axis);
            Expr end = recurrence.axes().get(axis).size();
            at.set(axis, before ? Constant.integer(k) : Exprs.add(end, Constant.integer(k)));
            goals.add(zeros(loops, at));
        }
        return goals;
    }

    private Goal allZeros() {
        List<Index> loops = new ArrayList<>();
        for (int i = 0; i < low.size(); i++) {
            loops.add(all(i));
        }
        return zeros(loops, loops);
    }

    private Goal zeros(List<Index> loops, List<? extends Expr> at) {
        List<Expr> zeros = tables.stream().map(t -> zero(t.type())).toList();
        return Goal.storeAll(loops, tables, at, zeros);
    }

    private static Expr zero(Type type) {
        return switch (type) {
            case REAL -> Constant.ZERO;
            case INT -> Constant.integer(0);
            default -> Constant.FALSE;
        };
    }

    /** A variable for all positions of a table along an axis, margins among them. */
    private Index all(int axis) {
        return Index.of(tables.get(0).axes().get(axis), axis);
    }
}
