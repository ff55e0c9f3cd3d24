package dev.lossmith.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times are arguments, so nothing here is measured. */
final class WarmthTest {
    private static final long MILLI = 1_000_000;
    private static final long WINDOW = 100 * MILLI;
    private static final int CHUNK = 4096;

    /** A plain kernel takes a nanosecond for an element. */
    private static final long CHUNK_NANOS = CHUNK;

    private final Warmth warmth = new Warmth();
    private long now;

    private void plainChunk() {
        now += CHUNK_NANOS;
        warmth.plain(CHUNK, CHUNK_NANOS, now);
    }

    private void plainUntilTrialsBegin() {
        for (long elements = 0; elements < Warmth.LEAST_ELEMENTS; elements += CHUNK) {
            plainChunk();
        }
    }

    @Test
    void nothingIsTriedBeforeThereWasEnoughWork() {
        assertThat(Warmth.LEAST_ELEMENTS).isEqualTo(1 << 20);
        warmth.plain(Warmth.LEAST_ELEMENTS - 1, Warmth.LEAST_ELEMENTS, MILLI);
        assertThat(warmth.trial(CHUNK)).isZero();
        warmth.plain(1, 1, MILLI + 1);
        assertThat(warmth.trial(CHUNK)).isPositive();
    }

    @Test
    void nothingIsTriedOnFewElements() {
        plainUntilTrialsBegin();
        assertThat(warmth.trial(255)).isZero();
        assertThat(warmth.trial(256)).isEqualTo(256);
    }

    @ParameterizedTest
    @ValueSource(longs = {256, 257, 1000, CHUNK, 1_000_000})
    void aTrialIsPartOfTheChunk(long count) {
        plainUntilTrialsBegin();
        assertThat(warmth.trial(count)).isBetween((long) Warmth.LEAST_TRIAL, count);
    }

    /** Two trials that are faster, but not in a row, do not convince. */
    @Test
    void isHotAfterTwoFasterTrialsInARow() {
        plainUntilTrialsBegin();
        warmth.tried(256, 128);
        assertThat(warmth.isHot()).isFalse();
        warmth.tried(256, 257);
        warmth.tried(256, 128);
        assertThat(warmth.isHot()).isFalse();
        assertThat(warmth.isOpen()).isTrue();
        warmth.tried(256, 128);
        assertThat(warmth.isHot()).isTrue();
        assertThat(warmth.isOpen()).isFalse();
        assertThat(warmth.trial(CHUNK)).as("elements to try once it is hot").isZero();
    }

    @Test
    void asFastIsNotFaster() {
        plainUntilTrialsBegin();
        for (int i = 0; i < 10; i++) {
            warmth.tried(256, 256);
        }
        assertThat(warmth.isHot()).isFalse();
    }

    /** One call that waited for something does not make vector kernels look fast. */
    @Test
    void plainKernelsAreMeasuredAtTheirBest() {
        plainUntilTrialsBegin();
        warmth.plain(CHUNK, 1000 * CHUNK_NANOS, now);
        for (int i = 0; i < 10; i++) {
            warmth.tried(256, 20 * 256);
        }
        assertThat(warmth.isHot()).isFalse();
    }

    @Test
    void isHopelessOnceTrialsTookFourSeconds() {
        plainUntilTrialsBegin();
        warmth.tried(256, 4000 * MILLI);
        assertThat(warmth.isOpen()).isTrue();
        warmth.tried(256, 1000);
        assertThat(warmth.isOpen()).isFalse();
        assertThat(warmth.isHot()).isFalse();
        plainChunk();
        assertThat(warmth.trial(CHUNK)).isZero();
    }

    /**
     * However slow trials are, and however long the plain kernel ran before: over any window they take no longer than the plain
     * kernel in it, but for one of them, whose time nobody could know.
     */
    @ParameterizedTest
    @ValueSource(longs = {2, 10, 100, 1000, 20_000})
    void trialsTakeNoLongerThanPlainKernels(long slower) {
        List<Long> starts = new ArrayList<>();
        List<Long> plain = new ArrayList<>();
        List<Long> tried = new ArrayList<>();
        while (now < 12 * WINDOW) {
            starts.add(now);
            long count = now < 5 * WINDOW ? 0 : warmth.trial(CHUNK);
            if (count > 0) {
                now += count * slower;
                warmth.tried(count, count * slower);
            }
            tried.add(count * slower);
            plainChunk();
            plain.add(CHUNK_NANOS);
        }
        long longest = tried.stream().mapToLong(nanos -> nanos).max().orElseThrow();
        assertThat(tried.stream().filter(nanos -> nanos > 0).count())
                .as("trials")
                .isGreaterThan(20);
        long ofTrials = 0;
        long ofPlain = 0;
        int first = 0;
        for (int end = 0; end < starts.size(); end++) {
            ofTrials += tried.get(end);
            ofPlain += plain.get(end);
            for (; starts.get(first) < starts.get(end) - WINDOW; first++) {
                ofTrials -= tried.get(first);
                ofPlain -= plain.get(first);
            }
            assertThat(ofTrials - longest)
                    .as("nanoseconds of all trials but one, from %d to %d", starts.get(first), starts.get(end))
                    .isLessThanOrEqualTo(ofPlain);
        }
    }

    /** What takes longer than a window is seen once. */
    @Test
    void trialsThatWouldTakeTooLongEnd() {
        plainUntilTrialsBegin();
        warmth.tried(256, 2 * WINDOW);
        for (long until = now + 20 * WINDOW; now < until; ) {
            plainChunk();
            assertThat(warmth.trial(CHUNK)).isZero();
        }
    }
}
