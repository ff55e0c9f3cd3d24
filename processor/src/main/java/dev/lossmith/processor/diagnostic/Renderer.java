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
    /** A longer line is cut to what is marked and a margin on both sides. */
    private static final int WIDEST = 140;

    private static final int MARGIN = 40;
    private static final int MARKED = 60;

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
        int to = Math.max(from, Math.min(span.end(), end));
        String before = expand(source.text().substring(start, from), 0);
        String marked = expand(source.text().substring(from, to), width(before));
        String after = expand(source.text().substring(to, end), width(before) + width(marked));
        if (width(before) + width(marked) + width(after) > WIDEST) {
            before = width(before) > MARGIN ? "..." + last(before, MARGIN - 3) : before;
            marked = width(marked) > MARKED ? first(marked, MARKED - 3) + "..." : marked;
            after = width(after) > MARGIN ? first(after, MARGIN - 3) + "..." : after;
        }
        out.append("\n  | ").append((before + marked + after).stripTrailing());
        out.append("\n  | ").append(" ".repeat(width(before))).append("^".repeat(Math.max(1, width(marked))));
        diagnostic.label().ifPresent(label -> out.append(' ').append(label));
    }

    private static String first(String text, int codePoints) {
        return text.substring(0, text.offsetByCodePoints(0, codePoints));
    }

    private static String last(String text, int codePoints) {
        return text.substring(text.offsetByCodePoints(text.length(), -codePoints));
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
