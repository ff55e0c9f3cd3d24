package dev.lossmith;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the compiler has proved of one sample's loss as a function of all elements of one differentiable tensor. Everything else is held
 * fixed, data lie within their declared ranges, optional tensors are absent, and arithmetic is that of the reals. What was not proved is
 * unknown: {@code false} does not say that a loss lacks a property.
 *
 * @param convex the loss is convex
 * @param strictlyConvex the loss is convex and nowhere straight, so it has at most one minimum
 * @param smooth the loss and its gradient are continuous
 * @param lipschitz a formula of parameters that the size of no partial derivative exceeds; the loss then changes by at most that times the
 *     sum of the changes of the elements
 * @param gradientLipschitz the same for the second derivative, of a smooth loss by a single element
 * @param symmetricWith names of tensors that may change places with this one
 */
public record TensorProperties(
        boolean convex,
        boolean strictlyConvex,
        boolean smooth,
        Optional<String> lipschitz,
        Optional<String> gradientLipschitz,
        List<String> symmetricWith) {

    /** Nothing is known. */
    public static final TensorProperties UNKNOWN =
            new TensorProperties(false, false, false, Optional.empty(), Optional.empty(), List.of());

    /** Checks that nothing is null and copies the list. */
    public TensorProperties {
        Objects.requireNonNull(lipschitz, "lipschitz");
        Objects.requireNonNull(gradientLipschitz, "gradientLipschitz");
        symmetricWith = List.copyOf(symmetricWith);
    }

    /** The same, known to be convex. */
    public TensorProperties asConvex() {
        return new TensorProperties(true, strictlyConvex, smooth, lipschitz, gradientLipschitz, symmetricWith);
    }

    /** The same, known to be strictly convex. */
    public TensorProperties asStrictlyConvex() {
        return new TensorProperties(true, true, smooth, lipschitz, gradientLipschitz, symmetricWith);
    }

    /** The same, known to be smooth. */
    public TensorProperties asSmooth() {
        return new TensorProperties(convex, strictlyConvex, true, lipschitz, gradientLipschitz, symmetricWith);
    }

    /** The same with a Lipschitz constant. */
    public TensorProperties withLipschitz(String constant) {
        return new TensorProperties(
                convex, strictlyConvex, smooth, Optional.of(constant), gradientLipschitz, symmetricWith);
    }

    /** The same with a Lipschitz constant of the gradient. */
    public TensorProperties withGradientLipschitz(String constant) {
        return new TensorProperties(convex, strictlyConvex, smooth, lipschitz, Optional.of(constant), symmetricWith);
    }

    /** The same, known to be symmetric in this tensor and the one named. */
    public TensorProperties asSymmetricWith(String tensor) {
        List<String> more = new ArrayList<>(symmetricWith);
        more.add(tensor);
        return new TensorProperties(convex, strictlyConvex, smooth, lipschitz, gradientLipschitz, more);
    }

    /** As a phrase: "strictly convex, smooth, gradient Lipschitz 2, symmetric with target". */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (convex) {
            parts.add(strictlyConvex ? "strictly convex" : "convex");
        }
        if (smooth) {
            parts.add("smooth");
        }
        lipschitz.ifPresent(constant -> parts.add("Lipschitz " + constant));
        gradientLipschitz.ifPresent(constant -> parts.add("gradient Lipschitz " + constant));
        symmetricWith.forEach(tensor -> parts.add("symmetric with " + tensor));
        return parts.isEmpty() ? "nothing known" : String.join(", ", parts);
    }
}
