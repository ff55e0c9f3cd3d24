package dev.lossmith.processor.diff;

import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
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
     * @param loss the subexpression of {@code value} that the override is the derivative of
     */
    public static Gradient gradient(Expr value, Expr seed, Tensor tensor, Expr loss, Optional<Override> override) {
        List<Index> indexes = indexesOf(tensor);
        if (override.isEmpty()) {
            return derived(tensor, indexes, Adjoints.sweep(value, seed, reads(tensor), Set.of()));
        }
        Map<Expr, List<Guarded>> leaves =
                Adjoints.sweep(value, seed, e -> e == loss || reads(tensor).test(e), Set.of());
        Expr adjointOfLoss = total(leaves.getOrDefault(loss, List.of()));
        leaves.remove(loss);
        Gradient rest = derived(tensor, indexes, leaves);
        Expr stated = renamed(override.get(), indexes);
        Gradient own = derived(tensor, indexes, Adjoints.sweep(loss, Constant.ONE, reads(tensor), Set.of()));
        if (own.scatters().isEmpty()) {
            Expr filled = Substitution.replace(stated, Map.of(Gradient.DERIVED, own.dense()));
            Expr dense = Exprs.add(Exprs.mul(adjointOfLoss, filled), rest.dense());
            return new Gradient(tensor, indexes, dense, rest.scatters(), Optional.empty());
        }
        if (!rest.scatters().isEmpty() || rest.dense() != Constant.ZERO) {
            throw new NotDifferentiable("an override of scattered derivatives where meanLoss reads the input itself");
        }
        return new Gradient(
                tensor, indexes, own.dense(), own.scatters(), Optional.of(Exprs.mul(adjointOfLoss, stated)));
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
        return new Gradient(tensor, gradient.indexes(), dense, scatters, Optional.empty());
    }

    /** The derivative of {@code value} by the element of {@code tensor} at {@code at}. */
    private static Expr diagonal(Expr value, Tensor tensor, List<Expr> at, Set<Index> held) {
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
                dense = Exprs.add(dense, solution.collected(leaf.getValue()));
                continue;
            }
            Expr value = total(leaf.getValue());
            if (value != Constant.ZERO) {
                scatters.add(new Gradient.Scatter(List.copyOf(read.free()), read.subscripts(), value));
            }
        }
        return new Gradient(tensor, indexes, dense, scatters, Optional.empty());
    }

    private static java.util.function.Predicate<Expr> reads(Tensor tensor) {
        return e -> e instanceof Read r && r.tensor().equals(tensor);
    }

    static Expr total(List<Guarded> parts) {
        Expr sum = Constant.ZERO;
        for (Guarded part : parts) {
            sum = Exprs.add(sum, Exprs.select(part.guard(), part.value(), Constant.ZERO));
        }
        return sum;
    }

    private static List<Index> indexesOf(Tensor tensor) {
        List<Index> indexes = new ArrayList<>();
        for (Axis axis : tensor.axes()) {
            int number = 0;
            while (indexes.contains(Index.of(axis, number))) {
                number++;
            }
            indexes.add(Index.of(axis, number));
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

    /**
     * Where the subscripts of a read meet given positions: variables solved for, and conditions that remain.
     *
     * @param solved value of each solved variable
     * @param within holds where the solved variables are in their ranges; about the given positions, whose names may be
     *     those of solved variables
     * @param met holds where the subscripts that were compared meet their positions
     * @param open variables that no subscript alone decides
     * @param undecided a subscript had to be compared, so the read is not a function of its position
     */
    private record Solution(Map<Index, Expr> solved, Expr within, Expr met, Set<Index> open, boolean undecided) {

        static Solution of(Read read, List<Expr> at, Set<Index> held) {
            Map<Index, Expr> solved = new LinkedHashMap<>();
            Expr within = Constant.TRUE;
            Expr met = Constant.TRUE;
            boolean undecided = false;
            for (int i = 0; i < at.size(); i++) {
                Expr subscript = read.subscripts().get(i);
                Axis axis = read.tensor().axes().get(i);
                Optional<Affine> affine = Affine.of(subscript)
                        .filter(a -> !held.contains(a.variable()) && !solved.containsKey(a.variable()));
                if (affine.isPresent()) {
                    Expr position = affine.get().solvedFor(at.get(i));
                    solved.put(affine.get().variable(), position);
                    if (subscript != affine.get().variable()
                            || !affine.get().variable().axis().equals(axis)) {
                        within = Exprs.and(
                                within, within(position, affine.get().variable().axis()));
                    }
                } else {
                    met = Exprs.and(met, same(subscript, at.get(i)));
                    undecided = true;
                }
            }
            Set<Index> open = new LinkedHashSet<>(read.free());
            open.removeAll(solved.keySet());
            open.removeAll(held);
            return new Solution(solved, within, met, open, undecided);
        }

        boolean isComplete() {
            return !undecided && open.isEmpty();
        }

        /** The sum of the parts over all solutions. */
        Expr collected(List<Guarded> parts) {
            Expr sum = Constant.ZERO;
            for (Guarded part : parts) {
                Expr guard = Exprs.and(within, Substitution.replace(Exprs.and(met, part.guard()), solved));
                sum = Exprs.add(sum, Exprs.select(guard, Substitution.replace(part.value(), solved), Constant.ZERO));
            }
            if (sum != Constant.ZERO) {
                for (Index index : open) {
                    sum = Exprs.sum(index, sum);
                }
            }
            return sum;
        }

        private static Expr within(Expr position, Axis axis) {
            return Exprs.and(
                    Exprs.apply(Op.GE, position, Constant.integer(0)), Exprs.apply(Op.LT, position, axis.size()));
        }

        private static Expr same(Expr a, Expr b) {
            if (a == b) {
                return Constant.TRUE;
            }
            Optional<Affine> x = Affine.of(a);
            Optional<Affine> y = Affine.of(b);
            if (x.isPresent() && y.isPresent() && x.get().variable() == y.get().variable()) {
                return Exprs.apply(Op.EQ, x.get().shift(), y.get().shift());
            }
            return Exprs.apply(Op.EQ, a, b);
        }
    }
}
