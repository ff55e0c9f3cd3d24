package dev.lossmith.runtime;

/**
 * What samples add to a matrix that they have in common, in loops that HotSpot vectorises: along the columns, for a few rows and samples at a
 * time. Each element has the samples in their order, bit for bit as if they came one after the other.
 */
public final class SampleSums {
    /** Rows at a time. */
    private static final int ROWS = 4;

    /** The number of the first block of sums, behind those of four samples. */
    private static final int SUMS = 4;

    private SampleSums() {}

    /**
     * Adds to each element of a matrix the products of all samples, one sample after the other.
     *
     * @param left sample after sample, {@code samples * rows} elements
     * @param right sample after sample, {@code samples * columns} elements
     * @param matrix row after row from {@code offset} on, {@code rows * columns} elements
     */
    public static void add(
            float[] left,
            float[] right,
            int samples,
            int rows,
            int columns,
            float[] matrix,
            int offset,
            BlockScratch scratch) {
        BlockScratch blocks = scratch.beside();
        for (int column = 0; column < columns; column += Products.COLUMNS) {
            int count = Math.min(columns - column, Products.COLUMNS);
            int row = 0;
            for (; row + ROWS <= rows; row += ROWS) {
                int first = offset + row * columns + column;
                for (int r = 0; r < ROWS; r++) {
                    System.arraycopy(matrix, first + r * columns, blocks.floats(SUMS + r), 0, count);
                }
                rows(left, row, right, samples, rows, columns, column, count, blocks);
                for (int r = 0; r < ROWS; r++) {
                    System.arraycopy(blocks.floats(SUMS + r), 0, matrix, first + r * columns, count);
                }
            }
            for (; row < rows; row++) {
                int first = offset + row * columns + column;
                System.arraycopy(matrix, first, blocks.floats(SUMS), 0, count);
                for (int n = 0; n < samples; n++) {
                    System.arraycopy(right, n * columns + column, blocks.floats(0), 0, count);
                    Products.one(left[n * rows + row], blocks.floats(0), count, blocks.floats(SUMS));
                }
                System.arraycopy(blocks.floats(SUMS), 0, matrix, first, count);
            }
        }
    }

    /** All samples for a few rows. */
    private static void rows(
            float[] left,
            int row,
            float[] right,
            int samples,
            int rows,
            int columns,
            int column,
            int count,
            BlockScratch blocks) {
        int n = 0;
        for (; n + 3 < samples; n += 4) {
            for (int j = 0; j < 4; j++) {
                System.arraycopy(right, (n + j) * columns + column, blocks.floats(j), 0, count);
            }
            int at = n * rows + row;
            Products.four(left, at, 1, rows, count, blocks.floats(SUMS), blocks.floats(SUMS + 1), blocks);
            Products.four(left, at + 2, 1, rows, count, blocks.floats(SUMS + 2), blocks.floats(SUMS + 3), blocks);
        }
        for (; n < samples; n++) {
            System.arraycopy(right, n * columns + column, blocks.floats(0), 0, count);
            for (int r = 0; r < ROWS; r++) {
                Products.one(left[n * rows + row + r], blocks.floats(0), count, blocks.floats(SUMS + r));
            }
        }
    }

    /**
     * Adds to each element of a matrix the products of all samples, one sample after the other.
     *
     * @param left sample after sample, {@code samples * rows} elements
     * @param right sample after sample, {@code samples * columns} elements
     * @param matrix row after row from {@code offset} on, {@code rows * columns} elements
     */
    public static void add(
            double[] left,
            double[] right,
            int samples,
            int rows,
            int columns,
            double[] matrix,
            int offset,
            BlockScratch scratch) {
        BlockScratch blocks = scratch.beside();
        for (int column = 0; column < columns; column += Products.COLUMNS) {
            int count = Math.min(columns - column, Products.COLUMNS);
            int row = 0;
            for (; row + ROWS <= rows; row += ROWS) {
                int first = offset + row * columns + column;
                for (int r = 0; r < ROWS; r++) {
                    System.arraycopy(matrix, first + r * columns, blocks.doubles(SUMS + r), 0, count);
                }
                rows(left, row, right, samples, rows, columns, column, count, blocks);
                for (int r = 0; r < ROWS; r++) {
                    System.arraycopy(blocks.doubles(SUMS + r), 0, matrix, first + r * columns, count);
                }
            }
            for (; row < rows; row++) {
                int first = offset + row * columns + column;
                System.arraycopy(matrix, first, blocks.doubles(SUMS), 0, count);
                for (int n = 0; n < samples; n++) {
                    System.arraycopy(right, n * columns + column, blocks.doubles(0), 0, count);
                    Products.one(left[n * rows + row], blocks.doubles(0), count, blocks.doubles(SUMS));
                }
                System.arraycopy(blocks.doubles(SUMS), 0, matrix, first, count);
            }
        }
    }

    /** All samples for a few rows. */
    private static void rows(
            double[] left,
            int row,
            double[] right,
            int samples,
            int rows,
            int columns,
            int column,
            int count,
            BlockScratch blocks) {
        int n = 0;
        for (; n + 3 < samples; n += 4) {
            for (int j = 0; j < 4; j++) {
                System.arraycopy(right, (n + j) * columns + column, blocks.doubles(j), 0, count);
            }
            int at = n * rows + row;
            Products.four(left, at, 1, rows, count, blocks.doubles(SUMS), blocks.doubles(SUMS + 1), blocks);
            Products.four(left, at + 2, 1, rows, count, blocks.doubles(SUMS + 2), blocks.doubles(SUMS + 3), blocks);
        }
        for (; n < samples; n++) {
            System.arraycopy(right, n * columns + column, blocks.doubles(0), 0, count);
            for (int r = 0; r < ROWS; r++) {
                Products.one(left[n * rows + row + r], blocks.doubles(0), count, blocks.doubles(SUMS + r));
            }
        }
    }
}
