package dev.lossmith.processor.diff;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The derivative by each element of one tensor: {@code dense} at {@code indexes}, plus what the scatters add.
 *
 * @param tensor by which is differentiated
 * @param indexes a free variable for each of its axes
 * @param dense the part that is a formula of the position; a constant 0 when there is none
 * @param scatters contributions at positions that data decide
 * @param finish what the sum of both becomes, with {@link #DERIVED} for it; empty: it stays
 * @param apart scatters added to what {@code finish} has made; none without one
 */
public record Gradient(
        Tensor tensor,
        List<Index> indexes,
        Expr dense,
        List<Scatter> scatters,
        Optional<Expr> finish,
        List<Scatter> apart) {
    /** Stands for the derived derivative at {@code indexes}. */
    public static final Variable DERIVED = Variable.of("derivative", Type.REAL);

    public Gradient {
        Objects.requireNonNull(dense);
        indexes = List.copyOf(indexes);
        scatters = List.copyOf(scatters);
        apart = List.copyOf(apart);
    }

    /** One that stays as it was derived. */
    public static Gradient of(Tensor tensor, List<Index> indexes, Expr dense, List<Scatter> scatters) {
        return new Gradient(tensor, indexes, dense, scatters, Optional.empty(), List.of());
    }

    /** The sum with a gradient that stays as it was derived; what this one finishes is its own. */
    public Gradient plus(Gradient other) {
        if (other.finish().isPresent()) {
            throw new IllegalArgumentException(other + " is finished");
        }
        boolean finished = finish.isPresent();
        return new Gradient(
                tensor,
                indexes,
                finished ? dense : Exprs.add(dense, other.dense()),
                finished ? scatters : joined(scatters, other.scatters()),
                finish.map(f -> Exprs.add(f, other.dense())),
                finished ? joined(apart, other.scatters()) : apart);
    }

    private static List<Scatter> joined(List<Scatter> first, List<Scatter> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** The same with every formula rewritten. */
    public Gradient mapped(UnaryOperator<Expr> rewrite) {
        return new Gradient(
                tensor,
                indexes,
                rewrite.apply(dense),
                mapped(scatters, rewrite),
                finish.map(rewrite),
                mapped(apart, rewrite));
    }

    /** What is computed for it, but for positions. */
    public Stream<Expr> values() {
        Stream<Expr> scattered =
                Stream.concat(scatters.stream(), apart.stream()).map(Scatter::value);
        return Stream.concat(Stream.concat(Stream.of(dense), finish.stream()), scattered);
    }

    private static List<Scatter> mapped(List<Scatter> scatters, UnaryOperator<Expr> rewrite) {
        return scatters.stream()
                .map(s -> new Scatter(
                        s.loops(), s.subscripts().stream().map(rewrite).toList(), rewrite.apply(s.value())))
                .toList();
    }

    /**
     * For all positions of {@code loops}: adds {@code value} at {@code subscripts}, unless they leave the tensor.
     *
     * @param loops free variables, outermost first
     */
    public record Scatter(List<Index> loops, List<Expr> subscripts, Expr value) {
        public Scatter {
            loops = List.copyOf(loops);
            subscripts = List.copyOf(subscripts);
        }
    }
}
