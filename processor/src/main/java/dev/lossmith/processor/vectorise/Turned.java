package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.Reserved;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tables and arguments with two axes of which there can be a copy with the axes exchanged: lanes along the first axis are no neighbours
 * there, but in the copy they are. A copy of an argument is worth its time in loops that others go around.
 */
public final class Turned {
    private static final Set<Role> OF_SAMPLES = Set.of(Role.INPUT, Role.TARGET, Role.WEIGHT);

    /** Behind which statement it is complete. */
    private final Map<Tensor, Integer> filledBy = new LinkedHashMap<>();

    private final Kernel kernel;
    private final Set<Tensor> arguments = new HashSet<>();

    /** @param ragged the axes whose size is a sample's own */
    Turned(Kernel kernel, Set<Axis> ragged) {
        this.kernel = kernel;
        Set<Tensor> others = new HashSet<>();
        List<Stmt> body = kernel.body();
        for (int at = 0; at < body.size(); at++) {
            List<Stmt> statement = List.of(body.get(at));
            Set<Tensor> written = Walk.written(statement);
            Set<Tensor> read = Walk.read(statement);
            for (Tensor tensor : written) {
                boolean table = tensor.role() == Role.SCRATCH && hasTwoAxes(tensor, ragged);
                if (!table || read.contains(tensor) || filledBy.putIfAbsent(tensor, at) != null) {
                    others.add(tensor);
                }
            }
        }
        filledBy.keySet().removeAll(others);
        for (Tensor tensor : Walk.read(body)) {
            if (OF_SAMPLES.contains(tensor.role()) && hasTwoAxes(tensor, ragged)) {
                arguments.add(tensor);
            }
        }
    }

    /**
     * Whether a loop goes around it, which is worth a copy of an argument: not where almost all samples go another way through the kernel, on
     * which nobody makes one.
     */
    boolean isRepeated(Stmt.Loop loop) {
        return kernel.usual().isEmpty() && kernel.body().stream().noneMatch(stmt -> stmt == loop);
    }

    private static boolean hasTwoAxes(Tensor tensor, Set<Axis> ragged) {
        return tensor.type() == Type.REAL
                && tensor.axes().size() == 2
                && tensor.axes().stream().allMatch(a -> a.isDeclared() && !ragged.contains(a));
    }

    /** The statement of the kernel behind which all of it is there; nothing for an argument. */
    public Optional<Integer> filledBy(Tensor table) {
        return Optional.ofNullable(filledBy.get(table));
    }

    /** The copy. */
    public static Tensor copy(Tensor table) {
        return Tensor.internal(
                table.name() + Reserved.TURNED,
                Role.SCRATCH,
                table.type(),
                List.of(table.axes().get(1), table.axes().get(0)));
    }

    /**
     * The expression with elements of copies where lanes are along the first axis of a table alone.
     *
     * @param repeated whether the loop of the lanes {@linkplain #isRepeated is repeated}
     */
    Expr turned(Expr e, Lanes lanes, boolean repeated, Set<Tensor> used) {
        Set<Tensor> turnable = new HashSet<>(filledBy.keySet());
        turnable.addAll(repeated ? arguments : Set.of());
        return turnable.isEmpty() || lanes.areSamples() ? e : turned(e, lanes, turnable, used, new HashMap<>());
    }

    private static Expr turned(Expr e, Lanes lanes, Set<Tensor> turnable, Set<Tensor> used, Map<Expr, Expr> done) {
        if (!lanes.varies(e) || e.children().isEmpty()) {
            return e;
        }
        Expr known = done.get(e);
        if (known == null) {
            known = e instanceof Read r && turnable.contains(r.tensor()) && isAcross(r, lanes)
                    ? copied(r, used)
                    : Rewriter.withChildren(
                            e,
                            e.children().stream()
                                    .map(child -> turned(child, lanes, turnable, used, done))
                                    .toList());
            done.put(e, known);
        }
        return known;
    }

    private static boolean isAcross(Read r, Lanes lanes) {
        return lanes.shift(List.of(r.subscripts().get(0))).isPresent()
                && !lanes.varies(r.subscripts().get(1));
    }

    private static Read copied(Read r, Set<Tensor> used) {
        used.add(r.tensor());
        return Read.of(copy(r.tensor()), r.subscripts().get(1), r.subscripts().get(0));
    }
}
