package dev.lossmith.runtime;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Sums of few terms for many positions, by vectors of positions. The bits are those of {@link Lanes}. */
public final class VectorColumnSums {
    private static final VectorShape SHAPE = VectorShape.forBitSize(Vectors.BITS);
    private static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, SHAPE);
    private static final int FLOATS_WIDTH = FLOATS.length();
    private static final VectorSpecies<Double> DOUBLES = VectorSpecies.of(double.class, SHAPE);
    private static final int DOUBLES_WIDTH = DOUBLES.length();

    private VectorColumnSums() {}

    /**
     * The sum of each column, of at most sixteen elements: one in each lane of the contract's sum.
     *
     * @param rows row after row, each of at least a vector
     * @param stride from a row to the next, at least {@code columns}
     */
    public static void of(float[] rows, int count, int columns, int stride, float[] totals) {
        FloatVector zero = FloatVector.zero(FLOATS);
        for (int from = 0; from < columns; from += FLOATS_WIDTH) {
            int column = Math.min(from, columns - FLOATS_WIDTH);
            FloatVector even =
                    pair(rows, 0, count, stride, column, zero).add(pair(rows, 4, count, stride, column, zero));
            FloatVector odd =
                    pair(rows, 1, count, stride, column, zero).add(pair(rows, 5, count, stride, column, zero));
            even = even.add(pair(rows, 2, count, stride, column, zero).add(pair(rows, 6, count, stride, column, zero)));
            odd = odd.add(pair(rows, 3, count, stride, column, zero).add(pair(rows, 7, count, stride, column, zero)));
            // lanes begin with +0
            even.add(odd).add(zero).intoArray(totals, column);
        }
    }

    /** Two lanes that the tree adds up first. */
    private static FloatVector pair(float[] rows, int k, int count, int stride, int column, FloatVector zero) {
        if (k >= count) {
            return zero;
        }
        FloatVector first = FloatVector.fromArray(FLOATS, rows, k * stride + column);
        return k + 8 < count ? first.add(FloatVector.fromArray(FLOATS, rows, (k + 8) * stride + column)) : first;
    }

    /**
     * The sum of each column, of at most sixteen elements: one in each lane of the contract's sum.
     *
     * @param rows row after row, each of at least a vector
     * @param stride from a row to the next, at least {@code columns}
     */
    public static void of(double[] rows, int count, int columns, int stride, double[] totals) {
        DoubleVector zero = DoubleVector.zero(DOUBLES);
        for (int from = 0; from < columns; from += DOUBLES_WIDTH) {
            int column = Math.min(from, columns - DOUBLES_WIDTH);
            DoubleVector even =
                    pair(rows, 0, count, stride, column, zero).add(pair(rows, 4, count, stride, column, zero));
            DoubleVector odd =
                    pair(rows, 1, count, stride, column, zero).add(pair(rows, 5, count, stride, column, zero));
            even = even.add(pair(rows, 2, count, stride, column, zero).add(pair(rows, 6, count, stride, column, zero)));
            odd = odd.add(pair(rows, 3, count, stride, column, zero).add(pair(rows, 7, count, stride, column, zero)));
            // lanes begin with +0
            even.add(odd).add(zero).intoArray(totals, column);
        }
    }

    /** Two lanes that the tree adds up first. */
    private static DoubleVector pair(double[] rows, int k, int count, int stride, int column, DoubleVector zero) {
        if (k >= count) {
            return zero;
        }
        DoubleVector first = DoubleVector.fromArray(DOUBLES, rows, k * stride + column);
        return k + 8 < count ? first.add(DoubleVector.fromArray(DOUBLES, rows, (k + 8) * stride + column)) : first;
    }
}
