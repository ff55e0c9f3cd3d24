package dev.lossmith.processor.source;

/**
 * A half-open range of UTF-16 offsets in a {@link SourceText}. An empty span marks the place between two characters, such as the end of
 * a formula that breaks off.
 */
public record Span(int start, int end) {

    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("span from " + start + " to " + end + ": expected 0 <= start <= end");
        }
    }

    public static Span at(int offset) {
        return new Span(offset, offset);
    }

    /** The smallest span that covers this one and {@code other}. */
    public Span to(Span other) {
        return new Span(Math.min(start, other.start), Math.max(end, other.end));
    }

    public boolean isEmpty() {
        return start == end;
    }
}
