package dev.lossmith.processor.source;

import java.util.Arrays;

/**
 * A formula with its lines. Lines end in {@code \n}; a {@code \r} before it is blank space and belongs to no line's text. Lines and columns
 * count from 1, and columns count code points, so that a column is what a reader counts and not what UTF-16 needs.
 */
public final class SourceText {

    private final String text;
    private final int[] lineStarts;

    private SourceText(String text) {
        this.text = text;
        this.lineStarts = lineStarts(text);
    }

    public static SourceText of(String text) {
        return new SourceText(text);
    }

    public String text() {
        return text;
    }

    public int length() {
        return text.length();
    }

    public String slice(Span span) {
        return text.substring(span.start(), span.end());
    }

    /** The line that holds the offset; the end of the text belongs to the last line. */
    public int line(int offset) {
        int found = Arrays.binarySearch(lineStarts, checked(offset));
        return found >= 0 ? found + 1 : -found - 1;
    }

    public int column(int offset) {
        return text.codePointCount(lineStarts[line(offset) - 1], offset) + 1;
    }

    public int lineStart(int line) {
        return lineStarts[line - 1];
    }

    /** Where the text of a line ends, before its line break. */
    public int lineEnd(int line) {
        int end = line < lineStarts.length ? lineStarts[line] - 1 : text.length();
        return end > lineStart(line) && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    public String lineText(int line) {
        return text.substring(lineStart(line), lineEnd(line));
    }

    public int lineCount() {
        return lineStarts.length;
    }

    private int checked(int offset) {
        if (offset < 0 || offset > text.length()) {
            throw new IndexOutOfBoundsException("offset " + offset + " in a text of " + text.length() + " characters");
        }
        return offset;
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[1 + (int) text.chars().filter(c -> c == '\n').count()];
        for (int line = 1; line < starts.length; line++) {
            starts[line] = text.indexOf('\n', starts[line - 1]) + 1;
        }
        return starts;
    }

    @Override
    public String toString() {
        return text;
    }
}
