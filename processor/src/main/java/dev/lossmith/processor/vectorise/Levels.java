package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.ir.Variable;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * In which stage each statement of a sample can be: the lowest level that what it needs allows. Even levels are passes along rows, odd ones
 * what is computed of one number a sample.
 */
final class Levels extends SampleLevels {
    private final Set<Variable> ofPasses = new HashSet<>();
    /** The level of the last pass. */
    private int pass;

    /** A division or a root, in operations. */
    private static final int DIVISION = 4;

    /** An elementary function in operations. */
    private static final int FUNCTION = 12;

    /** Operations of a sample that are worth a loop of their own. */
    private static final int LEAST = 12;

    /** Divisions, roots and functions that follow from passes. */
    private final Set<Expr> dear = new HashSet<>();

    /** Products of matrices, with the level before whose pass they are computed. */
    private final Map<SampleProduct, Integer> products = new LinkedHashMap<>();

    /** Additions to what samples have in common, which take place in one stage: in the order of the samples. */
    private final List<Stmt> postponed = new ArrayList<>();

    /** Those to all elements of a matrix, each of which has a stage of its own. */
    private final List<SampleSum> ofMatrices = new ArrayList<>();

    private final Map<Integer, SampleSum> sums = new LinkedHashMap<>();

    private final Set<Variable> common = new HashSet<>();
    private final boolean hasProducts;

    Levels(Kernel kernel) {
        super(kernel);
        kernel.preamble().forEach(let -> common.add(let.variable()));
        List<Stmt> statements = kernel.usual().isEmpty() ? kernel.body() : kernel.usual();
        hasProducts =
                statements.stream().anyMatch(stmt -> product(stmt, name -> name).isPresent());
        LateAdditions additions = hasProducts ? LateAdditions.of(statements) : new LateAdditions(statements, List.of());
        additions.first().forEach(this::take);
        additions
                .last()
                .forEach(stmt -> sum(stmt, statements).ifPresentOrElse(ofMatrices::add, () -> postponed.add(stmt)));
        postponed.forEach(stmt -> pass = Math.max(pass, even(levelOfOperands(stmt))));
        postponed.forEach(this::take);
        ofMatrices.forEach(sum -> {
            pass += 2;
            take(sum.rows());
            sums.put(pass, sum);
        });
    }

    private Optional<SampleSum> sum(Stmt stmt, List<Stmt> statements) {
        return SampleSum.of(stmt, this::fresh)
                .filter(sum -> statements.stream()
                        .noneMatch(other ->
                                other != stmt && Walk.written(List.of(other)).contains(sum.matrix())));
    }

    private Optional<SampleProduct> product(Stmt stmt, UnaryOperator<String> names) {
        return stmt instanceof Stmt.Loop loop ? SampleProduct.of(loop, common, names) : Optional.empty();
    }

    Map<SampleProduct, Integer> products() {
        return products;
    }

    /** The additions of all samples to a matrix, by the level that each of them is. */
    Map<Integer, SampleSum> sums() {
        return sums;
    }

    /** What follows from passes is worth to be computed with samples as lanes, or there are products of matrices. */
    boolean gain() {
        return hasProducts
                || dear.stream()
                                .mapToInt(e -> ((Apply) e).op().isFunction() ? FUNCTION : DIVISION)
                                .sum()
                        >= LEAST;
    }

    private void take(Stmt stmt) {
        if (stmt instanceof Stmt.Let let) {
            let(let);
        } else if (stmt instanceof Stmt.Store store && store.subscripts().isEmpty()) {
            value(store);
        } else if (stmt instanceof Stmt.Accumulator accumulator) {
            await(accumulator);
        } else if (stmt instanceof Stmt.BreakUnless) {
            condition(stmt);
        } else if (stmt instanceof Stmt.Add add && isDear(add.value())) {
            pass(ofLocal(add));
        } else {
            pass(stmt);
        }
    }

    @Override
    void let(Stmt.Let let) {
        boolean isDear = isDear(let.value());
        Stmt.Let own = isDear ? new Stmt.Let(let.variable(), withoutLookups(let.value())) : let;
        int level = levelOfOperands(own);
        int home = isDear ? level | 1 : readsRows(own) ? even(level) : level;
        if (follows(own)) {
            ofPasses.add(own.variable());
            gather(own);
        }
        levels.put(own.variable(), home);
        placed.add(new Placed(own, home));
    }

    private void value(Stmt.Store store) {
        Stmt own = new Stmt.Store(store.target(), store.subscripts(), withoutLookups(store.value()));
        if (follows(own)) {
            gather(own);
        }
        placed.add(new Placed(own, levelOfOperands(own) | 1));
    }

    /** Nothing is written before the condition is known of all samples. */
    private void condition(Stmt stmt) {
        if (pass > 0 || levelOfOperands(stmt) > 0 || placed.stream().anyMatch(p -> isWrite(p.stmt()))) {
            throw new StaysScalar("the condition waits for other stages");
        }
        placed.add(new Placed(stmt, 0));
        pass = 2;
    }

    private static boolean isWrite(Stmt stmt) {
        return Walk.written(List.of(stmt)).stream()
                .anyMatch(t -> t.role() != Role.SCRATCH || t.axes().isEmpty());
    }

    private void pass(Stmt stmt) {
        Optional<SampleProduct> product = product(stmt, this::fresh);
        if (product.isPresent()) {
            multiply(product.get());
            return;
        }
        if (!hasProducts && stmt instanceof Stmt.Loop loop && Walk.hasLoop(loop.body())) {
            throw new StaysScalar("a nest");
        }
        pass = Math.max(even(levelOfOperands(stmt)), pass);
        accumulate(stmt, pass);
        placed.add(new Placed(stmt, pass));
        if (stmt instanceof Stmt.LaneSum sum) {
            levels.put(sum.variable(), pass);
            ofPasses.add(sum.variable());
        }
        for (Tensor t : Walk.written(List.of(stmt))) {
            Integer before = written.put(t, pass);
            // what samples have in common is added to in their order
            boolean once = t.role() == Role.SCRATCH || t.role() == Role.SHARED;
            if (once && before != null && before != pass) {
                throw new StaysScalar("writes in several stages");
            }
        }
    }

    /** When all samples have their rows of the left matrix. */
    private void multiply(SampleProduct product) {
        pass(product.leftCopy());
        pass += 2;
        products.put(product, pass);
        written.put(product.table(), pass);
    }

    @Override
    void declare(Stmt.Accumulator accumulator, int level) {
        placed.add(new Placed(accumulator, level));
        levels.put(accumulator.variable(), level);
        ofPasses.add(accumulator.variable());
    }

    private boolean follows(Stmt stmt) {
        boolean[] found = new boolean[1];
        Walk.nodes(List.of(stmt), e -> found[0] |= e instanceof Variable v && ofPasses.contains(v));
        return found[0];
    }

    private static int even(int level) {
        return level + (level & 1);
    }

    private void gather(Stmt stmt) {
        Walk.nodes(List.of(stmt), e -> {
            if (isDearItself(e)) {
                dear.add(e);
            }
        });
    }
}
