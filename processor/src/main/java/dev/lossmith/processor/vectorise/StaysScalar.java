package dev.lossmith.processor.vectorise;

/** Thrown where a loop has to stay scalar, with the reason. */
final class StaysScalar extends RuntimeException {
    private static final long serialVersionUID = 1;

    StaysScalar(String reason) {
        super(reason, null, false, false);
    }
}
