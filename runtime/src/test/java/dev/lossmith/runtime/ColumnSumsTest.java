package dev.lossmith.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each total has the bits of the sum of its column. */
class ColumnSumsTest {
    /** It is what lets this module read that of the vectors. */
    @BeforeAll
    static void backendIsChosen() {
        assertThat(Backend.TARGET).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "1, 5", "2, 1", "3, 255", "5, 256", "7, 257", "8, 40", "9, 600", "15, 33", "16, 300"})
    void totalsAreSumsOfColumns(int count, int columns) {
        Random random = new Random((long) count * columns);
        float[] rows = new float[count * (columns + 3)];
        double[] doubles = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            doubles[i] = random.nextInt(3) == 0 ? -0.0 : random.nextGaussian() * Math.pow(10, random.nextInt(6));
            rows[i] = (float) doubles[i];
        }
        float[] totals = new float[columns];
        double[] totalsOfDoubles = new double[columns];
        BlockScratch blocks = new BlockScratch();
        ColumnSums.of(rows, count, columns, columns + 3, totals, blocks);
        ColumnSums.of(doubles, count, columns, columns + 3, totalsOfDoubles, blocks);
        check(rows, doubles, count, columns, totals, totalsOfDoubles);
        if (columns >= 16) {
            VectorColumnSums.of(rows, count, columns, columns + 3, totals);
            VectorColumnSums.of(doubles, count, columns, columns + 3, totalsOfDoubles);
            check(rows, doubles, count, columns, totals, totalsOfDoubles);
        }
    }

    private static void check(
            float[] rows, double[] doubles, int count, int columns, float[] totals, double[] totalsOfDoubles) {
        for (int column = 0; column < columns; column++) {
            float[] terms = new float[count];
            double[] termsOfDoubles = new double[count];
            for (int k = 0; k < count; k++) {
                terms[k] = rows[k * (columns + 3) + column];
                termsOfDoubles[k] = doubles[k * (columns + 3) + column];
            }
            float sum = Lanes.sum(terms, 0, count, new float[Lanes.FLOAT_ROOM]);
            double sumOfDoubles = Lanes.sum(termsOfDoubles, 0, count, new double[Lanes.DOUBLE_ROOM]);
            assertThat(Float.floatToIntBits(totals[column])).isEqualTo(Float.floatToIntBits(sum));
            assertThat(Double.doubleToLongBits(totalsOfDoubles[column]))
                    .isEqualTo(Double.doubleToLongBits(sumOfDoubles));
        }
    }
}
