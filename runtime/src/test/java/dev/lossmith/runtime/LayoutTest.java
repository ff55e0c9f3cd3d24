package dev.lossmith.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lossmith.DoubleTensor;
import dev.lossmith.FloatTensor;
import dev.lossmith.IntTensor;
import dev.lossmith.Reduction;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Class scores with the classes second and any number of dimensions behind, against the definition with explicit
 * indices.
 */
final class LayoutTest {
    /** (N, C, d1, d2): sample (n, i, j) has class c at [n][c][i][j]. */
    @ParameterizedTest
    @CsvSource({"1,3,1,1", "5,3,1,1", "2,4,3,2", "3,1,2,2", "2,5,1,7", "1,2,4,1", "40,300,3,2", "2,5000,2,3", "0,3,2,2"
    })
    void dimensionsBehindTheClasses(int n, int classes, int d1, int d2) {
        int rest = d1 * d2;
        Random random = new Random(n * 31 + classes);
        double[] input = random.doubles((long) n * classes * rest).toArray();
        int[] target = random.ints((long) n * rest, 0, classes).toArray();
        if (target.length > 1) {
            target[1] = -100;
        }
        double[] weight = random.doubles(classes).toArray();
        double[] expected = new double[n * rest];
        double[] expectedInput = new double[input.length];
        double[] expectedWeight = new double[classes];
        for (int s = 0; s < n * rest; s++) {
            int base = s / rest * classes * rest + s % rest;
            if (target[s] == -100) {
                continue;
            }
            double w = weight[target[s]];
            double sum = -input[base + target[s] * rest];
            for (int c = 0; c < classes; c++) {
                double x = input[base + c * rest];
                sum += x * x;
                expectedInput[base + c * rest] = w * (2 * x - (c == target[s] ? 1 : 0)) * (s + 1);
            }
            expected[s] = w * sum;
            expectedWeight[target[s]] += sum * (s + 1);
        }
        double[] upstream = new double[n * rest];
        for (int s = 0; s < upstream.length; s++) {
            upstream[s] = s + 1;
        }

        double[] values = new double[n * rest];
        double[] inputGradient = new double[input.length];
        double[] weightGradient = new double[classes];
        ClassScore loss = ClassScore.of(Reduction.NONE);
        var arguments = Map.of(
                "input", DoubleTensor.of(input, n, classes, d1, d2),
                "target", IntTensor.of(target, n, d1, d2),
                "weight", DoubleTensor.of(weight));
        loss.forward(arguments, DoubleTensor.of(values, n, d1, d2));
        loss.backward(
                DoubleTensor.of(upstream, n, d1, d2),
                arguments,
                Map.of(
                        "input", DoubleTensor.of(inputGradient, n, classes, d1, d2),
                        "weight", DoubleTensor.of(weightGradient)));

        // The sample adds in another order.
        assertThat(values).containsExactly(expected, within(1e-10));
        assertThat(inputGradient).containsExactly(expectedInput, within(1e-10));
        assertThat(weightGradient).containsExactly(expectedWeight, within(1e-6));
        assertThat(loss.batchShape(arguments)).containsExactly(n, d1, d2);
    }

    @Test
    void withoutABatchDimensionIsOneSample() {
        ClassScore loss = ClassScore.of(Reduction.SUM);
        FloatTensor input = FloatTensor.of(new float[] {1, 2, 3});

        double unbatched = loss.forward(Map.of("input", input, "target", IntTensor.scalar(1)));
        double batched = loss.forward(
                Map.of("input", FloatTensor.of(input.array(), 1, 3), "target", IntTensor.of(new int[] {1})));

        assertThat(unbatched).isEqualTo(1 + 4 + 9 - 2).isEqualTo(batched);
        assertThat(loss.batchShape(Map.of("input", input, "target", IntTensor.scalar(1))))
                .isEmpty();
        // One sample is one sample, whichever way.
        assertThat(loss.forward(Map.of("input", input, "target", IntTensor.of(new int[] {1}))))
                .isEqualTo(batched);
        // A target with a dimension makes it a batch of one.
        assertThat(loss.batchShape(Map.of("input", input, "target", IntTensor.of(new int[] {1}))))
                .containsExactly(1);
    }

    @Test
    void valuesOfOneSampleMayHaveRankZero() {
        float[] value = new float[1];
        ClassScore.of(Reduction.NONE)
                .forward(
                        Map.of("input", FloatTensor.of(new float[] {1, 2}), "target", IntTensor.scalar(0)),
                        FloatTensor.of(value, new int[0]));

        assertThat(value[0]).isEqualTo(4);
    }

    @Test
    void rankZeroIsAnAxisOfOne() {
        assertThat(ClassScore.of(Reduction.SUM)
                        .forward(Map.of("input", FloatTensor.scalar(3), "target", IntTensor.scalar(0))))
                .isEqualTo(6);
    }

    @Test
    void plainArraysTakeTheNumberOfSamplesFromTheTarget() {
        float[] input = {1, 2, 3, 4, 5, 6};
        int[] target = {0, 2};

        assertThat(ClassScore.of(Reduction.SUM).arguments(input, target).forward())
                .isEqualTo(1 + 4 + 9 - 1 + 16 + 25 + 36 - 6);
    }

    @Test
    void plainArraysMixWithTensors() {
        float[] input = {1, 2, 3, 4, 5, 6};
        float[] gradient = new float[6];

        double value = ClassScore.of(Reduction.SUM)
                .call()
                .argument(ClassScore.INPUT, FloatTensor.of(input, 1, 2, 3))
                .argument(ClassScore.TARGET, new int[] {0, 0, 1})
                .gradient(ClassScore.INPUT, gradient)
                .forwardBackward();

        assertThat(value).isEqualTo(1 + 16 - 1 + 4 + 25 - 2 + 9 + 36 - 6);
        assertThat(gradient).containsExactly(1, 3, 6, 8, 10, 11);
    }

    @Test
    void tensorsMayBePartsOfArrays() {
        float[] memory = {9, 9, 1, 2, 3, 9, 7, 7, 7};

        double value = ClassScore.of(Reduction.SUM)
                .call()
                .argument(ClassScore.INPUT, FloatTensor.view(memory, 2, 1, 3))
                .argument(ClassScore.TARGET, IntTensor.view(new int[] {5, 5, 1}, 2, 1))
                .gradient(ClassScore.INPUT, FloatTensor.view(memory, 6, 1, 3))
                .forwardBackward();

        assertThat(value).isEqualTo(12);
        assertThat(memory).containsExactly(9, 9, 1, 2, 3, 9, 2, 3, 6);
    }

    @Test
    void gradientsNotAskedForAreNotWritten() {
        float[] weight = {1, 2};
        float[] gradient = new float[2];

        ClassScore.of(Reduction.SUM)
                .arguments(new float[] {1, 2, 3, 4}, new int[] {0, 1})
                .argument(ClassScore.WEIGHT, weight)
                .gradient(ClassScore.WEIGHT, gradient)
                .forwardBackward();

        assertThat(gradient).containsExactly(4, 21);
        assertThat(weight).containsExactly(1, 2);
    }

    /** mean = sum(w * s) / sum(w), by the quotient rule; the gradient of the weights is exact in a small case. */
    @Test
    void aDivisorWithAGradientFollowsTheQuotientRule() {
        double[] input = {1, 2, 3, 4, 0, 1};
        double[] weight = {2, 3};
        double[] weightGradient = new double[2];
        double[] inputGradient = new double[6];

        double value = ClassScore.of(Reduction.MEAN)
                .call()
                .argument(ClassScore.INPUT, input)
                .argument(ClassScore.TARGET, new int[] {0, 1, -100})
                .argument(ClassScore.WEIGHT, weight)
                .gradient(ClassScore.WEIGHT, weightGradient)
                .gradient(ClassScore.INPUT, inputGradient)
                .forwardBackward();

        // scores 4 and 21, mean (2 * 4 + 3 * 21) / 5
        double mean = 71 / 5.0;
        assertThat(value).isEqualTo(mean);
        assertThat(weightGradient[0]).isEqualTo((4 - mean) / 5, within(1e-15));
        assertThat(weightGradient[1]).isEqualTo((21 - mean) / 5, within(1e-15));
        assertThat(inputGradient).containsExactly(new double[] {0.4, 1.6, 3.6, 4.2, 0, 0}, within(1e-15));
    }

    @Test
    void nothingToAverageIsNaN() {
        float[] gradient = {7, 7};

        double value = ClassScore.of(Reduction.MEAN)
                .arguments(new float[] {1, 2}, new int[] {-100})
                .gradient(ClassScore.INPUT, gradient)
                .forwardBackward();

        assertThat(value).isNaN();
        assertThat(gradient).containsExactly(0, 0);
    }

    @Test
    void realTargetsChooseTheAlternative() {
        assertThat(ClassScore.of(Reduction.SUM)
                        .forward(Map.of(
                                "input", FloatTensor.of(new float[] {1, 2}), "target", FloatTensor.of(new float[2]))))
                .isEqualTo(5);
    }

    @Test
    void emptyBatchOfRows() {
        float[] gradient = {};
        float[] weightGradient = {3, 3};
        double value = ClassScore.of(Reduction.SUM)
                .call()
                .argument(ClassScore.INPUT, FloatTensor.of(new float[0], 0, 2))
                .argument(ClassScore.TARGET, new int[0])
                .argument(ClassScore.WEIGHT, new float[] {1, 1})
                .gradient(ClassScore.INPUT, gradient)
                .gradient(ClassScore.WEIGHT, weightGradient)
                .forwardBackward();

        assertThat(value).isZero();
        assertThat(weightGradient).containsExactly(0, 0);
    }
}
