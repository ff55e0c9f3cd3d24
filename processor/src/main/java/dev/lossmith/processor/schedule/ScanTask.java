package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Affine;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Recurrence;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Scan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The task that computes a scan, and what reads it. When all that do can share the scan's loop and read the row at hand and some before it,
 * or wait for the end and read the last rows, these rows are all that is kept. An adjoint that goes straight into a gradient is of this kind;
 * the scan it belongs to is not, since the adjoint reads its rows in the opposite order.
 */
final class ScanTask {
    private final Recurrence recurrence;
    private final List<Index> loops;
    private final List<Expr> bodies;
    private final Task task;
    private final Map<Task, List<Scan>> readers = new LinkedHashMap<>();
    private final List<Task> margins = new ArrayList<>();

    ScanTask(Recurrence recurrence) {
        this.recurrence = recurrence;
        this.loops = new ArrayList<>(recurrence.sequential().orElseThrow());
        recurrence.heads().stream().filter(h -> !loops.contains(h)).forEach(loops::add);
        this.bodies = recurrence.bodies().stream()
                .map(body ->
                        Rewriter.replaceSelf(body, self -> Scan.of(recurrence, self.component(), self.subscripts())))
                .toList();
        this.task = Task.scan(loops.get(0), recurrence.descending());
    }

    /** The heads, sequential axes outermost. */
    List<Index> loops() {
        return loops;
    }

    /** The bodies, which read the scan as others do. */
    List<Expr> bodies() {
        return bodies;
    }

    Task task() {
        return task;
    }

    void readBy(Task reader, Scan element) {
        if (reader != task) {
            reader.dependOn(task);
            readers.computeIfAbsent(reader, x -> new ArrayList<>()).add(element);
        }
    }

    /** The scan, and what stores the zeros around it. */
    List<Task> tasks() {
        List<Task> all = new ArrayList<>(margins);
        all.add(task);
        return all;
    }

    /** Decides what is kept of the scan. All its readers are known. */
    void settle(Scope scope) {
        Set<Task> sharing = sharing();
        boolean ring = !sharing.isEmpty();
        Layout layout = ring ? Layout.ring(recurrence, scope.context()) : Layout.table(recurrence, scope.context());
        scope.defineScan(recurrence, layout);
        task.complete(layout.elements(loops, bodies));
        for (Goal goal : layout.before()) {
            Task before = Task.of(goal, scope.loops());
            margins.add(before);
            task.dependOn(before);
        }
        Set<Task> inRows = new LinkedHashSet<>(ring ? sharing : task.companions());
        for (Goal goal : layout.besides()) {
            Task beside = Task.of(goal, scope.loops());
            margins.add(beside);
            inRows.add(beside);
        }
        if (inRows.size() > 1) {
            Task.share(inRows);
        }
    }

    /** The tasks that have to share the scan's loop so that a ring is enough, the scan among them; empty when it is not. */
    private Set<Task> sharing() {
        Set<Task> sharing = new LinkedHashSet<>(task.companions());
        for (Map.Entry<Task, List<Scan>> reader : readers.entrySet()) {
            if (reader.getValue().stream().allMatch(this::isInLastRows)) {
                continue;
            }
            boolean along = reader.getKey().canRunAlong(task)
                    && reader.getValue().stream().allMatch(this::isInLatestRows);
            if (!along) {
                return Set.of();
            }
            sharing.addAll(reader.getKey().companions());
        }
        boolean oneDirection = sharing.stream().allMatch(t -> t.canRunAlong(task));
        return oneDirection && Task.canShare(sharing) ? sharing : Set.of();
    }

    private Expr rowOf(Scan element) {
        return element.subscripts().get(recurrence.rowAxis());
    }

    /** In the row at hand, or one before it that the steps read, too. */
    private boolean isInLatestRows(Scan element) {
        return Affine.of(rowOf(element))
                .filter(a -> a.variable() == loops.get(0) && a.shift() instanceof Constant)
                .map(a -> ((Constant) a.shift()).intValue() * (recurrence.descending() ? 1 : -1))
                .filter(back -> back >= 0 && back <= Layout.reach(recurrence, recurrence.rowAxis()))
                .isPresent();
    }

    /** In a row that is still there when the scan has come to its end. */
    private boolean isInLastRows(Scan element) {
        Expr size = loops.get(0).axis().size();
        for (int back = 0; back <= Layout.reach(recurrence, recurrence.rowAxis()); back++) {
            Expr row = recurrence.descending() ? Constant.integer(back) : Exprs.sub(size, Constant.integer(1 + back));
            if (rowOf(element) == row) {
                return true;
            }
        }
        return false;
    }
}
