package dev.lossmith.processor.diagnostic;

import dev.lossmith.processor.source.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the diagnostics of one formula. A second finding with the same code at the same place is dropped; after five errors one note
 * says that there are more, because the later ones are mostly echoes of the first. Confined to one compilation, not thread-safe.
 */
public final class Diagnostics {

    static final int MOST_ERRORS = 5;

    private final List<Diagnostic> collected = new ArrayList<>();
    private int errors;

    public void report(Diagnostic diagnostic) {
        boolean known = collected.stream()
                .anyMatch(d -> d.code() == diagnostic.code()
                        && d.element().equals(diagnostic.element())
                        && d.span().equals(diagnostic.span()));
        if (known) {
            return;
        }
        if (diagnostic.isError() && ++errors > MOST_ERRORS) {
            if (errors == MOST_ERRORS + 1) {
                collected.add(moreErrors(diagnostic.span()));
            }
            return;
        }
        collected.add(diagnostic);
    }

    public boolean hasErrors() {
        return errors > 0;
    }

    /** What was kept, in the order of reporting. */
    public List<Diagnostic> list() {
        return List.copyOf(collected);
    }

    private static Diagnostic moreErrors(Span first) {
        return Diagnostic.note(Code.MORE_ERRORS, "there are more errors", first).withLabel("the next one");
    }
}
