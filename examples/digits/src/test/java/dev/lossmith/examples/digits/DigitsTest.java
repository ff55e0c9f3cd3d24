package dev.lossmith.examples.digits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DigitsTest {
    private static final Digits ALL = Digits.load();

    @Test
    void everyImageIsThere() {
        assertThat(ALL.size()).isEqualTo(1797);
        assertThat(countsByDigit(ALL)).containsExactly(178, 182, 177, 183, 181, 182, 181, 179, 174, 180);
        assertThat(min(ALL.pixels())).isZero();
        assertThat(max(ALL.pixels())).isOne();
    }

    @Test
    void theSplitTestsAFifthOfEachDigit() {
        Digits.Split split = ALL.split(1);
        int[] all = countsByDigit(ALL);
        assertThat(countsByDigit(split.test()))
                .containsExactly(IntStream.of(all).map(n -> (n + 4) / 5).toArray());
        assertThat(countsByDigit(split.train()))
                .containsExactly(IntStream.of(all).map(n -> n - (n + 4) / 5).toArray());
    }

    @Test
    void theSplitHasEachImageOnce() {
        Digits.Split split = ALL.split(1);
        Set<String> found = images(split.train());
        found.addAll(images(split.test()));
        assertThat(images(split.test())).doesNotContainAnyElementsOf(images(split.train()));
        assertThat(found).isEqualTo(images(ALL));
    }

    @Test
    void theSeedDecidesTheSplit() {
        assertThat(ALL.split(1).test().pixels()).isEqualTo(ALL.split(1).test().pixels());
        assertThat(ALL.split(1).test().pixels())
                .isNotEqualTo(ALL.split(2).test().pixels());
    }

    private static int[] countsByDigit(Digits digits) {
        int[] counts = new int[Digits.CLASSES];
        for (int label : digits.labels()) {
            counts[label]++;
        }
        return counts;
    }

    /** No two images of the file are the same, so that their pixels identify them. */
    private static Set<String> images(Digits digits) {
        Set<String> images = new HashSet<>();
        for (int n = 0; n < digits.size(); n++) {
            images.add(
                    Arrays.toString(Arrays.copyOfRange(digits.pixels(), n * Digits.PIXELS, (n + 1) * Digits.PIXELS)));
        }
        assertThat(images).hasSize(digits.size());
        return images;
    }

    private static float min(float[] values) {
        float min = values[0];
        for (float value : values) {
            min = Math.min(min, value);
        }
        return min;
    }

    private static float max(float[] values) {
        float max = values[0];
        for (float value : values) {
            max = Math.max(max, value);
        }
        return max;
    }
}
