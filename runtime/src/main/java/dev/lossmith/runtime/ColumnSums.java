package dev.lossmith.runtime;

import java.util.Arrays;

/** Sums of few terms for many positions, in loops that HotSpot vectorises: along the positions. The bits are those of {@link Lanes}. */
public final class ColumnSums {
    /** No more rows than a sum has lanes, in whatever precision. */
    private static final int MOST_ROWS = 16;

    /** Columns at a time. */
    private static final int BLOCK = 256;

    private ColumnSums() {}

    /**
     * The sum of each column, of at most sixteen elements: one in each lane of the contract's sum.
     *
     * @param rows row after row
     * @param stride from a row to the next, at least {@code columns}
     */
    public static void of(float[] rows, int count, int columns, int stride, float[] totals, BlockScratch scratch) {
        BlockScratch blocks = scratch.beside();
        for (int column = 0; column < columns; column += BLOCK) {
            int n = Math.min(columns - column, BLOCK);
            Arrays.fill(blocks.floats(0), 0, n, 0);
            for (int k = 0; k < count; k++) {
                System.arraycopy(rows, k * stride + column, blocks.floats(k), 0, n);
            }
            for (int half = MOST_ROWS / 2; half > 0; half /= 2) {
                for (int k = 0; k < half && k + half < count; k++) {
                    add(blocks.floats(k), blocks.floats(k + half), n);
                }
            }
            // lanes begin with +0
            addZero(blocks.floats(0), n);
            System.arraycopy(blocks.floats(0), 0, totals, column, n);
        }
    }

    private static void add(float[] a, float[] b, int n) {
        for (int i = 0; i < n; i++) {
            a[i] = a[i] + b[i];
        }
    }

    private static void addZero(float[] a, int n) {
        for (int i = 0; i < n; i++) {
            a[i] = a[i] + 0f;
        }
    }

    /**
     * The sum of each column, of at most sixteen elements: one in each lane of the contract's sum.
     *
     * @param rows row after row
     * @param stride from a row to the next, at least {@code columns}
     */
    public static void of(double[] rows, int count, int columns, int stride, double[] totals, BlockScratch scratch) {
        BlockScratch blocks = scratch.beside();
        for (int column = 0; column < columns; column += BLOCK) {
            int n = Math.min(columns - column, BLOCK);
            Arrays.fill(blocks.doubles(0), 0, n, 0);
            for (int k = 0; k < count; k++) {
                System.arraycopy(rows, k * stride + column, blocks.doubles(k), 0, n);
            }
            for (int half = MOST_ROWS / 2; half > 0; half /= 2) {
                for (int k = 0; k < half && k + half < count; k++) {
                    add(blocks.doubles(k), blocks.doubles(k + half), n);
                }
            }
            // lanes begin with +0
            addZero(blocks.doubles(0), n);
            System.arraycopy(blocks.doubles(0), 0, totals, column, n);
        }
    }

    private static void add(double[] a, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            a[i] = a[i] + b[i];
        }
    }

    private static void addZero(double[] a, int n) {
        for (int i = 0; i < n; i++) {
            a[i] = a[i] + 0d;
        }
    }
}
