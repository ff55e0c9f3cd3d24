package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A sum of few terms for each position of a long loop, as one long loop for each term.
 *
 * <pre>
 * for c: lets; (for k: lets; terms[k] = term); total = sum of terms; rest
 * </pre>
 *
 * <p>→ for k: for c: {@code rows[k, c] = term}; {@code totals[c]}, the sums of columns; for c: the rest
 *
 * @param outer the long loop
 * @param sum the sum of the terms
 * @param terms the loops over the terms and, inside, over the positions
 * @param rows the terms of all positions
 * @param totals the sums of all positions
 * @param rest the loop over the positions once sums are known
 */
public record ShortSums(
        Stmt.Loop outer, Stmt.LaneSum sum, Stmt.Loop terms, Tensor rows, Tensor totals, Stmt.Loop rest) {
    /** No more terms than a sum has in its first sixteen lanes, each in a lane of its own. */
    public static final int MOST_TERMS = 16;

    /** The elements that there is room for. */
    public static final int MOST_ELEMENTS = 1 << 16;

    /**
     * The loop as such sums, if it has them.
     *
     * @param names gives temporaries names of their own
     */
    public static Optional<ShortSums> of(Stmt.Loop outer, UnaryOperator<String> names) {
        List<Stmt.Let> lets = new ArrayList<>();
        List<Stmt> body = ProductLoop.afterLets(outer.body(), lets);
        boolean found = body.size() > 2
                && !outer.descending()
                && body.get(0) instanceof Stmt.Loop inner
                && body.get(1) instanceof Stmt.LaneSum sum
                && isShort(outer, inner, sum, body.subList(2, body.size()))
                && lets.stream().noneMatch(let -> SampleLevels.isDear(let.value()));
        return found
                ? Optional.of(of(
                        outer,
                        lets,
                        (Stmt.Loop) body.get(0),
                        (Stmt.LaneSum) body.get(1),
                        body.subList(2, body.size()),
                        names))
                : Optional.empty();
    }

    /** The loop over the positions for one term. */
    public Stmt.Loop ofTerm() {
        return (Stmt.Loop) terms.body().get(terms.body().size() - 1);
    }

    /** Room for what is stored between the loops. */
    public List<Kernel.Scratch> scratch() {
        return List.of(new Kernel.Scratch(rows, Constant.integer(MOST_ELEMENTS)), Kernel.Scratch.of(totals));
    }

    private static boolean isShort(Stmt.Loop outer, Stmt.Loop inner, Stmt.LaneSum sum, List<Stmt> rest) {
        Set<Variable> own = new HashSet<>();
        outer.body().forEach(stmt -> Walk.declared(stmt).ifPresent(own::add));
        boolean even = !inner.descending()
                && inner.extent() == sum.extent()
                && inner.extent() != outer.extent()
                && inner.extent().free().isEmpty()
                && !Exprs.any(inner.extent(), x -> x instanceof Variable v && own.contains(v));
        Stmt last = inner.body().get(inner.body().size() - 1);
        boolean stores = inner.body().stream().limit(inner.body().size() - 1L).allMatch(s -> s instanceof Stmt.Let)
                && last instanceof Stmt.Store store
                && store.target().equals(sum.terms())
                && store.subscripts().equals(List.of(inner.index()));
        return even
                && stores
                && !sum.ofProduct()
                && !Walk.hasLoop(rest)
                && rest.stream().allMatch(s -> s instanceof Stmt.Let || s instanceof Stmt.Store)
                && !Walk.read(rest).contains(sum.terms())
                && Walk.written(rest).stream().noneMatch(Walk.read(outer.body())::contains);
    }

    private static ShortSums of(
            Stmt.Loop outer,
            List<Stmt.Let> lets,
            Stmt.Loop inner,
            Stmt.LaneSum sum,
            List<Stmt> behind,
            UnaryOperator<String> names) {
        Index c = outer.index();
        Index k = inner.index();
        String name = sum.terms().name();
        Tensor rows = Tensor.internal(names.apply(name + "Rows"), Role.SCRATCH, Type.REAL, List.of(k.axis(), c.axis()));
        Tensor totals = Tensor.internal(
                names.apply(sum.variable().name() + "Totals"), Role.SCRATCH, Type.REAL, List.of(c.axis()));
        Set<Variable> ofPosition = new HashSet<>();
        lets.forEach(let -> ofPosition.add(let.variable()));
        List<Stmt> ofTerm = new ArrayList<>();
        List<Stmt> ofBoth = new ArrayList<>(lets);
        Map<Expr, Expr> common = new LinkedHashMap<>();
        for (Stmt stmt : inner.body()) {
            Expr value = stmt instanceof Stmt.Let let ? let.value() : ((Stmt.Store) stmt).value();
            if (stmt instanceof Stmt.Let let && !varies(value, c, ofPosition)) {
                ofTerm.add(let);
                continue;
            }
            common(value, c, ofPosition)
                    .forEach(x -> common.computeIfAbsent(x, e -> {
                        Variable local = Variable.of(names.apply(name + "Common"), x.type());
                        ofTerm.add(new Stmt.Let(local, x));
                        return local;
                    }));
            Expr own = Substitution.replace(value, common);
            if (stmt instanceof Stmt.Let let) {
                ofPosition.add(let.variable());
                ofBoth.add(new Stmt.Let(let.variable(), own));
            } else {
                ofBoth.add(new Stmt.Store(rows, List.of(k, c), own));
            }
        }
        ofTerm.add(new Stmt.Loop(c, outer.extent(), false, needed(ofBoth)));
        List<Stmt> rest = new ArrayList<>(lets);
        rest.add(new Stmt.Let(sum.variable(), Read.of(totals, c)));
        rest.addAll(behind);
        return new ShortSums(
                outer,
                sum,
                new Stmt.Loop(k, inner.extent(), false, ofTerm),
                rows,
                totals,
                new Stmt.Loop(c, outer.extent(), false, needed(rest)));
    }

    private static boolean varies(Expr e, Index c, Set<Variable> ofPosition) {
        return Exprs.any(e, x -> x == c || x instanceof Variable v && ofPosition.contains(v));
    }

    /**
     * What all positions have in common, which is computed once for a term: before the loop, in which C2 would leave reads of arguments, since
     * it stores to an array of the same type.
     */
    private static Set<Expr> common(Expr value, Index c, Set<Variable> ofPosition) {
        Set<Expr> found = new LinkedHashSet<>();
        Exprs.any(value, e -> varies(e, c, ofPosition) ? e.children() : List.of(), e -> {
            if (e instanceof Apply && e.type() == Type.REAL && !varies(e, c, ofPosition)) {
                found.add(e);
            }
            return false;
        });
        return found;
    }

    /** Without locals that nothing reads. */
    private static List<Stmt> needed(List<Stmt> body) {
        Set<Expr> read = new HashSet<>();
        List<Stmt> needed = new ArrayList<>();
        for (int i = body.size() - 1; i >= 0; i--) {
            Stmt stmt = body.get(i);
            if (!(stmt instanceof Stmt.Let let) || read.contains(let.variable())) {
                Walk.nodes(List.of(stmt), read::add);
                needed.add(0, stmt);
            }
        }
        return needed;
    }
}
