package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Variable;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import java.util.ArrayList;
import java.util.List;
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
        return Sums.of(body, lets, List.of(rows.index(), columns.index()))
                .filter(s -> isEven(columns.extent(), lets) && isEven(s.inner().extent(), lets))
                .map(s -> new ProductLoop(rows, columns, lets, s.inner(), s.term(), s.sum(), s.store()));
    }

    /** The same for all rows and columns. */
    static boolean isEven(Expr extent, List<Stmt.Let> lets) {
        return extent.free().isEmpty() && !Exprs.any(extent, x -> lets.stream().anyMatch(let -> let.variable() == x));
    }

    /**
     * What the innermost two loops do.
     *
     * @param inner the loop over the terms
     * @param term what is added up
     * @param sum the sum of the terms
     * @param store the table's element
     */
    record Sums(Stmt.Loop inner, Expr term, Stmt.LaneSum sum, Stmt.Store store) {
        /**
         * @param lets takes the locals
         * @param position where in the table the sum is
         */
        static Optional<Sums> of(List<Stmt> body, List<Stmt.Let> lets, List<Index> position) {
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
                    && store.subscripts().equals(position)
                    && !Walk.read(List.of(inner)).contains(store.target());
            return sums
                    ? Optional.of(new Sums(inner, ((Stmt.Store) term.get(0)).value(), sum, store))
                    : Optional.empty();
        }
    }

    /** What follows the locals at the beginning, which are taken apart. */
    static List<Stmt> afterLets(List<Stmt> body, List<Stmt.Let> lets) {
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
        return Factors.of(
                term,
                lets,
                x -> !x.free().contains(columns.index()),
                x -> !x.free().contains(rows.index()));
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
