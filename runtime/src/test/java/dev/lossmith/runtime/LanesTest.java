package dev.lossmith.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LanesTest {
    /** The contract word by word: 64 lanes, padded with nothing, and all levels of the tree. */
    private static float byDefinition(float[] a, int from, int n) {
        return byDefinition(a, from, n, 64);
    }

    private static float byDefinition(float[] a, int from, int n, int width) {
        float[] lanes = new float[width];
        for (int i = 0; i < n; i++) {
            lanes[i % width] += a[from + i];
        }
        for (int h = width / 2; h > 0; h /= 2) {
            for (int l = 0; l < h; l++) {
                lanes[l] = lanes[l] + lanes[l + h];
            }
        }
        return lanes[0];
    }

    private static double byDefinition(double[] a, int from, int n) {
        return byDefinition(a, from, n, 32);
    }

    private static double byDefinition(double[] a, int from, int n, int width) {
        double[] lanes = new double[width];
        for (int i = 0; i < n; i++) {
            lanes[i % width] += a[from + i];
        }
        for (int h = width / 2; h > 0; h /= 2) {
            for (int l = 0; l < h; l++) {
                lanes[l] = lanes[l] + lanes[l + h];
            }
        }
        return lanes[0];
    }

    /** It is what lets this module read that of the vectors. */
    @BeforeAll
    static void backendIsChosen() {
        assertThat(Backend.TARGET).isNotNull();
    }

    /** With and without elements after the last one, which vectors may read and do not count. */
    @Test
    void vectorsSumInTheSameOrder() {
        float[] floatLanes = new float[2 * Lanes.FLOAT_LANES];
        double[] doubleLanes = new double[2 * Lanes.DOUBLE_LANES];
        for (int n = 0; n < 300; n++) {
            for (int beyond : new int[] {0, 5, 200}) {
                float[] floats = new float[n + 3 + beyond];
                double[] doubles = new double[n + 3 + beyond];
                Random random = new Random(n);
                for (int i = 0; i < floats.length; i++) {
                    doubles[i] = i >= n + 3
                            ? Double.NaN
                            : random.nextInt(9) == 0
                                    ? -0.0
                                    : random.nextGaussian() * Math.pow(10, random.nextInt(12) - 6);
                    floats[i] = (float) doubles[i];
                }
                Arrays.fill(floatLanes, Float.NaN);
                Arrays.fill(doubleLanes, Double.NaN);

                assertThat(Float.floatToIntBits(Vectors.sum(floats, 3, n, floatLanes)))
                        .as("%s floats and %s", n, beyond)
                        .isEqualTo(Float.floatToIntBits(byDefinition(floats, 3, n)));
                assertThat(Double.doubleToLongBits(Vectors.sum(doubles, 3, n, doubleLanes)))
                        .as("%s doubles and %s", n, beyond)
                        .isEqualTo(Double.doubleToLongBits(byDefinition(doubles, 3, n)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 33, 64, 65, 130})
    void sumsOfVectorsAreThoseOfTheirLanes(int n) {
        int floatWidth = Vectors.BITS / Float.SIZE;
        int doubleWidth = Vectors.BITS / Double.SIZE;
        Random random = new Random(n);
        float[] floats = new float[n * floatWidth];
        double[] doubles = new double[n * doubleWidth];
        for (int i = 0; i < floats.length; i++) {
            // all terms of the second lane are -0
            floats[i] = i % floatWidth == 1 ? -0f : (float) (random.nextGaussian() * Math.pow(10, random.nextInt(6)));
        }
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = i % doubleWidth == 1 ? -0.0 : random.nextGaussian() * Math.pow(10, random.nextInt(6));
        }
        float[] floatSums = new float[Lanes.FLOAT_LANES * floatWidth];
        double[] doubleSums = new double[Lanes.DOUBLE_LANES * doubleWidth];
        Arrays.fill(floatSums, Float.NaN);
        Arrays.fill(doubleSums, Double.NaN);

        Vectors.sumOfLanes(floats, n, floatSums);
        Vectors.sumOfLanes(doubles, n, doubleSums);
        float[] floatProducts = new float[Lanes.FLOAT_PRODUCT_LANES / 2 * floatWidth];
        double[] doubleProducts = new double[Lanes.DOUBLE_PRODUCT_LANES / 2 * doubleWidth];
        Arrays.fill(floatProducts, Float.NaN);
        Arrays.fill(doubleProducts, Double.NaN);
        ProductSums.ofLanes(floats, n, floatProducts);
        ProductSums.ofLanes(doubles, n, doubleProducts);

        for (int lane = 0; lane < floatWidth; lane++) {
            float[] terms = new float[n];
            for (int k = 0; k < n; k++) {
                terms[k] = floats[k * floatWidth + lane];
            }
            assertThat(Float.floatToIntBits(floatSums[lane]))
                    .isEqualTo(Float.floatToIntBits(byDefinition(terms, 0, n)));
            assertThat(Float.floatToIntBits(floatProducts[lane]))
                    .isEqualTo(Float.floatToIntBits(byDefinition(terms, 0, n, 16)));
        }
        for (int lane = 0; lane < doubleWidth; lane++) {
            double[] terms = new double[n];
            for (int k = 0; k < n; k++) {
                terms[k] = doubles[k * doubleWidth + lane];
            }
            assertThat(Double.doubleToLongBits(doubleSums[lane]))
                    .isEqualTo(Double.doubleToLongBits(byDefinition(terms, 0, n)));
            assertThat(Double.doubleToLongBits(doubleProducts[lane]))
                    .isEqualTo(Double.doubleToLongBits(byDefinition(terms, 0, n, 8)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 1, 2, 3, 5, 31, 32, 33, 63, 64, 65, 100, 127, 128, 129, 255, 256, 257, 320, 500, 512, 513, 768, 1000,
                1024, 1025, 4096, 4097
            })
    void sumsInTheOrderOfTheContract(int n) {
        Random random = new Random(n);
        float[] floats = new float[n + 7];
        double[] doubles = new double[n + 7];
        for (int i = 0; i < floats.length; i++) {
            doubles[i] = random.nextGaussian() * Math.pow(10, random.nextInt(12) - 6);
            floats[i] = (float) doubles[i];
        }
        float[] floatLanes = new float[Lanes.FLOAT_ROOM];
        double[] doubleLanes = new double[Lanes.DOUBLE_ROOM];
        Arrays.fill(floatLanes, Float.NaN);
        Arrays.fill(doubleLanes, Double.NaN);

        for (int from : new int[] {0, 3}) {
            assertThat(Float.floatToIntBits(Lanes.sum(floats, from, n, floatLanes)))
                    .isEqualTo(Float.floatToIntBits(byDefinition(floats, from, n)));
            assertThat(Double.doubleToLongBits(Lanes.sum(doubles, from, n, doubleLanes)))
                    .isEqualTo(Double.doubleToLongBits(byDefinition(doubles, from, n)));
        }
        assertThat(Float.floatToIntBits(Lanes.productSum(floats, 3, n)))
                .isEqualTo(Float.floatToIntBits(ProductSums.of(floats, 3, n, floatLanes)))
                .isEqualTo(Float.floatToIntBits(byDefinition(floats, 3, n, 16)));
        assertThat(Double.doubleToLongBits(Lanes.productSum(doubles, 3, n)))
                .isEqualTo(Double.doubleToLongBits(ProductSums.of(doubles, 3, n, doubleLanes)))
                .isEqualTo(Double.doubleToLongBits(byDefinition(doubles, 3, n, 8)));
    }

    /** Blocks of a multiple of the lanes, and a last one of any length. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 70, 300, 640, 1000, 1024})
    void sumsBlockByBlock(int last) {
        Random random = new Random(last);
        float[] floats = new float[1024 + 640 + last];
        double[] doubles = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            doubles[i] = random.nextGaussian() * Math.pow(10, random.nextInt(12) - 6);
            floats[i] = (float) doubles[i];
        }
        float[] floatLanes = new float[Lanes.FLOAT_ROOM];
        double[] doubleLanes = new double[Lanes.DOUBLE_ROOM];
        Arrays.fill(floatLanes, Float.NaN);
        Arrays.fill(doubleLanes, Double.NaN);

        Lanes.begin(floatLanes);
        Lanes.begin(doubleLanes);
        Lanes.add(floats, 0, 1024, floatLanes);
        Lanes.add(doubles, 0, 1024, doubleLanes);
        Lanes.add(floats, 1024, 640, floatLanes);
        Lanes.add(doubles, 1024, 640, doubleLanes);
        Lanes.add(Arrays.copyOfRange(floats, 1664, 1664 + last), 0, last, floatLanes);
        Lanes.add(Arrays.copyOfRange(doubles, 1664, 1664 + last), 0, last, doubleLanes);

        assertThat(Float.floatToIntBits(Lanes.total(floatLanes)))
                .isEqualTo(Float.floatToIntBits(byDefinition(floats, 0, floats.length)));
        assertThat(Double.doubleToLongBits(Lanes.total(doubleLanes)))
                .isEqualTo(Double.doubleToLongBits(byDefinition(doubles, 0, doubles.length)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 65, 255, 256, 700})
    void negativeZerosSumToPositiveZero(int n) {
        float[] zeros = new float[n];
        Arrays.fill(zeros, -0f);

        assertThat(Float.floatToIntBits(Lanes.sum(zeros, 0, n, new float[Lanes.FLOAT_ROOM])))
                .isZero();
    }

    @Test
    void passesOnWhatIsNotFinite() {
        float[] a = new float[200];
        a[130] = Float.NEGATIVE_INFINITY;
        assertThat(Lanes.sum(a, 0, 200, new float[Lanes.FLOAT_ROOM])).isEqualTo(Float.NEGATIVE_INFINITY);
        a[7] = Float.POSITIVE_INFINITY;
        assertThat(Lanes.sum(a, 0, 200, new float[Lanes.FLOAT_ROOM])).isNaN();
    }

    @Test
    void integers() {
        assertThat(Lanes.sum(new int[] {5, 6, 7, 8}, 1, 2)).isEqualTo(13);
    }
}
