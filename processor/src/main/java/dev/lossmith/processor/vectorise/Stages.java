package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import dev.lossmith.processor.vectorise.SampleLevels.Placed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The statements of a sample as stages, each of which is a loop over samples: passes along rows, and between them divisions, roots and
 * elementary functions of one number a sample, for which samples are lanes. A sample waits for the horizontal steps at the end of a pass
 * and for what follows from them; in stages, those of many samples overlap.
 *
 * <p>Reals that a later stage needs are kept, one for each sample; conditions, positions and what is merely read are computed again.
 *
 * <p>{@code total = sum(exps); losses = log(total); r = 1 / total; grad[c] = r * exps[c]} → total of all samples; losses and r; grad.
 */
public final class Stages {
    /**
     * What is done for each sample of a chunk before the next is begun.
     *
     * @param stages in order; at even positions passes, at odd ones what can have samples for lanes
     * @param condition of each sample, known in the first stage, on which the stages do what the kernel does
     * @param kept reals that later stages need, one for each sample
     * @param rows temporaries of which each sample has its own
     * @param products of matrices with a row for each sample, which are computed before the pass of a stage
     * @param sums the stages that add to a matrix
     */
    public record Plan(
            List<List<Stmt>> stages,
            Optional<Expr> condition,
            List<Tensor> kept,
            List<Tensor> rows,
            Map<SampleProduct, Integer> products,
            Map<Integer, SampleSum> sums) {
        /** The products that are computed before the pass of this stage. */
        public List<SampleProduct> productsBefore(int stage) {
            return products.entrySet().stream()
                    .filter(product -> product.getValue() == stage)
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    private final List<Placed> placed;
    private final Map<Variable, Integer> homes = new HashMap<>();
    private final Map<Tensor, Integer> written = new HashMap<>();
    private final Map<Variable, Tensor> kept = new LinkedHashMap<>();
    private final Set<Tensor> rows = new LinkedHashSet<>();

    private final UnaryOperator<String> names;

    /** What statements keep themselves. */
    private final Map<Expr, Tensor> known;

    private final Map<SampleProduct, Integer> products;
    private final Map<Integer, SampleSum> sums;

    private Stages(
            List<Placed> placed,
            UnaryOperator<String> names,
            Map<Expr, Tensor> known,
            Map<SampleProduct, Integer> products,
            Map<Integer, SampleSum> sums) {
        this.placed = placed;
        this.products = products;
        this.sums = sums;
        this.names = names;
        this.known = known;
        for (Placed p : placed) {
            Walk.declared(p.stmt()).ifPresent(v -> homes.put(v, p.level()));
            Walk.written(List.of(p.stmt())).forEach(t -> write(t, p.level()));
        }
        products.forEach((product, level) -> {
            written.put(product.table(), level);
            rows.add(product.table());
            rows.add(product.left());
        });
    }

    /** The stages of a kernel, if there are some between passes that gain from samples for lanes. */
    public static Optional<Plan> of(Kernel kernel) {
        try {
            Levels levels = new Levels(kernel);
            return levels.gain()
                    ? Optional.of(new Stages(levels.placed(), name -> name, Map.of(), levels.products(), levels.sums())
                            .plan())
                    : Optional.empty();
        } catch (StaysScalar e) {
            return Optional.empty();
        }
    }

    /**
     * Stages of these statements.
     *
     * @param names what keeps a local of this name is called
     * @param known the locals that they keep themselves
     */
    static Plan of(List<Placed> placed, UnaryOperator<String> names, Map<Expr, Tensor> known) {
        return new Stages(placed, names, known, Map.of(), Map.of()).plan();
    }

    private Plan plan() {
        List<List<Stmt>> stages = new ArrayList<>();
        int last = Math.max(
                placed.stream().mapToInt(Placed::level).max().orElseThrow(),
                products.values().stream().mapToInt(level -> level).max().orElse(0));
        for (int level = last; level >= 0; level--) {
            stages.add(0, stage(level));
        }
        Optional<Expr> condition = placed.stream()
                .filter(p -> p.stmt() instanceof Stmt.BreakUnless)
                .map(p -> ((Stmt.BreakUnless) p.stmt()).condition())
                .findFirst();
        return new Plan(List.copyOf(stages), condition, List.copyOf(kept.values()), List.copyOf(rows), products, sums);
    }

    /** The later stages are known. */
    private List<Stmt> stage(int level) {
        Set<Variable> needed = new LinkedHashSet<>();
        Set<Variable> here = new HashSet<>();
        List<Stmt> end = new ArrayList<>();
        kept.forEach((v, tensor) -> {
            if (homes.get(v) == level) {
                needed.add(v);
                end.add(new Stmt.Store(tensor, List.of(), v));
            }
        });
        List<Stmt> own = new ArrayList<>();
        for (int i = placed.size() - 1; i >= 0; i--) {
            Placed p = placed.get(i);
            boolean isHere = p.stmt() instanceof Stmt.Let let
                    ? needed.contains(let.variable()) && (p.level() == level || isComputedAgain(let))
                    : p.level() == level;
            if (isHere) {
                Walk.declared(p.stmt()).ifPresent(here::add);
                need(p.stmt(), level, needed);
                if (!(p.stmt() instanceof Stmt.BreakUnless)) {
                    own.add(0, p.stmt());
                }
            }
        }
        List<Stmt> stage = new ArrayList<>();
        for (Variable v : needed) {
            if (homes.containsKey(v) && !here.contains(v)) {
                stage.add(new Stmt.Let(v, Read.of(keep(v))));
            }
        }
        stage.addAll(own);
        stage.addAll(end);
        return stage;
    }

    private void need(Stmt stmt, int level, Set<Variable> needed) {
        Walk.nodes(List.of(stmt), e -> {
            if (e instanceof Variable v) {
                needed.add(v);
            } else if (e instanceof Read r) {
                read(r.tensor(), level);
            }
        });
        if (stmt instanceof Stmt.LaneSum sum) {
            read(sum.terms(), level);
        }
    }

    /** What several stages write to is a row of each sample: the first of them leaves it as it is of all samples. */
    private void write(Tensor tensor, int level) {
        Integer before = written.put(tensor, level);
        if (tensor.role() == Role.SCRATCH && before != null && before != level) {
            rows.add(tensor);
        }
    }

    private void read(Tensor tensor, int level) {
        if (tensor.role() == Role.SCRATCH && written.getOrDefault(tensor, level) != level) {
            rows.add(tensor);
        }
    }

    /** No real, or one that is merely read. */
    private boolean isComputedAgain(Stmt.Let let) {
        boolean[] follows = new boolean[1];
        Walk.nodes(List.of(let), e -> follows[0] |= e instanceof Variable v && homes.containsKey(v));
        return let.variable().type() != Type.REAL
                || !follows[0] && !SampleLevels.isDear(let.value()) && !SampleLevels.readsRows(let);
    }

    private Tensor keep(Variable v) {
        if (v.type() != Type.REAL) {
            throw new StaysScalar("keeps " + v.type());
        }
        Tensor own = known.get(v);
        if (own != null) {
            return own;
        }
        return kept.computeIfAbsent(v, x -> Tensor.internal(names.apply(x.name()), Role.SCRATCH, Type.REAL, List.of()));
    }
}
