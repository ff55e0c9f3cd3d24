package dev.lossmith.processor.diagnostic;

import dev.lossmith.processor.source.Span;
import java.util.Objects;
import java.util.Optional;

/**
 * One finding about a spec: about a place in its formula, or about one of its declarations.
 *
 * @param element the declared method or the interface that it is about; empty if it is about a place in the formula
 * @param message says what is wrong, in lower case, without a full stop and without advice: an IDE may show nothing else
 * @param label says what stands at the span
 * @param help says what to write instead; only if that would compile
 */
public record Diagnostic(
        Severity severity,
        Code code,
        Optional<String> element,
        String message,
        Span span,
        Optional<String> label,
        Optional<String> help) {

    public Diagnostic {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(element, "element");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(span, "span");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(help, "help");
    }

    public static Diagnostic error(Code code, String message, Span span) {
        return at(Severity.ERROR, code, message, span);
    }

    public static Diagnostic warning(Code code, String message, Span span) {
        return at(Severity.WARNING, code, message, span);
    }

    public static Diagnostic note(Code code, String message, Span span) {
        return at(Severity.NOTE, code, message, span);
    }

    /** An error of a declared method or of the interface itself. */
    public static Diagnostic errorIn(String element, Code code, String message) {
        return in(element, Severity.ERROR, code, message);
    }

    public static Diagnostic warningIn(String element, Code code, String message) {
        return in(element, Severity.WARNING, code, message);
    }

    private static Diagnostic at(Severity severity, Code code, String message, Span span) {
        return new Diagnostic(severity, code, Optional.empty(), message, span, Optional.empty(), Optional.empty());
    }

    private static Diagnostic in(String element, Severity severity, Code code, String message) {
        return new Diagnostic(
                severity, code, Optional.of(element), message, Span.at(0), Optional.empty(), Optional.empty());
    }

    public Diagnostic withLabel(String text) {
        return new Diagnostic(severity, code, element, message, span, Optional.of(text), help);
    }

    public Diagnostic withHelp(String text) {
        return withHelp(Optional.of(text));
    }

    public Diagnostic withHelp(Optional<String> text) {
        return new Diagnostic(severity, code, element, message, span, label, text);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The line that stands alone. */
    public String headline() {
        return "[" + code + "] " + message;
    }
}
