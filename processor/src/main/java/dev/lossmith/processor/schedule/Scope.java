package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Affine;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Bits;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Recurrence;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Scan;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The statements of one nesting level under construction: of a sample, or of one loop inside it.
 *
 * <p>{@link #value} says how this level spells an expression. What does not vary with the innermost loop is computed by the scope
 * where it does vary; since a loop is added to its parent after its body is complete, such statements come before the loop.
 */
final class Scope {
    /** Expressions longer than this get a local of their own. */
    private static final int LONG = 12;

    /** How long the test of a subscript is. */
    private static final int GUARDED = 4;

    private final Context context;
    private final Scope parent;
    private final Set<Index> loops;
    private final List<Stmt> statements = new ArrayList<>();
    private final Map<Expr, Expr> known = new HashMap<>();
    private final Map<Expr, Expr> tables = new HashMap<>();
    private final Map<Expr, Expr> elements = new HashMap<>();
    private final Map<Recurrence, Layout> scans = new HashMap<>();
    private final Map<Expr, Integer> lengths = new HashMap<>();

    /** The scope of a sample. */
    Scope(Context context) {
        this.context = context;
        this.parent = null;
        this.loops = Set.of();
    }

    private Scope(Scope parent, Index index) {
        this.context = parent.context;
        this.parent = parent;
        Set<Index> more = new LinkedHashSet<>(parent.loops);
        more.add(index);
        this.loops = Collections.unmodifiableSet(more);
    }

    Context context() {
        return context;
    }

    /** The variables of the loops around, outermost first. */
    Set<Index> loops() {
        return loops;
    }

    List<Stmt> statements() {
        return List.copyOf(statements);
    }

    boolean isKnown(Expr e) {
        return lookup(e) != null;
    }

    private Expr lookup(Expr e) {
        for (Scope s = this; s != null; s = s.parent) {
            Expr found = s.known.get(e);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** From when its task has run, {@code e} is read from {@code table}. */
    void defineTable(Expr e, List<Index> along, Tensor table) {
        tables.put(e, Read.of(table, along));
    }

    /** Where a table has the expression, for all positions of its variables. */
    Expr entryOf(Expr e) {
        return tables.get(e);
    }

    /** From when the task of its table has run, {@code e} is the element that {@code read} reads. */
    void defineElement(Expr e, Expr read) {
        elements.put(e, read);
    }

    /** The read of an element of a table; {@code null} for what is none. */
    Expr elementOf(Expr e) {
        Expr element = elements.get(e);
        return element != null || parent == null ? element : parent.elementOf(e);
    }

    /** From when its task has run, elements of {@code r} are read from there. */
    void defineScan(Recurrence r, Layout layout) {
        scans.put(r, layout);
    }

    /** Where the elements of a recurrence are that has been scheduled; {@code null} for others. */
    Layout layoutOf(Recurrence r) {
        Layout layout = scans.get(r);
        return layout != null || parent == null ? layout : parent.layoutOf(r);
    }

    // ------------------------------------------------------------------------------------------- passes

    /** Brings about all goals. */
    void run(List<Goal> goals) {
        Discovery discovery = new Discovery(this, goals);
        List<Group> groups = Group.of(discovery.tasks());
        Map<Expr, Group> keepers = keepers(discovery, groups);
        for (Group group : groups) {
            if (group.index() == null) {
                group.tasks().forEach(task -> statement(task.goal()));
            } else {
                loop(group, keepers);
            }
        }
    }

    /** For each expression that passes of several groups need, the first of these groups that goes through all of its loop. */
    private Map<Expr, Group> keepers(Discovery discovery, List<Group> groups) {
        Map<Expr, Group> keepers = new LinkedHashMap<>();
        discovery.users().forEach((e, users) -> {
            List<Group> needing = groups.stream()
                    .filter(g -> g.tasks().stream().anyMatch(users::contains))
                    .filter(g -> !g.endsEarly())
                    .toList();
            boolean alike =
                    needing.stream().allMatch(g -> g.extent() == needing.get(0).extent());
            if (needing.size() > 1 && alike) {
                keepers.put(e, needing.get(0));
            }
        });
        return keepers;
    }

    private void statement(Goal goal) {
        List<Expr> values = goal.needs().stream().map(this::value).toList();
        statements.addAll(goal.effect().apply(values));
    }

    private void loop(Group group, Map<Expr, Group> keepers) {
        Index index = group.index();
        Scope inner = new Scope(this, index);
        List<Goal> goals = new ArrayList<>();
        List<Runnable> after = new ArrayList<>();
        Map<Expr, Tensor> kept = new LinkedHashMap<>();
        keepers.forEach((e, keeper) -> {
            if (keeper == group) {
                Tensor table = context.scratch(e, List.of(index));
                kept.put(e, table);
                context.count(e, inner.loops);
                goals.add(Goal.store(List.of(), table, List.of(index), e, Goal.Phase.STORE));
                after.add(() -> known.put(e, Read.of(table, index)));
            }
        });
        Expr extent = value(group.extent());
        for (Task task : group.tasks()) {
            if (task.reduce() == null) {
                goals.add(task.goal().inside());
                after.add(() -> publish(task.goal().target()));
            } else {
                reduction(task, extent, kept, goals, after);
            }
        }
        inner.run(goals);
        boolean descending = group.tasks().stream()
                .anyMatch(t -> t.goal() != null && t.goal().isDescending());
        statements.add(new Stmt.Loop(index, extent, descending, inner.statements));
        after.forEach(Runnable::run);
    }

    private void publish(Tensor table) {
        tables.forEach((e, read) -> {
            if (((Read) read).tensor().equals(table)) {
                known.put(e, read);
            }
        });
    }

    private void reduction(Task task, Expr extent, Map<Expr, Tensor> kept, List<Goal> goals, List<Runnable> after) {
        Reduce r = task.reduce();
        Variable result = Variable.of(context.names().local(r), r.type());
        if (r.op() == ReduceOp.SUM && r.type() == Type.REAL) {
            Tensor terms = kept.get(task.body());
            if (terms == null) {
                terms = context.scratch(task.body(), List.of(task.index()));
                goals.add(Goal.store(List.of(), terms, List.of(task.index()), task.body(), Goal.Phase.STORE));
            }
            Tensor summed = terms;
            after.add(() -> statements.add(new Stmt.LaneSum(result, summed, extent, context.isProduct(r))));
        } else {
            statements.add(new Stmt.Accumulator(result, r.op()));
            if (r.op() == ReduceOp.PREFIX) {
                goals.add(Goal.local(task.body(), Goal.Phase.STORE, Stmt.BreakUnless::new));
                goals.add(Goal.local(
                        Constant.integer(1), Goal.Phase.FINISH, one -> new Stmt.Update(result, ReduceOp.SUM, one)));
            } else {
                goals.add(Goal.local(task.body(), Goal.Phase.STORE, v -> new Stmt.Update(result, r.op(), v)));
            }
        }
        after.add(() -> known.put(r, result));
    }

    // ------------------------------------------------------------------------------------------- values

    /** The expression as statements of this scope write it. */
    Expr value(Expr e) {
        if (e instanceof Constant || e instanceof Bits || e instanceof Variable || e instanceof Index) {
            return e;
        }
        Expr found = lookup(e);
        if (found != null) {
            return found;
        }
        if (context.isStatic(e)) {
            return context.constant(e);
        }
        Expr element = elementOf(e);
        if (element != null) {
            return value(element);
        }
        Scope owner = owner(e);
        return owner == this ? computed(e, false) : owner.outer(e);
    }

    /** The outermost scope that has all variables of {@code e}. */
    private Scope owner(Expr e) {
        Scope owner = this;
        while (owner.parent != null && owner.parent.loops.containsAll(e.free())) {
            owner = owner.parent;
        }
        return owner;
    }

    /** The value for use in a loop of this scope. */
    private Expr outer(Expr e) {
        Expr found = known.get(e);
        return found != null ? found : computed(e, true);
    }

    private Expr computed(Expr e, boolean named) {
        if (e instanceof Reduce) {
            run(List.of(Goal.needed(e)));
            return lookup(e);
        }
        if (e instanceof Apply a && a.op() == Op.COMPUTED) {
            return value(a.arg(0));
        }
        List<Expr> children = new ArrayList<>();
        int length = 1;
        if (e instanceof Scan s) {
            Layout layout = layoutOf(s.recurrence());
            List<Expr> at = layout.at(s.subscripts()).stream()
                    .map(x -> Affine.of(x).isPresent() ? value(x) : subscript(x))
                    .toList();
            return finished(e, layout.read(s.component(), at), 1 + at.size(), named);
        }
        boolean reads = e instanceof Read;
        for (Expr child : e.children()) {
            Expr value = reads ? subscript(child) : value(child);
            children.add(value);
            length += lengths.getOrDefault(value, reads && !(value instanceof Index) ? GUARDED : 1);
        }
        Expr spelled = children.equals(e.children()) ? e : Rewriter.withChildren(e, children);
        return finished(e, spelled, length, named);
    }

    /** The value as it is spelled, or a name of it. */
    private Expr finished(Expr e, Expr spelled, int length, boolean named) {
        boolean trivial = e.children().isEmpty() && !(spelled instanceof Read) || isNegatedLeaf(spelled);
        boolean worthwhile =
                named || context.isShared(e) || length > LONG || context.names().isNamed(e);
        if (!worthwhile || trivial) {
            lengths.put(spelled, length);
            return spelled;
        }
        return named(e, spelled);
    }

    /** The value as a name: a subscript stands in the test whether it leaves its axis, too. */
    private Expr subscript(Expr e) {
        Expr value = value(e);
        return value instanceof Apply || value instanceof Read ? named(e, value) : value;
    }

    private Expr named(Expr e, Expr value) {
        Variable local = Variable.of(context.names().local(e), e.type());
        statements.add(new Stmt.Let(local, value));
        known.put(e, local);
        return local;
    }

    private static boolean isNegatedLeaf(Expr e) {
        return e instanceof Apply a && (a.op() == Op.NEG || a.op() == Op.NOT) && a.arg(0) instanceof Variable;
    }
}
