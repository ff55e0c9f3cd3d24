package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table of sums that are computed for several rows at a time, whose columns are lanes: what a term reads for a column serves all of
 * these rows, and the sums stay in registers.
 *
 * @param loop the table, with values of vector operations where they differ from lane to lane
 * @param nest the body of its loop over columns for a vector of them
 */
public record Tile(ProductLoop loop, VectorNest nest) {
    /** A longer term is bound by its own operations, and many copies of it are a long method. */
    private static final int MOST_OPERATIONS = 10;

    /** The loop as such a table, if it is one. */
    static Optional<Tile> of(Stmt.Loop rows, Vectoriser vectoriser) {
        return ProductLoop.columns(rows)
                .filter(columns -> Walk.hasLoop(columns.body()))
                .flatMap(columns -> vectoriser
                        .nested(columns)
                        .flatMap(nest ->
                                ProductLoop.of(rows, columns, nest.body()).map(loop -> new Tile(loop, nest))))
                .filter(Tile::isPlain)
                .filter(Tile::isCheap);
    }

    /** The temporary that has the terms of each lane. */
    public Tensor terms() {
        return loop.sum().terms();
    }

    private boolean isPlain() {
        return nest.repeatable()
                && nest.isPlain()
                && nest.positions().isEmpty()
                && nest.rows().isEmpty()
                && nest.tables().equals(Set.of(terms()));
    }

    private boolean isCheap() {
        Set<Expr> operations = new HashSet<>();
        List<Expr> values = new ArrayList<>(List.of(loop.term()));
        loop.lets().forEach(let -> values.add(let.value()));
        values.forEach(value -> Exprs.any(value, e -> {
            if (e instanceof Apply) {
                operations.add(e);
            }
            return false;
        }));
        return operations.size() <= MOST_OPERATIONS
                && operations.stream().noneMatch(e -> ((Apply) e).op().isFunction());
    }
}
