package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.FreeName;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** In which stage each statement of a sample can be: a level that what it needs allows. */
abstract class SampleLevels {
    /** A statement with its level. */
    record Placed(Stmt stmt, int level) {}

    final List<Placed> placed = new ArrayList<>();
    final Map<Variable, Integer> levels = new HashMap<>();
    final Map<Tensor, Integer> written = new HashMap<>();
    private final Map<Variable, Stmt.Accumulator> waiting = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    SampleLevels(Kernel kernel) {
        Stream.of(kernel.inputs(), kernel.outputs(), List.copyOf(Walk.written(kernel.statements())))
                .flatMap(List::stream)
                .forEach(t -> names.add(t.name()));
        kernel.preamble().forEach(let -> names.add(let.variable().name()));
        Walk.statements(kernel.statements(), s -> Walk.declared(s).ifPresent(v -> names.add(v.name())));
    }

    /** In the order of the kernel. */
    final List<Placed> placed() {
        return placed;
    }

    abstract void let(Stmt.Let let);

    /** Places what is declared where it is updated first. */
    abstract void declare(Stmt.Accumulator accumulator, int level);

    /** The level of what a statement reads. */
    final int levelOfOperands(Stmt stmt) {
        int[] level = new int[1];
        List<Stmt> one = List.of(stmt);
        Walk.nodes(one, e -> {
            if (e instanceof Variable v) {
                level[0] = Math.max(level[0], levels.getOrDefault(v, 0));
            }
        });
        Walk.read(one).forEach(t -> level[0] = Math.max(level[0], written.getOrDefault(t, 0)));
        return level[0];
    }

    /** The same addition of a local, which has the value. */
    final Stmt.Add ofLocal(Stmt.Add add) {
        Variable added = local(add.target().name() + "Added", add.value().type());
        let(new Stmt.Let(added, add.value()));
        return new Stmt.Add(add.target(), add.subscripts(), added);
    }

    /** It is declared where it is updated first. */
    final void await(Stmt.Accumulator accumulator) {
        waiting.put(accumulator.variable(), accumulator);
    }

    /** The accumulators that a statement updates. */
    final void accumulate(Stmt stmt, int level) {
        Walk.statements(List.of(stmt), s -> {
            if (s instanceof Stmt.Update update) {
                accumulate(update.variable(), level);
            }
        });
    }

    private void accumulate(Variable accumulator, int level) {
        Stmt.Accumulator declaration = waiting.remove(accumulator);
        if (declaration != null) {
            declare(declaration, level);
        } else if (levels.getOrDefault(accumulator, level) != level) {
            throw new StaysScalar("accumulates in several stages");
        }
    }

    static boolean isDear(Expr e) {
        return Exprs.any(e, SampleLevels::isDearItself);
    }

    static boolean isDearItself(Expr e) {
        return e instanceof Apply a && (a.op() == Op.DIV || a.op() == Op.SQRT || a.op().isFunction());
    }

    static boolean readsRows(Stmt stmt) {
        boolean[] found = new boolean[1];
        Walk.nodes(List.of(stmt), e -> found[0] |= isOfRow(e));
        return found[0];
    }

    private static boolean isOfRow(Expr e) {
        return e instanceof Read r && !r.subscripts().isEmpty();
    }

    /** Elements of rows are read before. */
    final Expr withoutLookups(Expr value) {
        Map<Expr, Expr> locals = new LinkedHashMap<>();
        Walk.nodes(List.of(new Stmt.BreakUnless(value)), e -> {
            if (isOfRow(e)) {
                locals.put(e, local(((Read) e).tensor().name() + "Looked", e.type()));
            }
        });
        locals.forEach((read, local) -> let(new Stmt.Let((Variable) local, read)));
        return Substitution.replace(value, locals);
    }

    /** A name that nothing else has. */
    final String fresh(String name) {
        return FreeName.of(name, names);
    }

    final Variable local(String name, Type type) {
        return Variable.of(fresh(name), type);
    }
}
