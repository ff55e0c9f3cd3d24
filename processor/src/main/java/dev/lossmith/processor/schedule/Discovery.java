package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Recurrence;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Scan;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Finds the passes that a scope needs for its goals, and what they wait for:
 *
 * <ul>
 *   <li>each reduction that depends on no variable beyond the scope's is a task of the scope;
 *   <li>an expensive expression that varies with an inner loop but not with one around it would be computed again and again:
 *       it becomes a table of the scope, filled by a task;
 *   <li>an expensive expression that several passes along one variable need is remembered, so that the first can keep it.
 * </ul>
 */
final class Discovery {
    private final Scope scope;
    private final Map<Expr, Task> tasks = new LinkedHashMap<>();
    private final Map<Recurrence, Task> scans = new LinkedHashMap<>();
    private final Map<Expr, Set<Task>> users = new LinkedHashMap<>();
    private final List<Task> goals = new ArrayList<>();

    Discovery(Scope scope, List<Goal> goals) {
        this.scope = scope;
        for (Goal goal : goals) {
            Task task = Task.of(goal, scope.loops());
            this.goals.add(task);
            if (task.extent() != null) {
                walk(task.extent(), List.of(), task);
            }
            task.goal().needs().forEach(need -> walk(need, goal.loops(), task));
        }
        for (Task late : this.goals) {
            for (Task early : this.goals) {
                if (late.goal().phase().compareTo(early.goal().phase()) > 0
                        && Objects.equals(late.goal().target(), early.goal().target())) {
                    late.dependOn(early);
                }
            }
        }
    }

    /** All tasks, those of the goals last. */
    List<Task> tasks() {
        List<Task> all = new ArrayList<>(scans.values());
        all.addAll(tasks.values());
        all.addAll(goals);
        return all;
    }

    /** Expensive expressions along a task's own variable, with the tasks that need them. */
    Map<Expr, Set<Task>> users() {
        return users;
    }

    private void walk(Expr e, List<Index> path, Task task) {
        if (!task.seen.add(e) || scope.isKnown(e)) {
            return;
        }
        if (e instanceof Scan s) {
            boolean isComputed = scope.tablesOf(s.recurrence()) != null && !scans.containsKey(s.recurrence());
            if (!isComputed) {
                task.dependOn(scan(s.recurrence()));
            }
            e.children().forEach(child -> walk(child, path, task));
            return;
        }
        Set<Index> beyond = new LinkedHashSet<>(e.free());
        beyond.removeAll(scope.loops());
        if (beyond.isEmpty() && e instanceof Reduce r) {
            task.dependOn(reduction(r));
            return;
        }
        if (!beyond.isEmpty() && isExpensive(e)) {
            if (!isPrefix(beyond, path)) {
                task.dependOn(table(e, path.stream().filter(beyond::contains).toList()));
                return;
            }
            if (beyond.size() == 1) {
                users.computeIfAbsent(e, x -> new LinkedHashSet<>()).add(task);
            }
        }
        if (e instanceof Reduce r) {
            Set<Index> around = new LinkedHashSet<>(scope.loops());
            around.addAll(path);
            Index index = Context.unused(r, around);
            List<Index> deeper = new ArrayList<>(path);
            deeper.add(index);
            walk(r.open(index), deeper, task);
        } else {
            e.children().forEach(child -> walk(child, path, task));
        }
    }

    static boolean isExpensive(Expr e) {
        return e instanceof Reduce || e instanceof Apply a && a.op().isElementary();
    }

    private static boolean isPrefix(Set<Index> beyond, List<Index> path) {
        return beyond.size() <= path.size() && beyond.containsAll(path.subList(0, beyond.size()));
    }

    private Task reduction(Reduce r) {
        Task known = tasks.get(r);
        if (known == null) {
            known = Task.of(r, Context.unused(r, scope.loops()), scope.loops());
            tasks.put(r, known);
            walk(known.extent(), List.of(), known);
            walk(known.body(), List.of(known.index()), known);
        }
        return known;
    }

    /** The task that computes all of a recurrence, sequential axes outermost. */
    private Task scan(Recurrence r) {
        Task known = scans.get(r);
        if (known == null) {
            List<Tensor> tables = scope.context().scratch(r);
            List<Index> loops = new ArrayList<>(r.sequential().orElseThrow());
            r.heads().stream().filter(h -> !loops.contains(h)).forEach(loops::add);
            List<Expr> bodies = r.bodies().stream()
                    .map(body -> Rewriter.replaceSelf(
                            body, self -> Read.of(tables.get(self.component()), self.subscripts())))
                    .toList();
            bodies.forEach(body -> scope.context().count(body, new LinkedHashSet<>(loops)));
            Goal goal = Goal.storeAll(loops, tables, r.heads(), bodies);
            known = Task.inOrder(r.descending() ? goal.backwards() : goal);
            scans.put(r, known);
            scope.defineScan(r, tables);
            Task task = known;
            bodies.forEach(body -> walk(body, loops, task));
        }
        return known;
    }

    /** The task that fills a table of {@code e} along these variables, renamed so that equal tables are one. */
    private Task table(Expr e, List<Index> along) {
        Map<Expr, Expr> renamed = new LinkedHashMap<>();
        List<Index> loops = new ArrayList<>();
        for (Index index : along) {
            Set<Index> around = new LinkedHashSet<>(scope.loops());
            around.addAll(loops);
            Index canonical = Context.unused(index.axis(), Set.of(), around);
            loops.add(canonical);
            renamed.put(index, canonical);
        }
        Expr entry = Substitution.replace(e, renamed);
        Task known = tasks.get(entry);
        if (known == null) {
            Tensor table = scope.context().scratch(entry, loops);
            known = Task.of(Goal.store(loops, table, loops, entry, Goal.Phase.STORE), scope.loops());
            tasks.put(entry, known);
            scope.defineTable(entry, loops, table);
            walk(entry, loops, known);
        }
        scope.defineTable(e, along, known.goal().target());
        return known;
    }
}
