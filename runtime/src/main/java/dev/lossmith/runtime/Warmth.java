package dev.lossmith.runtime;

/**
 * Whether one vector kernel is worth using yet.
 *
 * <p>Before C2 has compiled it, a vector kernel takes up to a thousand times as long as a plain one. So calls begin with the plain
 * kernel, and once that has had some work to do, small parts of the samples are given to the vector kernel, too, whose results are
 * the same: each takes no longer than the plain kernel has since the last one, as far as the last one told, so that over any {@value
 * #WINDOW_MILLIS} ms trials take at most as long as the plain kernel, but for one of them. When a trial was faster
 * than that, twice in a row, the vector kernel takes over. Where this never happens, the trials end.
 *
 * <p>Threads share it without locks: what one of them overwrites is one measurement of many.
 */
final class Warmth {
    /** Elements a plain kernel has processed before anything is tried. */
    static final long LEAST_ELEMENTS = 1 << 20;

    /** The elements of the smallest trial. */
    static final int LEAST_TRIAL = 256;

    private static final long WINDOW_MILLIS = 100;
    private static final long WINDOW_NANOS = WINDOW_MILLIS * 1_000_000;

    /** What a kernel may take for trials in all. */
    private static final long MOST_NANOS = 4_000_000_000L;

    /** Trials in a row that have to be faster than the plain kernel. */
    private static final int CONVINCING = 2;

    private enum State {
        COLD,
        HOT,
        HOPELESS
    }

    private volatile State state = State.COLD;
    private long elements;
    private double plainNanos = Double.POSITIVE_INFINITY;
    /** When the plain kernel ended last. */
    private long last;
    /** What the plain kernel has taken since the last trial, less what trials took too long; at most a window. */
    private long credit;

    private long tried;
    private int faster;
    private double trialNanos = Double.POSITIVE_INFINITY;

    boolean isHot() {
        return state == State.HOT;
    }

    /** Nothing is decided yet. */
    boolean isOpen() {
        return state == State.COLD;
    }

    /** The plain kernel has processed so many elements. */
    void plain(long count, long nanos, long now) {
        elements += count;
        if (now - last > WINDOW_NANOS) {
            credit = Math.min(credit, 0);
        }
        last = now;
        credit = Math.min(credit + nanos, WINDOW_NANOS);
        double each = (double) nanos / count;
        // The least, slowly forgotten: what was measured while something else went on is no measure.
        plainNanos = each < plainNanos ? each : plainNanos + (each - plainNanos) / 64;
    }

    /**
     * How many of so many elements to try now: 0 for none.
     *
     * @param count the elements of a chunk
     */
    long trial(long count) {
        if (state != State.COLD || elements < LEAST_ELEMENTS || count < LEAST_TRIAL) {
            return 0;
        }
        double expected = trialNanos == Double.POSITIVE_INFINITY ? 0 : trialNanos * LEAST_TRIAL;
        if (credit <= 0 || expected > credit) {
            return 0;
        }
        // The larger the part the better it is measured, once that is cheap.
        long affordable = (long) (credit / Math.max(trialNanos, plainNanos));
        return Math.min(count, Math.max(LEAST_TRIAL, Math.min(affordable, 8L * LEAST_TRIAL)));
    }

    /** The vector kernel has processed so many elements. */
    void tried(long count, long nanos) {
        credit = Math.min(0, credit - nanos);
        tried += nanos;
        trialNanos = (double) nanos / count;
        faster = trialNanos < plainNanos ? faster + 1 : 0;
        if (state != State.COLD) {
            return;
        }
        if (faster >= CONVINCING) {
            state = State.HOT;
        } else if (tried > MOST_NANOS) {
            state = State.HOPELESS;
        }
    }
}
