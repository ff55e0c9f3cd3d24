package dev.lossmith.processor.syntax;

import dev.lossmith.processor.source.Span;
import java.util.Set;

/**
 * A piece of a formula. The text of a {@link Kind#SEPARATOR} is {@code ;} even if it is the end of a line; then its span is the empty
 * one after the last token of that line.
 */
record Token(Kind kind, String text, Span span) {

    enum Kind {
        NUMBER,
        NAME,
        /** Operators, brackets, commas. */
        SYMBOL,
        /** What ends a statement: a semicolon or a line break. */
        SEPARATOR,
        /** What has no meaning; the parser says so when it gets there. */
        INVALID,
        END
    }

    static final Set<String> RESERVED = Set.of("in", "if", "def", "grad", "surrogate", "hess");

    boolean is(String symbol) {
        return text.equals(symbol) && (kind == Kind.SYMBOL || kind == Kind.NAME || kind == Kind.SEPARATOR);
    }

    boolean isName() {
        return kind == Kind.NAME;
    }

    /** A name that is free to be used as one. */
    boolean isPlainName() {
        return isName() && !RESERVED.contains(text);
    }

    boolean endsStatement() {
        return kind == Kind.SEPARATOR || kind == Kind.END;
    }

    /** No blank between this token and the next one. */
    boolean touches(Token next) {
        return span.end() == next.span.start() && !span.isEmpty() && !next.span.isEmpty();
    }
}
