package dev.lossmith.processor.diagnostic;

import dev.lossmith.processor.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Collects the diagnostics of one formula. A second finding with the same code at the same place is dropped; after five errors one note
 * says that there are more, because the later ones are mostly echoes of the first. Confined to one compilation, not thread-safe.
 */
public final class Diagnostics {

    static final int MOST_ERRORS = 5;

    private record Place(Code code, Optional<String> element, Span span) {}

    private final List<Diagnostic> collected = new ArrayList<>();
    private final Set<Place> known = new HashSet<>();
    private int errors;

    public void report(Diagnostic diagnostic) {
        if (!known.add(new Place(diagnostic.code(), diagnostic.element(), diagnostic.span()))) {
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
