package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Affine;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Recurrence;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Scan;
import dev.lossmith.processor.ir.Self;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Tensor.Role;
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
import java.util.stream.Stream;

/**
 * Finds the passes that a scope needs for its goals, and what they wait for:
 *
 * <ul>
 *   <li>each reduction that depends on no variable beyond the scope's is a task of the scope;
 *   <li>an expensive expression that varies with an inner loop but not with one around it would be computed again and again:
 *       it becomes a table of the scope, filled by a task;
 *   <li>a reduction along several variables that several passes need is such a table, too, and a product of matrices even for one;
 *   <li>what adds to all of a matrix that samples have in common shares no loop;
 *   <li>so is a reduction inside of a pass of which an elementary function is taken: functions are fast where there is no loop beside them;
 *   <li>an expensive expression that several passes along one variable need is remembered, so that the first can keep it.
 * </ul>
 */
final class Discovery {
    /** Operations that are worth a table where an outer loop would have them computed again. */
    private static final int LEAST_COST = 8;

    /** A division in operations. */
    private static final int DIVISION = 4;

    private final Scope scope;
    private final Map<Expr, Task> tasks = new LinkedHashMap<>();
    private final Map<Recurrence, ScanTask> scans = new LinkedHashMap<>();
    /** Goals that store rows of a scan of a scope around. */
    private final Map<Tensor, List<Task>> storing = new LinkedHashMap<>();

    private final Map<Expr, Set<Task>> users = new LinkedHashMap<>();
    /** Entries of tables along several variables, with the tasks that need them and what they call an entry. */
    private final Map<Expr, Map<Task, Use>> wideUsers = new LinkedHashMap<>();

    private final Map<Expr, Integer> costs = new HashMap<>();
    private final Map<Expr, Boolean> readScans = new HashMap<>();
    private final Map<Reduce, Boolean> products = new HashMap<>();
    private final List<Task> goals = new ArrayList<>();
    private final Tables tables;
    private final Families families;
    /** The tables that some sums are elements of. */
    private final Map<Expr, Task> elements = new HashMap<>();

    /** Of what is walked the entries it is part of, the innermost first, which may become tables. */
    private final Deque<Expr> parts = new ArrayDeque<>();

    /**
     * What a task calls an entry of a table, and the variables of its loops.
     *
     * @param partOf entries of the same task of which it is a part, which is not needed any more where one of them is a table
     */
    private record Use(Expr entry, List<Index> along, Set<Expr> partOf) {}

    Discovery(Scope scope, List<Goal> goals) {
        this.scope = scope;
        this.tables = new Tables(scope, tasks, this::walk, this::isProduct, this::readsScan);
        this.families =
                new Families(scope.loops().isEmpty() ? goals.stream().flatMap(g -> g.needs().stream()) : Stream.of());
        for (Goal goal : goals) {
            Task task = isSharedMatrix(goal) ? Task.alone(goal) : Task.of(goal, scope.loops());
            this.goals.add(task);
            storing.computeIfAbsent(goal.target(), x -> new ArrayList<>()).add(task);
        }
        for (Task task : this.goals) {
            if (task.extent() != null) {
                walk(task.extent(), List.of(), task);
            }
            needs(task);
        }
        for (Task late : this.goals) {
            Set<Tensor> touched = new HashSet<>();
            touched.add(late.goal().target());
            if (late.goal().phase() == Goal.Phase.FINISH) {
                late.goal().needs().forEach(need -> arrays(need, new HashSet<>(), touched));
            }
            for (Task early : this.goals) {
                boolean guards = early.goal().phase() == Goal.Phase.GUARD;
                if (late.goal().phase().compareTo(early.goal().phase()) > 0
                        && (guards || touched.contains(early.goal().target()))) {
                    late.dependOn(early);
                }
            }
        }
        scans.values().forEach(scan -> scan.settle(scope));
    }

    /** Adds to each element of a matrix that all samples have in common, which can be done for many samples at a time. */
    private static boolean isSharedMatrix(Goal goal) {
        return goal.loops().size() == 2
                && goal.phase() == Goal.Phase.STORE
                && goal.target().role() == Role.SHARED;
    }

    private static void arrays(Expr e, Set<Expr> seen, Set<Tensor> found) {
        if (!seen.add(e)) {
            return;
        }
        if (e instanceof Read r) {
            found.add(r.tensor());
        }
        e.children().forEach(child -> arrays(child, seen, found));
    }

    /**
     * What a row of a scan adds at positions that are looked up is a table first: additions that may meet at one position stay out of the loop
     * that computes it.
     */
    private void needs(Task task) {
        Goal goal = task.goal();
        List<Expr> needs = new ArrayList<>(goal.needs());
        boolean mayMeet = goal.phase().scatters()
                && goal.loops().size() == 1
                && needs.stream().limit(needs.size() - 1L).anyMatch(at -> !(at instanceof Index));
        if (mayMeet && Rows.isInRow(goal.value(), goal.loops().get(0), scope.loops())) {
            Index index = goal.loops().get(0);
            task.dependOn(tables.table(goal.value(), Map.of(index, index)));
            needs.remove(needs.size() - 1);
        }
        needs.forEach(need -> walk(need, goal.loops(), task));
    }

    /** All tasks, those of the goals last. */
    List<Task> tasks() {
        List<Task> all = new ArrayList<>();
        scans.values().forEach(scan -> all.addAll(scan.tasks()));
        all.addAll(tables.beginnings());
        all.addAll(tasks.values());
        all.addAll(goals);
        return all;
    }

    /** Expensive expressions along a task's own variable, with the tasks that need them. */
    Map<Expr, Set<Task>> users() {
        return users;
    }

    private void walk(Expr e, List<Index> path, Task task) {
        walk(e, path, task, Set.of());
    }

    /** @param ofFunction the variables beyond the scope's of the elementary function in whose operand it is */
    private void walk(Expr e, List<Index> path, Task task, Set<Index> ofFunction) {
        if (!task.seen.add(e) || scope.isKnown(e)) {
            return;
        }
        if (e instanceof Scan s) {
            Layout layout = scope.layoutOf(s.recurrence());
            if (layout == null) {
                scan(s.recurrence()).readBy(task, s);
            } else if (isInCurrentRow(s)) {
                storing.getOrDefault(layout.tables().get(0), List.of()).forEach(task::dependOn);
            }
            e.children().forEach(child -> walk(child, path, task));
            return;
        }
        if (isElement(e, path, task)) {
            return;
        }
        Set<Index> beyond = beyond(e);
        if (beyond.isEmpty() && e instanceof Reduce r) {
            task.dependOn(reduction(r));
            return;
        }
        List<Index> along = path.stream().filter(beyond::contains).toList();
        if (e instanceof Reduce && beyond.equals(ofFunction) && !readsScan(e) || isProduct(e)) {
            Task table = tables.table(e, along);
            task.dependOn(table);
            if (task != table) {
                return;
            }
        }
        if (along.size() == beyond.size()
                && e instanceof Reduce r
                && !isOfOwnScan(e, task)
                && tables.isScattered(r, along)) {
            task.dependOn(tables.table(e, along));
            return;
        }
        boolean repeated = !beyond.isEmpty() && !isPrefix(beyond, path) && !isOfOwnScan(e, task);
        if (repeated && isLong(e) || !beyond.isEmpty() && isExpensive(e)) {
            if (repeated) {
                task.dependOn(tables.table(e, along));
                return;
            }
            if (beyond.size() == 1) {
                users.computeIfAbsent(e, x -> new LinkedHashSet<>()).add(task);
            } else if (!readsScan(e)) {
                Expr entry = Substitution.replace(e, tables.renamed(e, along));
                if (several(e, entry, along, task)) {
                    return;
                }
                parts.push(entry);
                below(e, path, along, task, ofFunction);
                parts.pop();
                return;
            }
        }
        below(e, path, along, task, ofFunction);
    }

    private void below(Expr e, List<Index> path, List<Index> along, Task task, Set<Index> ofFunction) {
        if (e instanceof Reduce r) {
            Set<Index> around = new LinkedHashSet<>(scope.loops());
            around.addAll(path);
            Index index = scope.context().unused(r, around);
            // it is computed by the scope of its own variables, where loops further inside are not there
            List<Index> deeper = new ArrayList<>(along);
            deeper.add(index);
            walk(r.open(index), deeper, task);
        } else {
            Set<Index> around = e instanceof Apply a && a.op().isElementary() ? beyond(e) : ofFunction;
            e.children().forEach(child -> walk(child, path, task, around));
        }
    }

    /** Whether it is an element of a table, which the task then waits for. */
    private boolean isElement(Expr e, List<Index> path, Task task) {
        Expr known = scope.elementOf(e);
        if (known == null) {
            Optional<Families.Element> element = scope.loops().isEmpty() ? families.elementOf(e) : Optional.empty();
            if (element.filter(x -> isRead(e, x)).isEmpty()) {
                return false;
            }
            Task table = tables.element(e, element.get());
            if (table == task) {
                return false;
            }
            elements.put(e, table);
            known = scope.elementOf(e);
        }
        if (elements.containsKey(e)) {
            task.dependOn(elements.get(e));
        }
        known.children().forEach(at -> walk(at, path, task));
        return true;
    }

    /** Whether an element is read from the table of its family; of products what is outside is 0, as a sum of what is read there. */
    private boolean isRead(Expr e, Families.Element element) {
        Expr family = element.family();
        if (isProduct(family)) {
            return true;
        }
        List<Index> along = List.copyOf(family.free());
        boolean scattered = family instanceof Reduce r && tables.isScattered(r, along);
        return scattered && element.isUndeclared() || (scattered || isRepeated(e, element)) && hasValue(element);
    }

    /** Wherever it may be there is a value: in the table, or one for all exceptions. */
    private boolean hasValue(Families.Element element) {
        return element.isInside()
                || element.exception()
                        .filter(i -> beyond(element.at(i, Constant.integer(-1))).isEmpty())
                        .isPresent();
    }

    /** Would be computed again and again at positions where the family has it. */
    private boolean isRepeated(Expr e, Families.Element element) {
        Expr family = element.family();
        return !beyond(e).isEmpty()
                && (family.free().size() == 1
                        || element.isCombined() && family.free().size() == 2)
                && !readsScan(family)
                && (e instanceof Reduce || isExpensive(e) || isLong(e));
    }

    /**
     * A sum along one axis for each pair of positions of two others, as in a product of matrices, and no part of a sum for each such pair; or
     * for each position of one, where all samples have a matrix along both in common. It has loops of its own: emitters know how to compute
     * many sums at once.
     */
    private boolean isProduct(Expr e) {
        return e instanceof Reduce r && products.computeIfAbsent(r, this::multiplies);
    }

    private boolean multiplies(Reduce r) {
        Set<Index> beyond = beyond(r);
        return r.op() == ReduceOp.SUM
                && r.type() == Type.REAL
                && (beyond.size() == 2 || beyond.size() == 1 && scope.loops().isEmpty() && readsSharedMatrix(r))
                && !readsScan(r)
                && !tables.isScattered(r, List.copyOf(beyond(r)))
                && !Exprs.any(
                        r.open(r.freshIndex()),
                        Exprs::opened,
                        x -> x instanceof Reduce && beyond(x).size() > 2)
                && !hasTermsOfItsOwn(r);
    }

    /** Whether what is read for a term is read for this sum alone, as the elements of a window are: none of the others needs it again. */
    private boolean hasTermsOfItsOwn(Reduce r) {
        Index index = r.freshIndex();
        Set<Index> beyond = beyond(r);
        return beyond.size() == 2
                && Exprs.any(
                        r.open(index),
                        x -> x instanceof Read read
                                && read.free().contains(index)
                                && read.free().containsAll(beyond));
    }

    /** Whether a term reads a matrix along the sum and along what it varies with, which is the same for all samples. */
    private static boolean readsSharedMatrix(Reduce r) {
        Index index = r.freshIndex();
        return Exprs.any(
                r.open(index),
                x -> x instanceof Read read
                        && read.tensor().role() == Role.SHARED
                        && read.free().contains(index)
                        && read.free().size() == 2);
    }

    private Set<Index> beyond(Expr e) {
        Set<Index> beyond = new LinkedHashSet<>(e.free());
        beyond.removeAll(scope.loops());
        return beyond;
    }

    /** A table of what a step has of earlier rows is one of each step: all of it would wait for the scan, and the scan for it. */
    private boolean isOfOwnScan(Expr e, Task task) {
        return scans.entrySet().stream()
                .filter(scan -> scan.getValue().task() == task)
                .anyMatch(scan -> Exprs.any(
                        e,
                        Exprs::opened,
                        x -> x instanceof Scan s && s.recurrence().equals(scan.getKey())));
    }

    /** Its table may be what the scan itself waits for. */
    private boolean readsScan(Expr e) {
        return readScans.computeIfAbsent(e, x -> Exprs.any(x, Exprs::opened, Discovery::isOfScan));
    }

    private static boolean isOfScan(Expr e) {
        return e instanceof Scan
                || e instanceof Self
                || e instanceof Read r && r.tensor().role() == Role.SCRATCH;
    }

    /**
     * Whether what varies with several variables is needed by several tasks, which then wait for a table of it: a reduction by any, a function
     * without any by scans that go in opposite directions, as the scan of a gradient does, and so never share a loop.
     */
    private boolean several(Expr e, Expr entry, List<Index> along, Task task) {
        Map<Task, Use> users = wideUsers.computeIfAbsent(entry, x -> new LinkedHashMap<>());
        users.putIfAbsent(task, new Use(e, along, Set.copyOf(parts)));
        boolean apart = Exprs.any(e, x -> x instanceof Reduce)
                ? e instanceof Reduce && users.size() > 1
                : users.keySet().stream().anyMatch(a -> users.keySet().stream().anyMatch(a::runsAgainst));
        if (!apart) {
            return false;
        }
        Task table = tables.table(e, along);
        users.forEach((user, use) -> {
            tables.table(use.entry(), use.along());
            user.dependOn(table);
            if (user != table) {
                wideUsers
                        .values()
                        .forEach(others -> others.computeIfPresent(
                                user, (x, other) -> other.partOf().contains(entry) ? null : other));
            }
        });
        return task != table;
    }

    /** Whether the loops around have come to where it stands, and not beyond. */
    private boolean isInCurrentRow(Scan s) {
        Recurrence r = s.recurrence();
        for (int i = 0; i < r.heads().size(); i++) {
            Optional<Affine> affine = Affine.of(s.subscripts().get(i));
            boolean isEarlier = affine.isPresent()
                    && scope.loops().contains(affine.get().variable())
                    && affine.get().variable() == r.heads().get(i)
                    && affine.get().shift() instanceof Constant shift
                    && shift.value() != 0;
            if (isEarlier) {
                return false;
            }
        }
        return true;
    }

    static boolean isExpensive(Expr e) {
        return e instanceof Reduce || e instanceof Apply a && (a.op().isElementary() || Lookups.isLookup(a));
    }

    /** Takes longer than a table is written and read. */
    private boolean isLong(Expr e) {
        return e.type() == Type.REAL && !readsScan(e) && costs.computeIfAbsent(e, Discovery::cost) >= LEAST_COST;
    }

    /** The operations below, divisions several times; of reductions and what else has a task of its own none. */
    private static int cost(Expr e) {
        int[] cost = {0};
        Exprs.any(e, x -> x instanceof Apply ? x.children() : List.of(), x -> {
            cost[0] += x instanceof Apply a ? a.op() == Op.DIV ? DIVISION : 1 : 0;
            return cost[0] >= LEAST_COST;
        });
        return cost[0];
    }

    private static boolean isPrefix(Set<Index> beyond, List<Index> path) {
        return beyond.size() <= path.size() && beyond.containsAll(path.subList(0, beyond.size()));
    }

    private Task reduction(Reduce r) {
        Task known = tasks.get(r);
        if (known == null) {
            known = Task.of(r, scope.context().unused(r, scope.loops()), scope.loops());
            tasks.put(r, known);
            walk(known.extent(), List.of(), known);
            walk(known.body(), List.of(known.index()), known);
        }
        return known;
    }

    /** The task that computes all of a recurrence, sequential axes outermost. */
    private ScanTask scan(Recurrence r) {
        ScanTask known = scans.get(r);
        if (known == null) {
            known = new ScanTask(r);
            scans.put(r, known);
            ScanTask scan = known;
            scan.bodies().forEach(body -> scope.context().count(body, new LinkedHashSet<>(scan.loops())));
            scan.bodies().forEach(body -> walk(body, scan.loops(), scan.task()));
        }
        return known;
    }
}
