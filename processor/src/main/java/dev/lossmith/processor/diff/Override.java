package dev.lossmith.processor.diff;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.List;

/**
 * The derivative of the loss by {@code tensor} at {@code indexes} that a spec states itself; {@link Gradient#DERIVED} in
 * {@code value} stands for the derived one.
 */
public record Override(Tensor tensor, List<Index> indexes, Expr value) {
    /** Stands for the loss in what is differentiated: what merely equals it is not the loss. */
    public static final Variable LOSS = Variable.of("loss", Type.REAL);

    public Override {
        indexes = List.copyOf(indexes);
    }
}
