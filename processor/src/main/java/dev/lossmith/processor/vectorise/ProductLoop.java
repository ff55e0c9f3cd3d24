package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Variable;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table of sums, one for each row and column, as the elements of a product of matrices are.
 *
 * <pre>
 * for r: lets; for c: lets; (for k: lets; terms[k] = term); total = sum of terms; table[r, c] = total
 * </pre>
 *
 * @param rows the outer loop
 * @param columns the loop inside it
 * @param lets locals of rows, columns and terms, in order
 * @param inner the loop over the terms
 * @param term what is added up
 * @param sum the sum of the terms
 * @param store the table's element
 */
public record ProductLoop(
        Stmt.Loop rows,
        Stmt.Loop columns,
        List<Stmt.Let> lets,
        Stmt.Loop inner,
        Expr term,
        Stmt.LaneSum sum,
        Stmt.Store store) {
    public ProductLoop {
        lets = List.copyOf(lets);
    }

    /**
     * Two matrices: one has a row for each row of the product, the other a column for each column, both along the terms.
     *
     * @param counts which elements of the left one have terms
     */
    public record Factors(Expr left, Optional<Expr> counts, Expr right) {}

    /** The loop as such a table, if it is one. */
    public static Optional<ProductLoop> of(Stmt.Loop rows) {
        return columns(rows).flatMap(columns -> of(rows, columns, columns.body()));
    }

    /** The loop inside of another one, which has nothing else but locals. */
    static Optional<Stmt.Loop> columns(Stmt.Loop rows) {
        boolean alone = afterLets(rows.body(), new ArrayList<>()).size() == 1;
        Stmt last = rows.body().get(rows.body().size() - 1);
        return alone && !rows.descending() && last instanceof Stmt.Loop loop && !loop.descending()
                ? Optional.of(loop)
                : Optional.empty();
    }

    /** @param body the statements of the loop over columns, or what they have become */
    static Optional<ProductLoop> of(Stmt.Loop rows, Stmt.Loop columns, List<Stmt> body) {
        List<Stmt.Let> lets = new ArrayList<>();
        afterLets(rows.body(), lets);
        List<Stmt> rest = afterLets(body, lets);
        if (rest.size() != 3
                || !(rest.get(0) instanceof Stmt.Loop inner)
                || !(rest.get(1) instanceof Stmt.LaneSum sum)
                || !(rest.get(2) instanceof Stmt.Store store)) {
            return Optional.empty();
        }
        List<Stmt> term = afterLets(inner.body(), lets);
        boolean sums = term.size() == 1
                && term.get(0) instanceof Stmt.Store s
                && s.target().equals(sum.terms())
                && sum.ofProduct()
                && inner.extent() == sum.extent()
                && !inner.descending()
                && store.value() == sum.variable()
                && store.subscripts().equals(List.of(rows.index(), columns.index()))
                && !Walk.read(List.of(inner)).contains(store.target());
        return sums
                ? Optional.of(
                        new ProductLoop(rows, columns, lets, inner, ((Stmt.Store) term.get(0)).value(), sum, store))
                : Optional.empty();
    }

    private static List<Stmt> afterLets(List<Stmt> body, List<Stmt.Let> lets) {
        int at = 0;
        while (at < body.size() && body.get(at) instanceof Stmt.Let let) {
            lets.add(let);
            at++;
        }
        return body.subList(at, body.size());
    }

    /** The table. */
    public Tensor table() {
        return store.target();
    }

    /**
     * The matrices of which this is the product; nothing if a term is anything but an element of one times an element of the other, or
     * nothing at some elements of the left one.
     */
    public Optional<Factors> factors() {
        Map<Expr, Expr> values = new HashMap<>();
        lets.forEach(let -> values.put(let.variable(), Substitution.replace(let.value(), values)));
        return factors(Substitution.replace(term, values), Optional.empty());
    }

    private Optional<Factors> factors(Expr e, Optional<Expr> counts) {
        if (!(e instanceof Apply a)) {
            return Optional.empty();
        }
        return switch (a.op()) {
            case BLEND ->
                a.arg(2) == Constant.ZERO && !a.arg(0).free().contains(columns.index())
                        ? factors(
                                a.arg(1),
                                Optional.of(
                                        counts.map(c -> Exprs.and(c, a.arg(0))).orElse(a.arg(0))))
                        : Optional.empty();
            case NEG ->
                factors(a.arg(0), counts).map(f -> new Factors(Apply.of(Op.NEG, f.left()), f.counts(), f.right()));
            case MUL -> factors(a.arg(0), counts, a.arg(1)).or(() -> factors(a.arg(1), counts, a.arg(0)));
            default -> Optional.empty();
        };
    }

    private Optional<Factors> factors(Expr left, Optional<Expr> counts, Expr right) {
        boolean apart = !left.free().contains(columns.index()) && !right.free().contains(rows.index());
        return apart ? Optional.of(new Factors(left, counts, right)) : Optional.empty();
    }

    /** Whether a value is another one in each row. */
    public boolean variesWithRows(Expr e) {
        return depends(e, rows.index());
    }

    /** Whether a value is another one in each term. */
    public boolean variesWithTerms(Expr e) {
        return depends(e, inner.index());
    }

    private boolean depends(Expr e, Index index) {
        return Exprs.any(
                e,
                x -> x == index
                        || x instanceof Variable v
                                && definition(v).filter(d -> depends(d, index)).isPresent());
    }

    private Optional<Expr> definition(Variable v) {
        return lets.stream()
                .filter(let -> let.variable() == v)
                .map(Stmt.Let::value)
                .findFirst();
    }
}
