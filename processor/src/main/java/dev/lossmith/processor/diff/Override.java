package dev.lossmith.processor.diff;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Tensor;
import java.util.List;

/**
 * The derivative of the loss by {@code tensor} at {@code indexes} that a spec states itself; {@link Gradient#DERIVED} in
 * {@code value} stands for the derived one.
 */
public record Override(Tensor tensor, List<Index> indexes, Expr value) {
    public Override {
        indexes = List.copyOf(indexes);
    }
}
