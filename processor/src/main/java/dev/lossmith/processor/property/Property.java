package dev.lossmith.processor.property;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * What is proved of one sample's loss as a function of all elements of one tensor, everything else held fixed within its declared
 * range, and optional tensors absent. What is not proved is unknown.
 *
 * @param convex on any line segment within the declared range
 * @param strictlyConvex and not straight on any
 * @param smooth continuous with its gradient
 * @param lipschitz a formula of parameters that no partial derivative exceeds, for a continuous loss
 * @param gradientLipschitz the same for the gradient of a smooth loss of one element
 * @param symmetricWith tensors with which it may change places
 */
public record Property(
        Tensor tensor,
        boolean convex,
        boolean strictlyConvex,
        boolean smooth,
        Optional<Expr> lipschitz,
        Optional<Expr> gradientLipschitz,
        List<Tensor> symmetricWith) {
    public Property {
        symmetricWith = List.copyOf(symmetricWith);
    }

    /** Anything is proved. */
    public boolean isKnown() {
        return convex || smooth || lipschitz.isPresent() || gradientLipschitz.isPresent() || !symmetricWith.isEmpty();
    }

    /** What holds in both of two cases. */
    Property and(Property other) {
        return new Property(
                tensor,
                convex && other.convex,
                strictlyConvex && other.strictlyConvex,
                smooth && other.smooth,
                larger(lipschitz, other.lipschitz),
                larger(gradientLipschitz, other.gradientLipschitz),
                symmetricWith.stream().filter(other.symmetricWith::contains).toList());
    }

    private static Optional<Expr> larger(Optional<Expr> a, Optional<Expr> b) {
        return a.flatMap(x -> b.map(y -> Range.larger(x, y)));
    }
}
