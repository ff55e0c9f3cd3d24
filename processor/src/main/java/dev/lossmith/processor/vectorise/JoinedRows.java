package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The statements of a sample as stages of many samples, whose rows, one behind the other in memory, go through one long loop.
 *
 * <p>{@code largest = max(x); exps[c] = exp(x[c] - largest); total = sum(exps)} → of each sample {@code largest} and a row {@code spread} of
 * it; for all positions of all rows {@code exps = exp(x - spread)}; of each sample {@code total}.
 *
 * @param axis of the rows
 * @param stages in order: every fourth, from the first on, has loops over all rows; in the middle between them is what can have samples as
 *     lanes; at odd places is what each sample does in its turn
 * @param kept reals that later stages need, one for each sample
 * @param rows temporaries of which each sample has its own
 * @param made temporaries that only these stages need
 * @param joined arguments and results whose rows have to follow each other
 */
public record JoinedRows(
        Axis axis,
        List<List<Stmt>> stages,
        List<Tensor> kept,
        Set<Tensor> rows,
        List<Tensor> made,
        Set<Tensor> joined) {
    /** Those of a kernel without ragged axes that gains from them. */
    public static Optional<JoinedRows> of(Kernel kernel, Vectoriser vectoriser) {
        try {
            JoinedLevels levels = new JoinedLevels(kernel, vectoriser);
            return levels.axis().filter(axis -> levels.gain()).map(axis -> of(kernel, axis, levels));
        } catch (StaysScalar e) {
            return Optional.empty();
        }
    }

    private static JoinedRows of(Kernel kernel, Axis axis, JoinedLevels levels) {
        Stages.Plan plan = Stages.of(levels.placed(), name -> levels.fresh(name + "Kept"), levels.kept());
        Set<Tensor> rows = new LinkedHashSet<>(plan.rows());
        levels.made().stream().filter(t -> !t.axes().isEmpty()).forEach(rows::add);
        Set<Tensor> joined = new LinkedHashSet<>();
        for (int level = 0; level < plan.stages().size(); level++) {
            if (isJoined(level)) {
                List<Stmt> stage = plan.stages().get(level);
                Set<Tensor> used = new LinkedHashSet<>(Walk.read(stage));
                used.addAll(Walk.written(stage));
                used.removeIf(Tensor::isParameter);
                for (Tensor t : used) {
                    (t.role() == Role.SCRATCH ? rows : joined).add(t);
                }
            }
        }
        for (Kernel.Scratch s : kernel.scratch()) {
            if (rows.contains(s.tensor()) && s.length() != axis.size()) {
                throw new StaysScalar("rows of another length");
            }
        }
        return new JoinedRows(axis, plan.stages(), plan.kept(), rows, levels.made(), joined);
    }

    /** Has loops over all rows. */
    public static boolean isJoined(int stage) {
        return JoinedLevels.isJoined(stage);
    }

    /** Has what samples can be lanes for. */
    public static boolean isOfValues(int stage) {
        return JoinedLevels.isOfValues(stage);
    }

    /** The kernel with temporaries for so many positions of several samples. */
    public Kernel extended(Kernel kernel, int positions) {
        Expr length = Constant.integer(positions);
        List<Kernel.Scratch> scratch = new ArrayList<>();
        for (Kernel.Scratch s : kernel.scratch()) {
            scratch.add(
                    rows.contains(s.tensor())
                            ? new Kernel.Scratch(s.tensor(), Apply.of(Op.MAX, s.length(), length))
                            : s);
        }
        return new Kernel(kernel.preamble(), kernel.body(), kernel.usual(), kernel.inputs(), kernel.outputs(), scratch);
    }
}
