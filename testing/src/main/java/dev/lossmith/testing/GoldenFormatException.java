package dev.lossmith.testing;

/** A golden file is not in the format; the message names file, case and field. */
public final class GoldenFormatException extends RuntimeException {
    private static final long serialVersionUID = 1;

    GoldenFormatException(String message) {
        super(message);
    }

    GoldenFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
