package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The tables of a scope: values for all positions of some variables, which a task stores before others read them. */
final class Tables {
    /** Looks for what a task needs. */
    interface Walker {
        void walk(Expr e, List<Index> path, Task task);
    }

    private final Scope scope;
    private final Map<Expr, Task> tasks;
    private final Walker walker;
    private final Predicate<Expr> isProduct;
    private final Predicate<Expr> readsScan;

    /** What tables are filled with before terms go to their positions there. */
    private final List<Task> beginnings = new ArrayList<>();

    /** The variables of tables, from the outermost loop on. */
    private final Map<Task, List<Index>> axes = new HashMap<>();

    /** @param tasks those of the scope, by what they compute, to which those of tables are added */
    Tables(Scope scope, Map<Expr, Task> tasks, Walker walker, Predicate<Expr> isProduct, Predicate<Expr> readsScan) {
        this.scope = scope;
        this.tasks = tasks;
        this.walker = walker;
        this.isProduct = isProduct;
        this.readsScan = readsScan;
    }

    List<Task> beginnings() {
        return beginnings;
    }

    /** Whether the reduction can be a table that terms go to. */
    boolean isScattered(Reduce r, List<Index> positions) {
        return scattered(r, positions).isPresent();
    }

    private Optional<Scattered> scattered(Reduce r, List<Index> positions) {
        Set<Index> around = new LinkedHashSet<>(scope.loops());
        around.addAll(positions);
        return !scope.loops().isEmpty() && readsScan.test(r)
                ? Optional.empty()
                : Scattered.of(r, positions, scope.context().unused(r, around));
    }

    /**
     * The task that fills a table of {@code e}, whose loops go around each other as these do, unless there is one already: variables are renamed,
     * so that equal tables are one, whichever loop is the outer one.
     */
    Task table(Expr e, List<Index> along) {
        return table(e, renamed(e, along));
    }

    /** The task that fills the table that an expression is an element of. */
    Task element(Expr e, Families.Element element) {
        Expr family = element.family();
        Task table = table(family, List.copyOf(element.positions().keySet()));
        Read read = (Read) scope.entryOf(family);
        List<Expr> at = read.subscripts().stream().map(element.positions()::get).toList();
        Expr there = Read.of(read.tensor(), at);
        scope.defineElement(
                e, element.exception().map(i -> orException(there, element, i)).orElse(there));
        return table;
    }

    /** What the table has or, at the exception to positions, what stands there, which is computed once. */
    private Expr orException(Expr there, Families.Element element, Index variable) {
        Read position = (Read) element.positions().get(variable);
        Expr exception = scope.context().exception(position.tensor());
        Expr inside = Exprs.inside(position, variable.axis());
        return Exprs.apply(Op.BLEND, inside, there, element.at(variable, exception));
    }

    /** @param loops what the variables are called in the loops of the table, from the outermost on */
    Task table(Expr e, Map<Index, Index> loops) {
        Expr entry = Substitution.replace(e, loops);
        Task known = tasks.get(entry);
        if (known == null) {
            List<Index> order = List.copyOf(loops.values());
            Tensor table = scope.context().scratch(entry, order);
            Optional<Scattered> scattered = entry instanceof Reduce r ? scattered(r, order) : Optional.empty();
            known = scattered.isPresent() ? scatter(scattered.get(), table, order) : filled(entry, table, order);
            tasks.put(entry, known);
            axes.put(known, order);
            scope.defineTable(entry, order, table);
            if (scattered.isEmpty()) {
                walker.walk(entry, order, known);
            }
        }
        Map<Index, Index> names = new HashMap<>();
        loops.forEach((index, loop) -> names.put(loop, index));
        scope.defineTable(
                e,
                axes.get(known).stream().map(names::get).toList(),
                known.goal().target());
        return known;
    }

    private Task filled(Expr entry, Tensor table, List<Index> order) {
        Goal goal = Goal.store(order, table, order, entry, Goal.Phase.STORE);
        if (!isProduct.test(entry)) {
            return Task.of(goal, scope.loops());
        }
        scope.context().product(entry);
        return Task.alone(goal);
    }

    private Task scatter(Scattered terms, Tensor table, List<Index> order) {
        Task begin = Task.of(Goal.store(order, table, order, terms.neutral(), Goal.Phase.STORE), scope.loops());
        beginnings.add(begin);
        Task scatter = Task.of(terms.goal(table), scope.loops());
        scatter.dependOn(begin);
        walker.walk(scatter.extent(), List.of(), scatter);
        scatter.goal().needs().forEach(need -> walker.walk(need, scatter.goal().loops(), scatter));
        return scatter;
    }

    /**
     * The first variables of the same axes that no loop of the scope has, for the variables of an expression as they follow each other there; in
     * the order of its loops.
     */
    Map<Index, Index> renamed(Expr e, List<Index> along) {
        Map<Index, Index> names = new HashMap<>();
        for (Index index : inOrder(e, along)) {
            Set<Index> around = new LinkedHashSet<>(scope.loops());
            around.addAll(names.values());
            names.put(index, Context.unused(index.axis(), Set.of(), around));
        }
        Map<Index, Index> ordered = new LinkedHashMap<>();
        along.forEach(index -> ordered.put(index, names.get(index)));
        return ordered;
    }

    private static List<Index> inOrder(Expr e, List<Index> variables) {
        Set<Index> order = new LinkedHashSet<>();
        Exprs.any(e, Exprs::opened, x -> {
            if (x instanceof Index index && variables.contains(index)) {
                order.add(index);
            }
            return order.size() == variables.size();
        });
        return List.copyOf(order);
    }
}
