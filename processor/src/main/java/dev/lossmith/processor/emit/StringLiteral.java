package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.Locale;

/**
 * A spec's text as a Java string, in ASCII: files are written in the encoding of the build, which need not have the characters
 * of the text. Each of its lines has one of the source.
 */
final class StringLiteral {
    private static final String NEXT_LINE = "\\n\"\n        + \"";

    private StringLiteral() {}

    static CodeBlock of(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            literal.append(c == '\n' && i + 1 < text.length() ? NEXT_LINE : escaped(c));
        }
        return CodeBlock.of("$L", literal.append('"'));
    }

    private static String escaped(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            default -> c >= ' ' && c < 0x7f ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c);
        };
    }
}
