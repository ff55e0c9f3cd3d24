package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Size;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import dev.lossmith.processor.schedule.Stmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Sums of each sample that are a row of a product of matrices: the left one has a row for each sample, the right one is the same for all.
 *
 * <pre>
 * for c: lets; (for k: lets; terms[k] = left * right); total = sum of terms; table[c] = total
 * </pre>
 *
 * @param columns the loop over the sums
 * @param inner the loop over the terms
 * @param table what the sums are stored in
 * @param left the matrix with a row for each sample
 * @param right the one that samples have in common
 * @param factors their elements
 */
public record SampleProduct(
        Stmt.Loop columns, Stmt.Loop inner, Tensor table, Tensor left, Tensor right, Factors factors) {
    /**
     * The loop as such a row, if it is one.
     *
     * @param common locals that are the same for all samples
     * @param names gives matrices names of their own
     */
    static Optional<SampleProduct> of(Stmt.Loop columns, Set<Variable> common, UnaryOperator<String> names) {
        List<Stmt.Let> lets = new ArrayList<>();
        Index c = columns.index();
        return columns.descending()
                ? Optional.empty()
                : ProductLoop.Sums.of(columns.body(), lets, List.of(c))
                        .filter(sums ->
                                isSize(columns.extent()) && isSize(sums.inner().extent()))
                        .flatMap(sums -> Factors.of(
                                        sums.term(), lets, x -> !x.free().contains(c), x -> isCommon(x, common))
                                .filter(f -> f.counts().isEmpty())
                                .map(f -> of(columns, sums, names, f)));
    }

    private static SampleProduct of(
            Stmt.Loop columns, ProductLoop.Sums sums, UnaryOperator<String> names, Factors factors) {
        Tensor table = sums.store().target();
        Index k = sums.inner().index();
        Index c = columns.index();
        Tensor left = Tensor.internal(names.apply(table.name() + "Left"), Role.SCRATCH, Type.REAL, List.of(k.axis()));
        Tensor right = Tensor.internal(
                names.apply(table.name() + "Right"), Role.SCRATCH, Type.REAL, List.of(k.axis(), c.axis()));
        return new SampleProduct(columns, sums.inner(), table, left, right, factors);
    }

    /** All samples have as many. */
    private static boolean isSize(Expr extent) {
        return extent instanceof Size || extent instanceof Constant;
    }

    private static boolean isCommon(Expr e, Set<Variable> common) {
        return !Exprs.any(
                e,
                x -> x instanceof Read r
                                && r.tensor().role() != Role.SHARED
                                && !r.tensor().isParameter()
                        || x instanceof Variable v && !common.contains(v));
    }

    /** Fills a sample's row of the left matrix. */
    public Stmt.Loop leftCopy() {
        Index k = inner.index();
        return new Stmt.Loop(k, inner.extent(), false, List.of(new Stmt.Store(left, List.of(k), factors.left())));
    }

    /** Fills the right matrix, term after term. */
    public Stmt.Loop rightCopy() {
        Index k = inner.index();
        Index c = columns.index();
        Stmt store = new Stmt.Store(right, List.of(k, c), factors.right());
        return new Stmt.Loop(
                k, inner.extent(), false, List.of(new Stmt.Loop(c, columns.extent(), false, List.of(store))));
    }
}
