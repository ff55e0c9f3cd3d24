package dev.lossmith.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each element has the products of all samples, one after the other. */
class SampleSumsTest {
    @ParameterizedTest
    @CsvSource({"0, 4, 5", "1, 1, 1", "3, 4, 16", "4, 5, 255", "5, 3, 256", "64, 9, 257", "7, 13, 600"})
    void samplesAreAddedInTheirOrder(int samples, int rows, int columns) {
        Random random = new Random(samples * rows + columns);
        int offset = 3;
        float[] left = new float[samples * rows];
        float[] right = new float[samples * columns];
        float[] matrix = new float[offset + rows * columns + 2];
        double[] leftDoubles = new double[left.length];
        double[] rightDoubles = new double[right.length];
        double[] doubles = new double[matrix.length];
        fill(random, left, leftDoubles);
        fill(random, right, rightDoubles);
        fill(random, matrix, doubles);
        float[] expected = matrix.clone();
        double[] expectedDoubles = doubles.clone();
        for (int n = 0; n < samples; n++) {
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    int at = offset + row * columns + column;
                    expected[at] += left[n * rows + row] * right[n * columns + column];
                    expectedDoubles[at] += leftDoubles[n * rows + row] * rightDoubles[n * columns + column];
                }
            }
        }
        BlockScratch blocks = new BlockScratch();
        SampleSums.add(left, right, samples, rows, columns, matrix, offset, blocks);
        SampleSums.add(leftDoubles, rightDoubles, samples, rows, columns, doubles, offset, blocks);
        assertThat(matrix).containsExactly(expected);
        assertThat(doubles).containsExactly(expectedDoubles);
    }

    private static void fill(Random random, float[] floats, double[] doubles) {
        for (int i = 0; i < floats.length; i++) {
            doubles[i] = random.nextGaussian() * Math.pow(10, random.nextInt(6));
            floats[i] = (float) doubles[i];
        }
    }
}
