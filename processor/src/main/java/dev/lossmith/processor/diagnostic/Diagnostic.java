package dev.lossmith.processor.diagnostic;

import dev.lossmith.processor.source.Span;
import java.util.Objects;
import java.util.Optional;

/**
 * One finding about a formula.
 *
 * @param message says what is wrong, in lower case, without a full stop and without advice: an IDE may show nothing else
 * @param label says what stands at the span
 * @param help says what to write instead; only if that would compile
 */
public record Diagnostic(
        Severity severity, Code code, String message, Span span, Optional<String> label, Optional<String> help) {

    public Diagnostic {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(span, "span");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(help, "help");
    }

    public static Diagnostic error(Code code, String message, Span span) {
        return new Diagnostic(Severity.ERROR, code, message, span, Optional.empty(), Optional.empty());
    }

    public static Diagnostic warning(Code code, String message, Span span) {
        return new Diagnostic(Severity.WARNING, code, message, span, Optional.empty(), Optional.empty());
    }

    public static Diagnostic note(Code code, String message, Span span) {
        return new Diagnostic(Severity.NOTE, code, message, span, Optional.empty(), Optional.empty());
    }

    public Diagnostic withLabel(String text) {
        return new Diagnostic(severity, code, message, span, Optional.of(text), help);
    }

    public Diagnostic withHelp(String text) {
        return new Diagnostic(severity, code, message, span, label, Optional.of(text));
    }

    public Diagnostic withHelp(Optional<String> text) {
        return new Diagnostic(severity, code, message, span, label, text);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The line that stands alone. */
    public String headline() {
        return "[" + code + "] " + message;
    }
}
