package dev.lossmith.processor.check;

import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A formula that holds together, lowered to IR. Locals and macros are expanded where they are used; filters of reductions
 * are selections in their bodies.
 *
 * @param declaration what was declared
 * @param tensors the declared values in declaration order
 * @param axes the declared axes in order of first use
 * @param loss the value of one sample
 * @param divisor mean is the sum of loss over the sum of this; empty: the number of samples
 * @param meanLoss what is averaged instead of loss; where there are overrides {@link #LOSS} stands for the loss in it
 * @param overrides replaced derivatives of {@code loss}
 * @param names what the formula calls an expression; a local tensor's is a family over index variables
 */
public record CheckedLoss(
        LossDeclaration declaration,
        List<Tensor> tensors,
        List<Axis> axes,
        Expr loss,
        Optional<Expr> divisor,
        Optional<Expr> meanLoss,
        List<Override> overrides,
        Map<Expr, String> names) {

    /** The variable that stands for the derived derivative in a {@code surrogate}. */
    public static final String DERIVATIVE = "derivative";

    /** The loss whose derivatives are stated, as {@code meanLoss} sees it. */
    public static final Variable LOSS = Variable.of("loss", Type.REAL);

    public CheckedLoss {
        tensors = List.copyOf(tensors);
        axes = List.copyOf(axes);
        overrides = List.copyOf(overrides);
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
        Objects.requireNonNull(loss);
    }

    /** What an override replaces. */
    public enum Kind {
        /** The derivative; must agree with it. */
        GRAD,
        /** Differs from the derivative on purpose. */
        SURROGATE,
        /** The diagonal second derivative. */
        HESS
    }

    /**
     * {@code grad x[c] = value}.
     *
     * @param tensor the differentiable tensor
     * @param indexes one free variable for each of its axes
     * @param value the derivative by that element; {@link #DERIVATIVE} stands for the derived one
     */
    public record Override(Kind kind, Tensor tensor, List<Index> indexes, Expr value) {
        public Override {
            indexes = List.copyOf(indexes);
        }
    }
}
