package dev.lossmith.processor.diff;

/** A derivative was asked for that the table does not have, such as that of {@code trigamma}. */
public final class NotDifferentiable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotDifferentiable(String message) {
        super(message);
    }
}
