package dev.lossmith.processor.diff;

import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Size;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Derives gradients and diagonal second derivatives.
 *
 * <p>Needs stabilised values. Guarantees: an infinity in a branch not taken does not reach a gradient; ties as in
 * {@link DerivativeTable}; NaN in, NaN out.
 *
 * <p>{@code sum(j, exp(x[j]))} with seed {@code v} → {@code x[c]: v * exp(x[c])}; {@code -x[t]} → a scatter of {@code -v} at t.
 */
public final class Differentiator {
    private Differentiator() {}

    /**
     * The gradient of {@code seed * value} by {@code tensor}.
     *
     * @param value with {@link Override#LOSS} for the loss
     * @param loss what the override is the derivative of
     */
    public static Gradient gradient(Expr value, Expr seed, Tensor tensor, Expr loss, Optional<Override> override) {
        Rewriter expand = Rewriter.replacing(Override.LOSS, loss);
        if (override.isPresent()) {
            return overridden(value, seed, tensor, loss, override.get()).mapped(expand::rewrite);
        }
        return derived(tensor, indexesOf(tensor), Sweep.leaves(expand.rewrite(value), seed, reads(tensor)));
    }

    private static Gradient overridden(Expr value, Expr seed, Tensor tensor, Expr loss, Override override) {
        List<Index> indexes = indexesOf(tensor);
        Map<Expr, List<Guarded>> leaves = Sweep.leaves(
                value, seed, e -> e == Override.LOSS || reads(tensor).test(e));
        Expr adjointOfLoss = Guarded.total(leaves.getOrDefault(Override.LOSS, List.of()));
        leaves.remove(Override.LOSS);
        Gradient rest = derived(tensor, indexes, leaves);
        Expr stated = renamed(override, indexes);
        Gradient own = derived(tensor, indexes, Sweep.leaves(loss, Constant.ONE, reads(tensor)));
        if (own.scatters().isEmpty()) {
            Expr filled = Substitution.replace(stated, Map.of(Gradient.DERIVED, own.dense()));
            return Gradient.of(tensor, indexes, Exprs.mul(adjointOfLoss, filled), List.of())
                    .plus(rest);
        }
        Optional<Expr> finish = Optional.of(Exprs.mul(adjointOfLoss, stated));
        return new Gradient(tensor, indexes, own.dense(), own.scatters(), finish, List.of()).plus(rest);
    }

    /**
     * The factor of {@link Override#LOSS} in {@code seed * value}, with which a stated second derivative of the loss is that of the value.
     *
     * @throws NotDifferentiable where the value is no multiple of the loss plus what does not depend on {@code tensor}
     */
    public static Expr slopeByLoss(Expr value, Expr seed, Tensor tensor, Expr loss) {
        Map<Expr, List<Guarded>> leaves = Sweep.leaves(
                value, seed, e -> e == Override.LOSS || reads(tensor).test(e));
        Expr byLoss = Guarded.total(leaves.getOrDefault(Override.LOSS, List.of()));
        Expr slope = Rewriter.replacing(Override.LOSS, loss).rewrite(byLoss);
        leaves.remove(Override.LOSS);
        boolean varies = !leaves.isEmpty()
                || !Sweep.leaves(slope, Constant.ONE, reads(tensor)).isEmpty();
        if (varies) {
            throw new NotDifferentiable("one is stated, and meanLoss is not linear in the loss");
        }
        return slope;
    }

    /**
     * The derivative of each element of a gradient by that same element: the diagonal of the Hessian.
     *
     * @throws NotDifferentiable where the table ends
     */
    public static Gradient diagonal(Gradient gradient) {
        if (gradient.finish().isPresent()) {
            throw new NotDifferentiable("a second derivative through an override");
        }
        Tensor tensor = gradient.tensor();
        List<Gradient.Scatter> scatters = new ArrayList<>();
        for (Gradient.Scatter s : gradient.scatters()) {
            Expr second = diagonal(s.value(), tensor, s.subscripts(), new LinkedHashSet<>(s.loops()));
            if (second != Constant.ZERO) {
                scatters.add(new Gradient.Scatter(s.loops(), s.subscripts(), second));
            }
        }
        Expr dense = diagonal(
                gradient.dense(), tensor, List.copyOf(gradient.indexes()), new LinkedHashSet<>(gradient.indexes()));
        return Gradient.of(tensor, gradient.indexes(), dense, scatters);
    }

    /** The derivative of {@code value} by the element of {@code tensor} at {@code at}. */
    private static Expr diagonal(Expr value, Tensor tensor, List<Expr> at, Set<Index> held) {
        if (Sweep.dependsThroughScan(value, reads(tensor))) {
            throw new NotDifferentiable("a second derivative through a scan");
        }
        Expr sum = Constant.ZERO;
        for (Map.Entry<Expr, List<Guarded>> leaf :
                Adjoints.sweep(value, Constant.ONE, reads(tensor), held).entrySet()) {
            Solution solution = Solution.of((Read) leaf.getKey(), at, held);
            sum = Exprs.add(sum, solution.collected(leaf.getValue()));
        }
        return sum;
    }

    private static Gradient derived(Tensor tensor, List<Index> indexes, Map<Expr, List<Guarded>> leaves) {
        Expr dense = Constant.ZERO;
        List<Gradient.Scatter> scatters = new ArrayList<>();
        for (Map.Entry<Expr, List<Guarded>> leaf : leaves.entrySet()) {
            Read read = (Read) leaf.getKey();
            Solution solution = Solution.of(read, List.copyOf(indexes), Set.of());
            if (solution.isComplete()) {
                RowSums sums = RowSums.of(solution.collected(leaf.getValue()), indexes);
                dense = Exprs.add(dense, sums.dense());
                scatters.addAll(sums.rows());
                continue;
            }
            Expr value = Guarded.total(leaf.getValue());
            if (value != Constant.ZERO) {
                scatters.add(new Gradient.Scatter(loops(read), read.subscripts(), value));
            }
        }
        return Gradient.of(tensor, indexes, dense, scatters);
    }

    /** The variables of a read; where several decide about the last subscript, the longest is the innermost loop, whose elements are neighbours. */
    private static List<Index> loops(Read read) {
        List<Index> loops = new ArrayList<>(read.free());
        List<Expr> subscripts = read.subscripts();
        Set<Index> last = subscripts.isEmpty()
                ? Set.of()
                : subscripts.get(subscripts.size() - 1).free();
        if (last.size() > 1) {
            last.stream().filter(i -> isLong(i.axis())).findFirst().ifPresent(longest -> {
                loops.remove(longest);
                loops.add(longest);
            });
        }
        return loops;
    }

    /** Whether data decide how long it is. */
    private static boolean isLong(Axis axis) {
        return Exprs.any(axis.size(), x -> x instanceof Size);
    }

    private static java.util.function.Predicate<Expr> reads(Tensor tensor) {
        return e -> e instanceof Read r && r.tensor().equals(tensor);
    }

    private static List<Index> indexesOf(Tensor tensor) {
        List<Index> indexes = new ArrayList<>();
        for (Axis axis : tensor.axes()) {
            indexes.add(Index.unused(axis, indexes::contains));
        }
        return indexes;
    }

    private static Expr renamed(Override override, List<Index> indexes) {
        Map<Expr, Expr> names = new LinkedHashMap<>();
        for (int i = 0; i < indexes.size(); i++) {
            names.put(override.indexes().get(i), indexes.get(i));
        }
        return Substitution.replace(override.value(), names);
    }
}
