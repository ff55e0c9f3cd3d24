package dev.lossmith.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each element of a product is the sum of its terms, in the order of the contract. */
class ProductsTest {
    /** It is what lets this module read that of the vectors. */
    @BeforeAll
    static void backendIsChosen() {
        assertThat(Backend.TARGET).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "4, 1, 0",
        "4, 1, 1",
        "5, 3, 7",
        "4, 40, 15",
        "7, 33, 16",
        "9, 300, 17",
        "6, 256, 64",
        "11, 257, 65",
        "8, 530, 200"
    })
    void elementsAreSumsOfTheirTerms(int rows, int columns, int terms) {
        Random random = new Random(rows * columns + terms);
        float[] left = new float[rows * terms];
        float[] right = new float[terms * columns];
        double[] leftDoubles = new double[rows * terms];
        double[] rightDoubles = new double[terms * columns];
        for (int i = 0; i < left.length; i++) {
            leftDoubles[i] = random.nextInt(9) == 0 ? -0.0 : random.nextGaussian();
            left[i] = (float) leftDoubles[i];
        }
        for (int i = 0; i < right.length; i++) {
            rightDoubles[i] = random.nextGaussian() * Math.pow(10, random.nextInt(6));
            right[i] = (float) rightDoubles[i];
        }
        float[] product = new float[rows * columns];
        double[] doubles = new double[rows * columns];
        BlockScratch blocks = new BlockScratch();
        Arrays.fill(blocks.floats(0), 7);
        Arrays.fill(blocks.doubles(0), 7);

        Products.multiply(left, null, right, rows, columns, terms, terms, columns, product, blocks);
        Products.multiply(leftDoubles, null, rightDoubles, rows, columns, terms, terms, columns, doubles, blocks);
        check(left, null, right, rows, columns, terms, product, leftDoubles, rightDoubles, doubles);

        assertThat(blocks.floats(0)).as("what others keep").containsOnly(7);
        assertThat(blocks.doubles(0)).containsOnly(7);

        int panel = 2 * terms * 16;
        float[] sums = new float[64 * 16];
        double[] doubleSums = new double[64 * 16];
        float[] byVectors = new float[rows * columns];
        double[] doublesByVectors = new double[rows * columns];
        VectorProducts.multiply(
                left, Arrays.copyOf(right, right.length + panel), rows, columns, terms, byVectors, sums);
        VectorProducts.multiply(
                leftDoubles,
                Arrays.copyOf(rightDoubles, right.length + panel),
                rows,
                columns,
                terms,
                doublesByVectors,
                doubleSums);
        check(left, null, right, rows, columns, terms, byVectors, leftDoubles, rightDoubles, doublesByVectors);

        boolean[] counts = new boolean[rows * terms];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = random.nextInt(40) > 0;
        }
        for (int k = 0; k < terms; k++) {
            if (!counts[(rows - 1) * terms + k]) {
                right[k * columns] = Float.NaN;
                rightDoubles[k * columns] = Double.NaN;
            }
        }
        float[] some = new float[rows * columns];
        double[] someDoubles = new double[rows * columns];
        Products.multiply(left, counts, right, rows, columns, terms, terms, columns, some, blocks);
        Products.multiply(leftDoubles, counts, rightDoubles, rows, columns, terms, terms, columns, someDoubles, blocks);
        check(left, counts, right, rows, columns, terms, some, leftDoubles, rightDoubles, someDoubles);
    }

    /** Of longer rows, as of sequences that end before others. */
    @Test
    void rowsMayGoOnBehindTheProduct() {
        int rows = 6;
        int columns = 21;
        int terms = 19;
        int leftStride = 23;
        int stride = 40;
        Random random = new Random(3);
        float[] left = new float[rows * leftStride];
        float[] right = new float[terms * stride];
        float[] product = new float[rows * stride];
        for (int i = 0; i < left.length; i++) {
            left[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < right.length; i++) {
            right[i] = (float) random.nextGaussian();
        }
        Products.multiply(left, null, right, rows, columns, terms, leftStride, stride, product, new BlockScratch());
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < stride; column++) {
                float[] sum = new float[terms];
                for (int k = 0; k < terms; k++) {
                    sum[k] = column < columns ? left[row * leftStride + k] * right[k * stride + column] : 0;
                }
                assertThat(product[row * stride + column]).isEqualTo(Lanes.productSum(sum, 0, terms));
            }
        }
    }

    private static void check(
            float[] left,
            boolean[] counts,
            float[] right,
            int rows,
            int columns,
            int terms,
            float[] product,
            double[] leftDoubles,
            double[] rightDoubles,
            double[] doubles) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                float[] sum = new float[terms];
                double[] sumOfDoubles = new double[terms];
                for (int k = 0; k < terms; k++) {
                    if (counts == null || counts[row * terms + k]) {
                        sum[k] = left[row * terms + k] * right[k * columns + column];
                        sumOfDoubles[k] = leftDoubles[row * terms + k] * rightDoubles[k * columns + column];
                    }
                }
                int at = row * columns + column;
                assertThat(Float.floatToIntBits(product[at]))
                        .isEqualTo(Float.floatToIntBits(Lanes.productSum(sum, 0, terms)));
                assertThat(Double.doubleToLongBits(doubles[at]))
                        .isEqualTo(Double.doubleToLongBits(Lanes.productSum(sumOfDoubles, 0, terms)));
            }
        }
    }
}
