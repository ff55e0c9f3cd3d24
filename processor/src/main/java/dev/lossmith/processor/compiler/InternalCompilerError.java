package dev.lossmith.processor.compiler;

/** A fault of the compiler itself, with the stage it happened in. */
public final class InternalCompilerError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String stage;

    public InternalCompilerError(String stage, Throwable cause) {
        super("the " + stage + " stage failed: " + cause, cause);
        this.stage = stage;
    }

    public String stage() {
        return stage;
    }
}
