package dev.lossmith.processor.syntax;

import dev.lossmith.processor.diagnostic.Diagnostic;

/** Leaves a statement at its first error. Caught by {@link Parser}, never seen outside this package. */
final class SyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Diagnostic diagnostic;

    SyntaxException(Diagnostic diagnostic) {
        super(diagnostic.headline(), null, false, false);
        this.diagnostic = diagnostic;
    }

    Diagnostic diagnostic() {
        return diagnostic;
    }
}
