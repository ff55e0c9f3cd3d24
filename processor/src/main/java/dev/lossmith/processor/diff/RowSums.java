package dev.lossmith.processor.diff;

import dev.lossmith.processor.ir.Affine;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Scan;
import dev.lossmith.processor.ir.Select;
import dev.lossmith.processor.ir.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gradients that are sums over the rows of a scan. Each row adds its part, so that an adjoint scan can be forgotten row by row, and each part
 * is a number of ordinary size, which sums of elements of a scan are not.
 *
 * <p>A sum that is the same for all positions of the gradient is none of these: computed once, it takes the time of the scan, not the scan's for each
 * position.
 *
 * <p>{@code sum(t, v[t,k] * a[t-1,i]) * exp(m[i,k])} → for all t, {@code v[t,k] * a[t-1,i] * exp(m[i,k])} is added.
 *
 * @param dense what is no such sum
 * @param rows what rows add
 */
record RowSums(Expr dense, List<Gradient.Scatter> rows) {

    /** @param indexes the position in the gradient that {@code value} is about */
    static RowSums of(Expr value, List<Index> indexes) {
        if (indexes.isEmpty()) {
            return new RowSums(value, List.of());
        }
        Expr dense = Constant.ZERO;
        List<Gradient.Scatter> rows = new ArrayList<>();
        for (Expr term : terms(value)) {
            Optional<Gradient.Scatter> row = row(term, indexes);
            row.ifPresent(rows::add);
            dense = row.isPresent() ? dense : Exprs.add(dense, term);
        }
        if (rows.isEmpty() || dense == Constant.ZERO) {
            return new RowSums(dense, rows);
        }
        // what is added to the rows' parts may read the last row, so it does not come before them
        rows.add(new Gradient.Scatter(indexes, List.copyOf(indexes), dense));
        return new RowSums(Constant.ZERO, rows);
    }

    private static List<Expr> terms(Expr e) {
        if (e instanceof Apply a && a.op() == Op.ADD) {
            List<Expr> all = new ArrayList<>(terms(a.arg(0)));
            all.addAll(terms(a.arg(1)));
            return all;
        }
        return List.of(e);
    }

    private static Optional<Gradient.Scatter> row(Expr term, List<Index> indexes) {
        return sumIn(term).flatMap(sum -> {
            Index row = unused(sum, term, indexes);
            if (sum.free().stream().noneMatch(indexes::contains) || !readsRow(sum.open(row), row, new HashSet<>())) {
                return Optional.empty();
            }
            List<Index> loops = new ArrayList<>(indexes);
            loops.add(0, row);
            return Optional.of(new Gradient.Scatter(loops, List.copyOf(indexes), inside(term, sum, sum.open(row))));
        });
    }

    /** The one sum that a product, negated or guarded perhaps, has as a factor. */
    private static Optional<Reduce> sumIn(Expr e) {
        if (e instanceof Reduce r) {
            return r.op() == ReduceOp.SUM && r.type() == Type.REAL ? Optional.of(r) : Optional.empty();
        }
        if (e instanceof Select s && (s.otherwise() == Constant.ZERO || s.then() == Constant.ZERO)) {
            return sumIn(s.otherwise() == Constant.ZERO ? s.then() : s.otherwise());
        }
        if (e instanceof Apply a && (a.op() == Op.MUL || a.op() == Op.NEG)) {
            List<Reduce> sums =
                    a.args().stream().flatMap(x -> sumIn(x).stream()).toList();
            return sums.size() == 1 ? Optional.of(sums.get(0)) : Optional.empty();
        }
        return Optional.empty();
    }

    /** The product with a term of the sum in place of the sum. */
    private static Expr inside(Expr e, Reduce sum, Expr term) {
        if (e == sum) {
            return term;
        }
        if (e instanceof Select s) {
            return Exprs.select(s.condition(), inside(s.then(), sum, term), inside(s.otherwise(), sum, term));
        }
        boolean product = e instanceof Apply a && (a.op() == Op.MUL || a.op() == Op.NEG);
        if (!product || sumIn(e).isEmpty()) {
            return e;
        }
        Expr[] factors = e.children().stream().map(x -> inside(x, sum, term)).toArray(Expr[]::new);
        return Exprs.apply(((Apply) e).op(), factors);
    }

    private static Index unused(Reduce sum, Expr term, List<Index> indexes) {
        return Index.unused(sum.axis(), index -> term.free().contains(index) || indexes.contains(index));
    }

    private static boolean readsRow(Expr e, Index index, Set<Expr> seen) {
        if (!e.free().contains(index) || !seen.add(e)) {
            return false;
        }
        if (e instanceof Scan s
                && Affine.of(s.subscripts().get(s.recurrence().rowAxis()))
                        .filter(a -> a.variable() == index)
                        .isPresent()) {
            return true;
        }
        List<Expr> below = e instanceof Reduce r ? List.of(r.open(r.freshIndex())) : e.children();
        return below.stream().anyMatch(x -> readsRow(x, index, seen));
    }
}
