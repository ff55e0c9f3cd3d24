package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Affine;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Size;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Variable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the lanes of a vector are: positions along an index, or samples. */
final class Lanes {
    private static final Set<Tensor.Role> PER_SAMPLE =
            Set.of(Tensor.Role.INPUT, Tensor.Role.TARGET, Tensor.Role.WEIGHT, Tensor.Role.LENGTH, Tensor.Role.SCRATCH);

    private static final Expr NONE = Constant.integer(0);

    private final Index index;
    private final Set<Tensor> uniformSeeds;
    private final Set<Axis> ragged;
    private final Set<Tensor> perLane = new HashSet<>();
    private final Map<Expr, Boolean> varies = new LinkedHashMap<>();

    private Lanes(Index index, Set<Tensor> uniformSeeds, Set<Axis> ragged) {
        this.index = index;
        this.uniformSeeds = uniformSeeds;
        this.ragged = ragged;
    }

    static Lanes along(Index index) {
        return new Lanes(index, Set.of(), Set.of());
    }

    /**
     * @param uniformSeeds upstream gradients that all samples have in common
     * @param ragged the axes whose size is a sample's own
     */
    static Lanes ofSamples(Set<Tensor> uniformSeeds, Set<Axis> ragged) {
        return new Lanes(null, Set.copyOf(uniformSeeds), ragged);
    }

    /** A local has a value for each lane. */
    void vary(Variable local) {
        varies.put(local, true);
    }

    /** What a tensor has at one position is a value for each lane. */
    void varyEverywhere(Tensor tensor) {
        perLane.add(tensor);
    }

    /** Has a value for each lane. Locals of the loop must have been replaced by what they are. */
    boolean varies(Expr e) {
        Boolean known = varies.get(e);
        if (known == null) {
            known = e instanceof Read r && (perLane.contains(r.tensor()) || haveOwn(r.tensor()))
                    || e instanceof Size s && ragged.contains(s.axis())
                    || e == index
                    || e.children().stream().anyMatch(this::varies);
            varies.put(e, known);
        }
        return known;
    }

    /** What varies can be computed by vector operations: a size of the sample's own is no vector. */
    boolean haveOperation(Expr e) {
        if (!(e instanceof Apply a)) {
            return !(e instanceof Size);
        }
        return switch (a.op()) {
            case FLOOR_DIV, FLOOR_MOD, FLOOR -> false;
            default -> !a.op().isFunction();
        };
    }

    /** Each lane has a tensor of its own, not an element of a common one. */
    boolean haveOwn(Tensor tensor) {
        return index == null && isOfSample(tensor);
    }

    private boolean isOfSample(Tensor tensor) {
        return PER_SAMPLE.contains(tensor.role())
                || tensor.role() == Tensor.Role.SEED && !uniformSeeds.contains(tensor);
    }

    /** For elements that are neighbours in memory where lanes are: how far the first one is from the loop's position, the same for all lanes. */
    Optional<Expr> shift(List<Expr> subscripts) {
        if (index == null) {
            return subscripts.isEmpty() ? Optional.of(NONE) : Optional.empty();
        }
        int last = subscripts.size() - 1;
        if (last < 0 || subscripts.subList(0, last).stream().anyMatch(this::varies)) {
            return Optional.empty();
        }
        return Affine.of(subscripts.get(last), x -> !varies(x))
                .filter(a -> a.variable() == index)
                .map(Affine::shift);
    }

    /** The index; none for samples. */
    Optional<Index> index() {
        return Optional.ofNullable(index);
    }

    boolean areSamples() {
        return index == null;
    }

    /** By how many positions the loop is longer than an axis, where that is known to be another length. */
    Expr beyond(Axis axis) {
        return index.axis().equals(axis) ? NONE : Exprs.sub(index.axis().size(), axis.size());
    }

    /** The varying nodes below an expression, itself included. */
    void collect(Expr e, Set<Expr> into) {
        if (varies(e) && into.add(e)) {
            e.children().forEach(child -> collect(child, into));
        }
    }
}
