package dev.lossmith.runtime;

import java.util.Arrays;

/**
 * Products of matrices in loops that HotSpot vectorises: along the columns, for a few rows and terms at a time. Each element is
 * {@link Lanes#productSum the sum of its terms}, bit for bit.
 */
public final class Products {
    /** Rows at a time. */
    public static final int ROWS = 4;

    /** Columns at a time: their sums stay in the first-level cache. */
    static final int COLUMNS = 256;

    /** The numbers of blocks: four rows of the right matrix, then two lanes of sums, then those that the tree has begun with. */
    private static final int SUMS = 4;

    private static final int PAIRS = SUMS + 2 * ROWS;

    private Products() {}

    private static boolean allCount(boolean[] counts, int from, int stride, int step) {
        for (int r = 0; r < ROWS; r++) {
            for (int j = 0; j < 4; j++) {
                if (!counts[from + r * stride + j * step]) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * A product of matrices.
     *
     * @param left row after row, not fewer than {@value #ROWS} of them
     * @param counts which elements of the left matrix have terms; none has another one where this is null
     * @param right term after term
     * @param leftStride from a row of the left matrix to the next, at least {@code terms}
     * @param stride from a row of the right matrix or the product to the next, at least {@code columns}
     * @param product row after row, not fewer than {@value #ROWS} of them
     */
    public static void multiply(
            float[] left,
            boolean[] counts,
            float[] right,
            int rows,
            int columns,
            int terms,
            int leftStride,
            int stride,
            float[] product,
            BlockScratch scratch) {
        BlockScratch blocks = scratch.beside();
        for (int column = 0; column < columns; column += COLUMNS) {
            int count = Math.min(columns - column, COLUMNS);
            for (int from = 0; from < rows; from += ROWS) {
                // the last rows may have begun with some that are done already
                int row = Math.max(0, Math.min(from, rows - ROWS));
                for (int lane = 0; lane < Lanes.FLOAT_PRODUCT_LANES / 2; lane++) {
                    lanes(left, counts, row, right, terms, leftStride, stride, column, count, lane, 0, blocks);
                    lanes(
                            left,
                            counts,
                            row,
                            right,
                            terms,
                            leftStride,
                            stride,
                            column,
                            count,
                            lane + Lanes.FLOAT_PRODUCT_LANES / 2,
                            ROWS,
                            blocks);
                    for (int r = 0; r < ROWS; r++) {
                        add(
                                blocks.floats(SUMS + r),
                                blocks.floats(SUMS + ROWS + r),
                                count,
                                blocks.floats(PAIRS + ROWS * lane + r));
                    }
                }
                for (int r = 0; r < ROWS; r++) {
                    int pair = PAIRS + r;
                    float[] total = blocks.floats(0);
                    tree(
                            blocks.floats(pair + 0),
                            blocks.floats(pair + 4),
                            blocks.floats(pair + 8),
                            blocks.floats(pair + 12),
                            blocks.floats(pair + 16),
                            blocks.floats(pair + 20),
                            blocks.floats(pair + 24),
                            blocks.floats(pair + 28),
                            count,
                            total);
                    System.arraycopy(total, 0, product, (row + r) * stride + column, count);
                }
            }
        }
    }

    /** One lane of the sums of {@value #ROWS} rows. */
    private static void lanes(
            float[] left,
            boolean[] counts,
            int row,
            float[] right,
            int terms,
            int leftStride,
            int stride,
            int column,
            int count,
            int lane,
            int to,
            BlockScratch blocks) {
        for (int r = 0; r < ROWS; r++) {
            Arrays.fill(blocks.floats(SUMS + to + r), 0, count, 0);
        }
        int step = Lanes.FLOAT_PRODUCT_LANES;
        int k = lane;
        for (; k + 3 * step < terms; k += 4 * step) {
            if (counts != null && !allCount(counts, row * leftStride + k, leftStride, step)) {
                for (int j = 0; j < 4; j++) {
                    one(
                            left,
                            counts,
                            row * leftStride + k + j * step,
                            leftStride,
                            right,
                            (k + j * step) * stride + column,
                            count,
                            to,
                            blocks);
                }
                continue;
            }
            for (int j = 0; j < 4; j++) {
                System.arraycopy(right, (k + j * step) * stride + column, blocks.floats(j), 0, count);
            }
            four(
                    left,
                    row * leftStride + k,
                    leftStride,
                    step,
                    count,
                    blocks.floats(SUMS + to),
                    blocks.floats(SUMS + to + 1),
                    blocks);
            four(
                    left,
                    (row + 2) * leftStride + k,
                    leftStride,
                    step,
                    count,
                    blocks.floats(SUMS + to + 2),
                    blocks.floats(SUMS + to + 3),
                    blocks);
        }
        for (; k < terms; k += step) {
            one(left, counts, row * leftStride + k, leftStride, right, k * stride + column, count, to, blocks);
        }
    }

    /** A term of each of {@value #ROWS} rows, where it counts. */
    private static void one(
            float[] left,
            boolean[] counts,
            int at,
            int stride,
            float[] right,
            int from,
            int count,
            int to,
            BlockScratch blocks) {
        float[] row = blocks.floats(0);
        System.arraycopy(right, from, row, 0, count);
        for (int r = 0; r < ROWS; r++) {
            if (counts == null || counts[at + r * stride]) {
                one(left[at + r * stride], row, count, blocks.floats(SUMS + to + r));
            }
        }
    }

    static void one(float left, float[] right, int count, float[] sum) {
        for (int i = 0; i < count; i++) {
            sum[i] = sum[i] + left * right[i];
        }
    }

    /** Four terms of two rows. */
    static void four(
            float[] left, int at, int stride, int step, int count, float[] sum, float[] sum2, BlockScratch blocks) {
        float[] right = blocks.floats(0);
        float[] right2 = blocks.floats(1);
        float[] right3 = blocks.floats(2);
        float[] right4 = blocks.floats(3);
        float a = left[at];
        float a2 = left[at + step];
        float a3 = left[at + 2 * step];
        float a4 = left[at + 3 * step];
        int next = at + stride;
        float b = left[next];
        float b2 = left[next + step];
        float b3 = left[next + 2 * step];
        float b4 = left[next + 3 * step];
        for (int i = 0; i < count; i++) {
            float x = right[i];
            float x2 = right2[i];
            float x3 = right3[i];
            float x4 = right4[i];
            float first = sum[i] + a * x + a2 * x2 + a3 * x3 + a4 * x4;
            float second = sum2[i] + b * x + b2 * x2 + b3 * x3 + b4 * x4;
            sum[i] = first;
            sum2[i] = second;
        }
    }

    private static void add(float[] a, float[] b, int count, float[] sum) {
        for (int i = 0; i < count; i++) {
            sum[i] = a[i] + b[i];
        }
    }

    /** The last steps of the tree. */
    private static void tree(
            float[] a,
            float[] b,
            float[] c,
            float[] d,
            float[] e,
            float[] f,
            float[] g,
            float[] h,
            int count,
            float[] sum) {
        for (int i = 0; i < count; i++) {
            sum[i] = a[i] + e[i] + (c[i] + g[i]) + (b[i] + f[i] + (d[i] + h[i]));
        }
    }

    /**
     * A product of matrices.
     *
     * @param left row after row, not fewer than {@value #ROWS} of them
     * @param counts which elements of the left matrix have terms; none has another one where this is null
     * @param right term after term
     * @param leftStride from a row of the left matrix to the next, at least {@code terms}
     * @param stride from a row of the right matrix or the product to the next, at least {@code columns}
     * @param product row after row, not fewer than {@value #ROWS} of them
     */
    public static void multiply(
            double[] left,
            boolean[] counts,
            double[] right,
            int rows,
            int columns,
            int terms,
            int leftStride,
            int stride,
            double[] product,
            BlockScratch scratch) {
        BlockScratch blocks = scratch.beside();
        for (int column = 0; column < columns; column += COLUMNS) {
            int count = Math.min(columns - column, COLUMNS);
            for (int from = 0; from < rows; from += ROWS) {
                // the last rows may have begun with some that are done already
                int row = Math.max(0, Math.min(from, rows - ROWS));
                for (int lane = 0; lane < Lanes.DOUBLE_PRODUCT_LANES / 2; lane++) {
                    lanes(left, counts, row, right, terms, leftStride, stride, column, count, lane, 0, blocks);
                    lanes(
                            left,
                            counts,
                            row,
                            right,
                            terms,
                            leftStride,
                            stride,
                            column,
                            count,
                            lane + Lanes.DOUBLE_PRODUCT_LANES / 2,
                            ROWS,
                            blocks);
                    for (int r = 0; r < ROWS; r++) {
                        add(
                                blocks.doubles(SUMS + r),
                                blocks.doubles(SUMS + ROWS + r),
                                count,
                                blocks.doubles(PAIRS + ROWS * lane + r));
                    }
                }
                for (int r = 0; r < ROWS; r++) {
                    int pair = PAIRS + r;
                    double[] total = blocks.doubles(0);
                    tree(
                            blocks.doubles(pair + 0),
                            blocks.doubles(pair + 4),
                            blocks.doubles(pair + 8),
                            blocks.doubles(pair + 12),
                            count,
                            total);
                    System.arraycopy(total, 0, product, (row + r) * stride + column, count);
                }
            }
        }
    }

    /** One lane of the sums of {@value #ROWS} rows. */
    private static void lanes(
            double[] left,
            boolean[] counts,
            int row,
            double[] right,
            int terms,
            int leftStride,
            int stride,
            int column,
            int count,
            int lane,
            int to,
            BlockScratch blocks) {
        for (int r = 0; r < ROWS; r++) {
            Arrays.fill(blocks.doubles(SUMS + to + r), 0, count, 0);
        }
        int step = Lanes.DOUBLE_PRODUCT_LANES;
        int k = lane;
        for (; k + 3 * step < terms; k += 4 * step) {
            if (counts != null && !allCount(counts, row * leftStride + k, leftStride, step)) {
                for (int j = 0; j < 4; j++) {
                    one(
                            left,
                            counts,
                            row * leftStride + k + j * step,
                            leftStride,
                            right,
                            (k + j * step) * stride + column,
                            count,
                            to,
                            blocks);
                }
                continue;
            }
            for (int j = 0; j < 4; j++) {
                System.arraycopy(right, (k + j * step) * stride + column, blocks.doubles(j), 0, count);
            }
            four(
                    left,
                    row * leftStride + k,
                    leftStride,
                    step,
                    count,
                    blocks.doubles(SUMS + to),
                    blocks.doubles(SUMS + to + 1),
                    blocks);
            four(
                    left,
                    (row + 2) * leftStride + k,
                    leftStride,
                    step,
                    count,
                    blocks.doubles(SUMS + to + 2),
                    blocks.doubles(SUMS + to + 3),
                    blocks);
        }
        for (; k < terms; k += step) {
            one(left, counts, row * leftStride + k, leftStride, right, k * stride + column, count, to, blocks);
        }
    }

    /** A term of each of {@value #ROWS} rows, where it counts. */
    private static void one(
            double[] left,
            boolean[] counts,
            int at,
            int stride,
            double[] right,
            int from,
            int count,
            int to,
            BlockScratch blocks) {
        double[] row = blocks.doubles(0);
        System.arraycopy(right, from, row, 0, count);
        for (int r = 0; r < ROWS; r++) {
            if (counts == null || counts[at + r * stride]) {
                one(left[at + r * stride], row, count, blocks.doubles(SUMS + to + r));
            }
        }
    }

    static void one(double left, double[] right, int count, double[] sum) {
        for (int i = 0; i < count; i++) {
            sum[i] = sum[i] + left * right[i];
        }
    }

    /** Four terms of two rows. */
    static void four(
            double[] left, int at, int stride, int step, int count, double[] sum, double[] sum2, BlockScratch blocks) {
        double[] right = blocks.doubles(0);
        double[] right2 = blocks.doubles(1);
        double[] right3 = blocks.doubles(2);
        double[] right4 = blocks.doubles(3);
        double a = left[at];
        double a2 = left[at + step];
        double a3 = left[at + 2 * step];
        double a4 = left[at + 3 * step];
        int next = at + stride;
        double b = left[next];
        double b2 = left[next + step];
        double b3 = left[next + 2 * step];
        double b4 = left[next + 3 * step];
        for (int i = 0; i < count; i++) {
            double x = right[i];
            double x2 = right2[i];
            double x3 = right3[i];
            double x4 = right4[i];
            double first = sum[i] + a * x + a2 * x2 + a3 * x3 + a4 * x4;
            double second = sum2[i] + b * x + b2 * x2 + b3 * x3 + b4 * x4;
            sum[i] = first;
            sum2[i] = second;
        }
    }

    private static void add(double[] a, double[] b, int count, double[] sum) {
        for (int i = 0; i < count; i++) {
            sum[i] = a[i] + b[i];
        }
    }

    /** The last steps of the tree. */
    private static void tree(double[] a, double[] b, double[] c, double[] d, int count, double[] sum) {
        for (int i = 0; i < count; i++) {
            sum[i] = a[i] + c[i] + (b[i] + d[i]);
        }
    }
}
