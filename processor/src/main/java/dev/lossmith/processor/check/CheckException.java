package dev.lossmith.processor.check;

import dev.lossmith.processor.diagnostic.Diagnostic;
import java.util.Optional;

/**
 * Leaves a statement at its first error; without a diagnostic if the error is an echo of one already reported. Caught in this package.
 */
final class CheckException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<Diagnostic> diagnostic;

    CheckException(Diagnostic diagnostic) {
        super(diagnostic.headline(), null, false, false);
        this.diagnostic = Optional.of(diagnostic);
    }

    private CheckException() {
        super("echo of an earlier error", null, false, false);
        this.diagnostic = Optional.empty();
    }

    static CheckException echo() {
        return new CheckException();
    }

    Optional<Diagnostic> diagnostic() {
        return diagnostic;
    }
}
