package dev.lossmith.processor.diff;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The derivative by each element of one tensor: {@code dense} at {@code indexes}, plus what the scatters add.
 *
 * @param tensor by which is differentiated
 * @param indexes a free variable for each of its axes
 * @param dense the part that is a formula of the position; a constant 0 when there is none
 * @param scatters contributions at positions that data decide
 * @param finish what the sum of both becomes in the end, with {@link #DERIVED} for it; empty: it stays
 */
public record Gradient(Tensor tensor, List<Index> indexes, Expr dense, List<Scatter> scatters, Optional<Expr> finish) {
    /** Stands for the derived derivative at {@code indexes}. */
    public static final Variable DERIVED = Variable.of("derivative", Type.REAL);

    public Gradient {
        Objects.requireNonNull(dense);
        indexes = List.copyOf(indexes);
        scatters = List.copyOf(scatters);
    }

    /** The same with every formula rewritten. */
    public Gradient mapped(UnaryOperator<Expr> rewrite) {
        List<Scatter> rewritten = scatters.stream()
                .map(s -> new Scatter(
                        s.loops(), s.subscripts().stream().map(rewrite).toList(), rewrite.apply(s.value())))
                .toList();
        return new Gradient(tensor, indexes, rewrite.apply(dense), rewritten, finish.map(rewrite));
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
