package dev.lossmith.runtime;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Moves rows so that elements of all lanes are neighbours: the rows of several samples into one table and back, a table with its axes exchanged. */
public final class LaneRows {
    private static final VectorShape SHAPE = VectorShape.forBitSize(Vectors.BITS);
    private static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, SHAPE);
    private static final int FLOATS_WIDTH = FLOATS.length();
    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SHAPE);
    private static final int INTS_WIDTH = INTS.length();
    private static final VectorSpecies<Double> DOUBLES = VectorSpecies.of(double.class, SHAPE);
    private static final int DOUBLES_WIDTH = DOUBLES.length();

    /** Up to such strides, and with vectors that the processor can gather and scatter by itself, rows are moved by vectors. */
    private static final int STRIDES = Vectors.FOUR_ARE_LANES ? 64 : 0;

    /** Elements of a row that are moved at a time: those of all lanes stay in the first cache. */
    private static final int BLOCK = 128;

    /** Rows and columns that are turned at a time: with strides of a power of two more of them drive each other out of the first cache. */
    private static final int SQUARE = 16;

    private static final int MOST_LANES = 16;

    /** Where the elements of lanes are: lane l of stride s at {@code s * MOST_LANES + l}. */
    private static final int[] PLACES = places();

    private LaneRows() {}

    private static int[] places() {
        int[] places = new int[STRIDES * MOST_LANES];
        for (int i = 0; i < places.length; i++) {
            places[i] = (i & (MOST_LANES - 1)) * (i / MOST_LANES);
        }
        return places;
    }

    /**
     * Rows of as many samples as a vector has lanes, element by element.
     *
     * @param from where the row of the first sample begins
     * @param stride elements from one row to the next
     * @param size elements of a row
     * @param table element k of lane l at {@code k * lanes + l}
     */
    public static void gather(float[] rows, int from, int stride, int size, float[] table) {
        if (stride < STRIDES) {
            for (int k = 0; k < size; k++) {
                FloatVector.fromArray(FLOATS, rows, from + k, PLACES, stride * MOST_LANES)
                        .intoArray(table, k * FLOATS_WIDTH);
            }
            return;
        }
        for (int begin = 0; begin < size; begin += BLOCK) {
            int end = Math.min(begin + BLOCK, size);
            for (int lane = 0; lane < FLOATS_WIDTH; lane++) {
                int row = from + lane * stride;
                for (int k = begin; k < end; k++) {
                    table[k * FLOATS_WIDTH + lane] = rows[row + k];
                }
            }
        }
    }

    /** The opposite of {@link #gather(float[], int, int, int, float[])}. */
    public static void scatter(float[] rows, int from, int stride, int size, float[] table) {
        if (stride < STRIDES) {
            for (int k = 0; k < size; k++) {
                FloatVector.fromArray(FLOATS, table, k * FLOATS_WIDTH)
                        .intoArray(rows, from + k, PLACES, stride * MOST_LANES);
            }
            return;
        }
        for (int begin = 0; begin < size; begin += BLOCK) {
            int end = Math.min(begin + BLOCK, size);
            for (int lane = 0; lane < FLOATS_WIDTH; lane++) {
                int row = from + lane * stride;
                for (int k = begin; k < end; k++) {
                    rows[row + k] = table[k * FLOATS_WIDTH + lane];
                }
            }
        }
    }

    /**
     * Rows of as many samples as a vector has lanes, element by element.
     *
     * @param from where the row of the first sample begins
     * @param stride elements from one row to the next
     * @param size elements of a row
     * @param table element k of lane l at {@code k * lanes + l}
     */
    public static void gather(double[] rows, int from, int stride, int size, double[] table) {
        if (stride < STRIDES) {
            for (int k = 0; k < size; k++) {
                DoubleVector.fromArray(DOUBLES, rows, from + k, PLACES, stride * MOST_LANES)
                        .intoArray(table, k * DOUBLES_WIDTH);
            }
            return;
        }
        for (int begin = 0; begin < size; begin += BLOCK) {
            int end = Math.min(begin + BLOCK, size);
            for (int lane = 0; lane < DOUBLES_WIDTH; lane++) {
                int row = from + lane * stride;
                for (int k = begin; k < end; k++) {
                    table[k * DOUBLES_WIDTH + lane] = rows[row + k];
                }
            }
        }
    }

    /** The opposite of {@link #gather(double[], int, int, int, double[])}. */
    public static void scatter(double[] rows, int from, int stride, int size, double[] table) {
        if (stride < STRIDES) {
            for (int k = 0; k < size; k++) {
                DoubleVector.fromArray(DOUBLES, table, k * DOUBLES_WIDTH)
                        .intoArray(rows, from + k, PLACES, stride * MOST_LANES);
            }
            return;
        }
        for (int begin = 0; begin < size; begin += BLOCK) {
            int end = Math.min(begin + BLOCK, size);
            for (int lane = 0; lane < DOUBLES_WIDTH; lane++) {
                int row = from + lane * stride;
                for (int k = begin; k < end; k++) {
                    rows[row + k] = table[k * DOUBLES_WIDTH + lane];
                }
            }
        }
    }

    /**
     * {@link #gather(float[], int, int, int, float[])} for ints.
     *
     * @param width the lanes of a vector of the reals beside them
     */
    public static void gather(int[] rows, int from, int stride, int size, int[] table, int width) {
        if (stride < STRIDES && width == INTS_WIDTH) {
            for (int k = 0; k < size; k++) {
                IntVector.fromArray(INTS, rows, from + k, PLACES, stride * MOST_LANES)
                        .intoArray(table, k * INTS_WIDTH);
            }
            return;
        }
        for (int begin = 0; begin < size; begin += BLOCK) {
            int end = Math.min(begin + BLOCK, size);
            for (int lane = 0; lane < width; lane++) {
                int row = from + lane * stride;
                for (int k = begin; k < end; k++) {
                    table[k * width + lane] = rows[row + k];
                }
            }
        }
    }

    /** A table, which begins there in an array, with its axes exchanged. */
    public static void turn(float[] table, int from, int rows, int columns, float[] turned) {
        for (int first = 0; first < rows; first += SQUARE) {
            int last = Math.min(first + SQUARE, rows);
            for (int begin = 0; begin < columns; begin += SQUARE) {
                int end = Math.min(begin + SQUARE, columns);
                for (int column = begin; column < end; column++) {
                    for (int row = first; row < last; row++) {
                        turned[column * rows + row] = table[from + row * columns + column];
                    }
                }
            }
        }
    }

    /** A table, which begins there in an array, with its axes exchanged. */
    public static void turn(double[] table, int from, int rows, int columns, double[] turned) {
        for (int first = 0; first < rows; first += SQUARE) {
            int last = Math.min(first + SQUARE, rows);
            for (int begin = 0; begin < columns; begin += SQUARE) {
                int end = Math.min(begin + SQUARE, columns);
                for (int column = begin; column < end; column++) {
                    for (int row = first; row < last; row++) {
                        turned[column * rows + row] = table[from + row * columns + column];
                    }
                }
            }
        }
    }
}
