package dev.lossmith.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.lossmith.DoubleTensor;
import dev.lossmith.FloatTensor;
import dev.lossmith.Loss;
import dev.lossmith.Reduction;
import dev.lossmith.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reductions, upstream gradients and chunks, on the element-wise sample. */
final class ReduceTest {
    /** A chunk and a half, and what lies around the ends of one. */
    private static final int[] SIZES = {1, 2, 4095, 4096, 4097, 6000};

    private static float[] random(int n, long seed) {
        Random random = new Random(seed);
        float[] a = new float[n];
        for (int i = 0; i < n; i++) {
            a[i] = random.nextFloat() - 0.5f;
        }
        return a;
    }

    @Test
    void reducesAsItSays() {
        float[] input = {1, 2, 5};
        float[] target = {0, 0, 1};

        assertThat(SquaredError.of(Reduction.SUM).forward(input, target)).isEqualTo(21);
        assertThat(SquaredError.of(Reduction.MEAN).forward(input, target)).isEqualTo(7);
        float[] perSample = new float[3];
        SquaredError.of(Reduction.NONE).forward(input, target, perSample);
        assertThat(perSample).containsExactly(1, 4, 16);
    }

    @Test
    void whatTargetsNeedIsComputedOnlyForThoseWhoAsk() {
        List<Kernel> ran = new ArrayList<>();
        Loss loss = new Watched(ran::add);
        FloatTensor data = FloatTensor.of(new float[] {1, 2}, 2);
        Map<String, Tensor> arguments = Map.of("input", data, "target", data);
        FloatTensor gradient = FloatTensor.of(new float[2], 2);

        loss.forwardBackward(arguments, Map.of("input", gradient));
        assertThat(ran).containsExactly(Kernel.FORWARD_BACKWARD);
        ran.clear();
        loss.backward(FloatTensor.scalar(1), arguments, Map.of("target", gradient));
        assertThat(ran).containsExactly(Kernel.FORWARD_BACKWARD, Kernel.TARGET_BACKWARD);
    }

    @Test
    void batchMeanDividesByTheFirstExtent() {
        SquaredError loss = SquaredError.of(Reduction.BATCHMEAN);

        assertThat(loss.forward(Map.of(
                        "input",
                        FloatTensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3),
                        "target",
                        FloatTensor.scalar(0))))
                .isEqualTo(91 / 2.0);
        assertThat(loss.forward(Map.of("input", FloatTensor.scalar(3), "target", FloatTensor.scalar(1))))
                .isEqualTo(4);
    }

    /** The sum of a batch is that of its chunks, which a caller could also have given one by one. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4095, 4096, 4097, 6000, 10000})
    void chunksAddUpInDouble(int n) {
        float[] input = random(n, 1);
        float[] target = random(n, 2);
        float[] values = new float[n];
        SquaredError.of(Reduction.NONE).forward(input, target, values);

        double total = 0;
        for (int from = 0; from < n; from += 4096) {
            total += Lanes.sum(values, from, Math.min(4096, n - from), new float[Lanes.FLOAT_ROOM]);
        }
        assertThat(SquaredError.of(Reduction.SUM).forward(input, target)).isEqualTo(total);
        assertThat(SquaredError.of(Reduction.MEAN).forward(input, target)).isEqualTo(total / n);
    }

    @ParameterizedTest
    @EnumSource(
            value = Reduction.class,
            names = {"SUM", "MEAN", "BATCHMEAN"})
    void fusedAndSeparateAgreeInBits(Reduction reduction) {
        SquaredError loss = SquaredError.of(reduction);
        for (int n : SIZES) {
            float[] input = random(n, 3);
            float[] target = random(n, 4);
            float[] fused = new float[n];
            float[] separate = new float[n];

            double value = loss.forwardBackward(input, target, fused);
            loss.backward(1, input, target, separate);

            assertThat(value).isEqualTo(loss.forward(input, target));
            assertThat(fused).isEqualTo(separate);
            double divisor = reduction == Reduction.SUM ? 1 : n;
            assertThat(fused[n - 1])
                    .isEqualTo((float) (2 * ((double) input[n - 1] - target[n - 1]) * (float) (1 / divisor)));
        }
    }

    @Test
    void upstreamMultipliesAndIsRoundedOnce() {
        float[] gradient = new float[3];
        SquaredError.of(Reduction.MEAN).backward(0.7, new float[] {1, 2, 3}, new float[3], gradient);

        float seed = (float) (0.7 / 3);
        assertThat(gradient).containsExactly((float) (2.0 * seed), (float) (4.0 * seed), (float) (6.0 * seed));
    }

    @Test
    void upstreamOfAReducedLossMayBeATensorOfOneElement() {
        float[] gradient = new float[2];
        SquaredError.of(Reduction.SUM)
                .backward(
                        DoubleTensor.scalar(10),
                        Map.of("input", FloatTensor.of(new float[] {1, 2}), "target", FloatTensor.of(new float[2])),
                        Map.of("input", FloatTensor.of(gradient)));

        assertThat(gradient).containsExactly(20, 40);
    }

    @Test
    void withoutReductionEachSampleHasItsUpstream() {
        int n = 5000;
        float[] input = random(n, 5);
        float[] upstream = random(n, 6);
        float[] gradient = new float[n];
        SquaredError.of(Reduction.NONE).backward(upstream, input, new float[n], gradient);

        for (int i = 0; i < n; i++) {
            assertThat(gradient[i]).isEqualTo((float) (2.0 * input[i] * upstream[i]));
        }
    }

    @Test
    void doublesStayDoubles() {
        double[] input = {0.1, 0.2, 0.3};
        double[] gradient = new double[3];
        Map<String, DoubleTensor> arguments =
                Map.of("input", DoubleTensor.of(input), "target", DoubleTensor.of(new double[3]));
        SquaredError loss = new SquaredError(2, Reduction.SUM);

        double value = loss.forwardBackward(arguments, Map.of("input", DoubleTensor.of(gradient)));

        assertThat(value).isEqualTo(2 * 0.1 * 0.1 + 2 * 0.3 * 0.3 + 2 * 0.2 * 0.2, within(1e-16));
        assertThat(gradient).containsExactly(4 * 0.1, 4 * 0.2, 4 * 0.3);
    }

    @Test
    void secondDerivatives() {
        float[] diagonal = new float[4];
        new SquaredError(3, Reduction.MEAN)
                .hessianDiagonal(
                        Map.of("input", FloatTensor.of(new float[4]), "target", FloatTensor.of(new float[4])),
                        Map.of("input", FloatTensor.of(diagonal)));

        assertThat(diagonal).containsOnly(6 / 4f);
    }

    @Test
    void emptyBatches() {
        float[] none = {};

        assertThat(SquaredError.of(Reduction.SUM).forward(none, none)).isZero();
        assertThat(SquaredError.of(Reduction.MEAN).forward(none, none)).isNaN();
        assertThat(SquaredError.of(Reduction.BATCHMEAN).forward(none, none)).isNaN();
        assertThat(SquaredError.of(Reduction.MEAN).forwardBackward(none, none, none))
                .isNaN();
        SquaredError.of(Reduction.NONE).forward(none, none, none);
        assertThat(SquaredError.of(Reduction.NONE)
                        .batchShape(Map.of("input", FloatTensor.of(none, 2, 0), "target", FloatTensor.of(none, 2, 0))))
                .containsExactly(2, 0);
    }

    @Test
    void whatDoesNotFitTheReductionIsRefused() {
        float[] one = {1};
        assertThatIllegalStateException()
                .isThrownBy(() -> SquaredError.of(Reduction.NONE).forward(one, one))
                .withMessage(
                        "SquaredError has the reduction none and gives one value per sample; pass an array for them,"
                                + " or build it with another reduction");
        assertThatIllegalStateException()
                .isThrownBy(() -> SquaredError.of(Reduction.MEAN).forward(one, one, new float[1]))
                .withMessage(
                        "SquaredError has the reduction mean and gives one number; build it with the reduction none"
                                + " for one value per sample");
        assertThatIllegalStateException()
                .isThrownBy(() -> SquaredError.of(Reduction.NONE).backward(1.0, one, one, new float[1]))
                .withMessage("SquaredError has the reduction none; its gradient needs one upstream value per sample, an"
                        + " array or a tensor");
    }
}
