package dev.lossmith.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.lossmith.DoubleTensor;
import dev.lossmith.IntTensor;
import dev.lossmith.Reduction;
import dev.lossmith.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sequences of their own lengths, time first, padded or packed. */
final class RaggedTest {
    private static final int TIME = 6;
    private static final int CLASSES = 4;

    private final Random random = new Random(1);

    /** One batch in all its forms. */
    private final class Batch {
        final int samples;
        final int[] times;
        final int[] counts;
        final int width;
        final int[] padded;
        final int[] packed;
        final double[] scores;

        Batch(int samples) {
            this.samples = samples;
            times = random.ints(samples, 0, TIME + 1).toArray();
            counts = random.ints(samples, 0, 4).toArray();
            width = 4;
            padded = new int[samples * width];
            packed = new int[Arrays.stream(counts).sum()];
            // Labels beyond the length are not looked at.
            Arrays.fill(padded, -7);
            int at = 0;
            for (int s = 0; s < samples; s++) {
                for (int u = 0; u < counts[s]; u++) {
                    int label = random.nextInt(CLASSES);
                    padded[s * width + u] = label;
                    packed[at++] = label;
                }
            }
            scores = random.doubles((long) TIME * samples * CLASSES).toArray();
        }

        Map<String, Tensor> arguments(boolean pack) {
            Map<String, Tensor> map = new HashMap<>();
            map.put("scores", DoubleTensor.of(scores, TIME, samples, CLASSES));
            map.put("labels", pack ? IntTensor.of(packed) : IntTensor.of(padded, samples, width));
            map.put("times", IntTensor.of(times));
            map.put("counts", IntTensor.of(counts));
            return map;
        }

        double value(int s, boolean mean) {
            double value = 0;
            for (int t = 0; t < times[s]; t++) {
                value += scores[(t * samples + s) * CLASSES + 1];
                for (int u = 0; u < counts[s]; u++) {
                    double x = scores[(t * samples + s) * CLASSES + padded[s * width + u]];
                    value += x * x;
                }
            }
            return value / (mean ? Math.max(counts[s], 1) : 1);
        }

        double[] gradient() {
            double[] gradient = new double[scores.length];
            for (int s = 0; s < samples; s++) {
                for (int t = 0; t < times[s]; t++) {
                    int row = (t * samples + s) * CLASSES;
                    gradient[row + 1] += 1;
                    for (int u = 0; u < counts[s]; u++) {
                        int at = row + padded[s * width + u];
                        gradient[at] += 2 * scores[at];
                    }
                }
            }
            return gradient;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 17, 500})
    void paddedAndPackedAgree(int samples) {
        Batch batch = new Batch(samples);
        double[] expected = new double[samples];
        double sum = 0;
        for (int s = 0; s < samples; s++) {
            expected[s] = batch.value(s, false);
            sum += batch.value(s, true);
        }
        for (boolean pack : new boolean[] {false, true}) {
            double[] values = new double[samples];
            double[] gradient = new double[batch.scores.length];
            Arrays.fill(gradient, Double.NaN);
            new Sequence(1, Reduction.NONE).forward(batch.arguments(pack), DoubleTensor.of(values));
            new Sequence(1, Reduction.SUM)
                    .forwardBackward(
                            batch.arguments(pack), Map.of("scores", DoubleTensor.of(gradient, TIME, samples, CLASSES)));

            assertThat(values).containsExactly(expected, within(1e-12));
            assertThat(gradient).containsExactly(batch.gradient(), within(1e-12));
            assertThat(new Sequence(1, Reduction.MEAN).forward(batch.arguments(pack)))
                    .isEqualTo(sum / samples, within(1e-12));
        }
    }

    @Test
    void oneSequenceWithoutABatch() {
        double[] scores = {1, 2, 3, 4, 5, 6};
        double[] gradient = {9, 9, 9, 9, 9, 9};
        double value = new Sequence(0, Reduction.SUM)
                .forwardBackward(
                        Map.of(
                                "scores", DoubleTensor.of(scores, 3, 2),
                                "labels", IntTensor.of(new int[] {1}),
                                "times", IntTensor.scalar(2),
                                "counts", IntTensor.of(new int[] {1})),
                        Map.of("scores", DoubleTensor.of(gradient, 3, 2)));

        assertThat(value).isEqualTo(1 + 3 + 4 + 16);
        assertThat(gradient).containsExactly(1, 4, 1, 8, 0, 0);
    }

    @Test
    void plainLabelsArePacked() {
        Batch batch = new Batch(5);

        double value = new Sequence(1, Reduction.SUM)
                .call()
                .argument(Sequence.SCORES, DoubleTensor.of(batch.scores, TIME, 5, CLASSES))
                .argument(Sequence.LABELS, batch.packed)
                .argument(Sequence.TIMES, batch.times)
                .argument(Sequence.COUNTS, batch.counts)
                .forward();

        assertThat(value).isEqualTo(new Sequence(1, Reduction.SUM).forward(batch.arguments(false)));
    }

    private static Map<String, Tensor> two(int[] labels, int[] times, int[] counts) {
        return Map.of(
                "scores", DoubleTensor.of(new double[12], 3, 2, 2),
                "labels", IntTensor.of(labels),
                "times", IntTensor.of(times),
                "counts", IntTensor.of(counts));
    }

    @Test
    void lengthsAreChecked() {
        Sequence loss = new Sequence(1, Reduction.SUM);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> loss.forward(two(new int[2], new int[] {3, 4}, new int[] {1, 1})))
                .withMessage("times[1] = 4, expected at most 3, the size of axis t");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loss.forward(two(new int[2], new int[] {3, -1}, new int[] {1, 1})))
                .withMessage("times[1] = -1, expected a length, which is not negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loss.forward(two(new int[2], new int[] {3, 3}, new int[] {2, 1})))
                .withMessage("labels has 2 packed elements, counts adds up to 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loss.forward(
                        two(new int[2], new int[] {3, 3}, new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE})))
                .withMessage("labels has 2 packed elements, counts adds up to 4294967294");
    }

    @Test
    void indicesAreCheckedWithinTheirLength() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> new Sequence(1, Reduction.SUM)
                        .forward(two(new int[] {1, 0, 2}, new int[] {3, 3}, new int[] {1, 2})))
                .withMessage("labels[2] = 2 is not an index of axis c (size 2)");
        Map<String, Tensor> arguments = new HashMap<>(two(new int[0], new int[] {3, 3}, new int[] {2, 1}));
        arguments.put("labels", IntTensor.of(new int[] {1, 5, 0, -9}, 2, 2));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> new Sequence(1, Reduction.SUM).forward(arguments))
                .withMessage("labels[0, 1] = 5 is not an index of axis c (size 2)");
    }

    @Test
    void parametersThatAreIndicesAreChecked() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() ->
                        new Sequence(2, Reduction.SUM).forward(two(new int[2], new int[] {3, 3}, new int[] {1, 1})))
                .withMessage("blank = 2 is not an index of axis c (size 2)");
    }
}
