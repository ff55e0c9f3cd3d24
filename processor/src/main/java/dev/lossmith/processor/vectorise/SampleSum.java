package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Size;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What each sample adds to all elements of a matrix that samples have in common. Nothing else is added to it, so elements can be taken in any
 * order, each with all samples in their order.
 *
 * <pre>
 * for r: lets; for c: lets; matrix[r, c] += value
 * </pre>
 *
 * @param rows the outer loop
 * @param columns the loop inside it
 * @param add what the inner loop does beside its locals
 * @param factors a factor for each row and one for each column, if the value is their product
 * @param left the matrix of the factors of rows, which has a row for each sample
 * @param right the one of the factors of columns
 */
public record SampleSum(
        Stmt.Loop rows, Stmt.Loop columns, Stmt.Add add, Optional<Factors> factors, Tensor left, Tensor right) {
    /**
     * The statement as such an addition, if it is one.
     *
     * @param names gives matrices names of their own
     */
    static Optional<SampleSum> of(Stmt stmt, UnaryOperator<String> names) {
        return loop(stmt)
                .flatMap(rows -> loop(last(rows))
                        .flatMap(columns -> add(rows, columns).map(add -> of(rows, columns, add, names))));
    }

    private static SampleSum of(Stmt.Loop rows, Stmt.Loop columns, Stmt.Add add, UnaryOperator<String> names) {
        List<Stmt.Let> lets = new ArrayList<>(lets(rows));
        lets.addAll(lets(columns));
        Optional<Factors> factors = Factors.of(
                        add.value(),
                        lets,
                        x -> !x.free().contains(columns.index()),
                        x -> !x.free().contains(rows.index()))
                .filter(f -> f.counts().isEmpty());
        String name = add.target().name();
        return new SampleSum(
                rows,
                columns,
                add,
                factors,
                ofSample(names.apply(name + "Left"), rows),
                ofSample(names.apply(name + "Right"), columns));
    }

    private static Tensor ofSample(String name, Stmt.Loop loop) {
        return Tensor.internal(
                name, Role.SCRATCH, Type.REAL, List.of(loop.index().axis()));
    }

    private static Optional<Stmt.Loop> loop(Stmt stmt) {
        return stmt instanceof Stmt.Loop loop
                        && !loop.descending()
                        && (loop.extent() instanceof Size || loop.extent() instanceof Constant)
                        && lets(loop).size() == loop.body().size() - 1
                ? Optional.of(loop)
                : Optional.empty();
    }

    private static Optional<Stmt.Add> add(Stmt.Loop rows, Stmt.Loop columns) {
        return last(columns) instanceof Stmt.Add add
                        && add.target().role() == Role.SHARED
                        && add.subscripts().equals(List.of(rows.index(), columns.index()))
                        && !Walk.read(List.of(rows)).contains(add.target())
                ? Optional.of(add)
                : Optional.empty();
    }

    private static Stmt last(Stmt.Loop loop) {
        return loop.body().get(loop.body().size() - 1);
    }

    private static List<Stmt.Let> lets(Stmt.Loop loop) {
        return loop.body().stream()
                .filter(stmt -> stmt instanceof Stmt.Let)
                .map(stmt -> (Stmt.Let) stmt)
                .toList();
    }

    /** The matrix. */
    public Tensor matrix() {
        return add.target();
    }

    /** Locals of a row. */
    public List<Stmt.Let> ofRow() {
        return lets(rows);
    }

    /** Whether a value is another one in each row. */
    public boolean variesWithRows(Expr e) {
        return Exprs.any(
                e,
                x -> x == rows.index()
                        || x instanceof Variable v && ofRow().stream().anyMatch(let -> let.variable() == v));
    }

    /** Fills a sample's rows of both matrices. */
    public List<Stmt> copies() {
        Factors f = factors.orElseThrow();
        return List.of(copy(left, rows, f.left()), copy(right, columns, f.right()));
    }

    private static Stmt copy(Tensor matrix, Stmt.Loop loop, Expr value) {
        return new Stmt.Loop(
                loop.index(), loop.extent(), false, List.of(new Stmt.Store(matrix, List.of(loop.index()), value)));
    }
}
