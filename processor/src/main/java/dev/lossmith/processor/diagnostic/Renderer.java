package dev.lossmith.processor.diagnostic;

import dev.lossmith.processor.source.SourceText;
import dev.lossmith.processor.source.Span;

/**
 * Renders a diagnostic as text.
 *
 * <pre>
 * [ExpectedExpression] expected an expression, found the end of the formula
 *   | loss = input -
 *   |               ^ here
 *   = help: ...
 * </pre>
 *
 * Tabs become spaces and what would move the cursor becomes {@code U+FFFD}, one for one, so that carets stand under what they mean. A
 * span over several lines is underlined to the end of its first line. A diagnostic about a declaration shows no line of the formula.
 */
public final class Renderer {

    private static final int TAB = 4;

    private Renderer() {}

    public static String render(Diagnostic diagnostic, SourceText source) {
        StringBuilder out = new StringBuilder(diagnostic.headline());
        if (diagnostic.element().isEmpty()) {
            place(diagnostic, source, out);
        }
        diagnostic.help().ifPresent(help -> out.append("\n  = help: ").append(help));
        return out.toString();
    }

    private static void place(Diagnostic diagnostic, SourceText source, StringBuilder out) {
        Span span = diagnostic.span();
        int line = source.line(span.start());
        int start = source.lineStart(line);
        int end = source.lineEnd(line);
        int from = Math.min(span.start(), end);
        String before = expand(source.text().substring(start, from), 0);
        String marked = expand(source.text().substring(from, Math.max(from, Math.min(span.end(), end))), width(before));
        out.append("\n  | ").append(expand(source.lineText(line), 0).stripTrailing());
        out.append("\n  | ").append(" ".repeat(width(before))).append("^".repeat(Math.max(1, width(marked))));
        diagnostic.label().ifPresent(label -> out.append(' ').append(label));
    }

    private static String expand(String text, int column) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c == '\t') {
                out.append(" ".repeat(TAB - (column + width(out)) % TAB));
            } else {
                out.appendCodePoint(isPrintable(c) ? c : 0xFFFD);
            }
        });
        return out.toString();
    }

    private static boolean isPrintable(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE;
    }

    private static int width(CharSequence text) {
        return Character.codePointCount(text, 0, text.length());
    }
}
