package dev.lossmith.runtime;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of matrices by vectors of columns, in tiles that stay in registers. Each element is {@link Lanes#productSum the sum of its terms},
 * bit for bit.
 */
public final class VectorProducts {
    /** Rows at a time. */
    public static final int ROWS = 4;

    private static final VectorShape SHAPE = VectorShape.forBitSize(Vectors.BITS);
    private static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, SHAPE);
    private static final int FLOATS_WIDTH = FLOATS.length();
    private static final VectorSpecies<Double> DOUBLES = VectorSpecies.of(double.class, SHAPE);
    private static final int DOUBLES_WIDTH = DOUBLES.length();

    private VectorProducts() {}

    /**
     * A product of matrices.
     *
     * @param left row after row, {@code rows * terms} elements, and not fewer than of {@value #ROWS} rows
     * @param right term after term, {@code terms * columns} elements, with room for {@code 2 * terms} vectors behind them
     * @param product row after row, {@code rows * columns} elements, and not fewer than of {@value #ROWS} rows
     * @param sums at least {@code 8 * FLOAT_PRODUCT_LANES} vectors, overwritten
     */
    public static void multiply(
            float[] left, float[] right, int rows, int columns, int terms, float[] product, float[] sums) {
        int panel = terms * columns;
        for (int column = 0; column < columns; column += 2 * FLOATS_WIDTH) {
            int count = Math.min(columns - column, 2 * FLOATS_WIDTH);
            for (int k = 0; k < terms; k++) {
                int at = panel + k * (2 * FLOATS_WIDTH);
                System.arraycopy(right, k * columns + column, right, at, count);
                Arrays.fill(right, at + count, at + 2 * FLOATS_WIDTH, 0);
            }
            for (int from = 0; from < rows; from += ROWS) {
                // the last rows may have begun with some that are done already
                int row = Math.max(0, Math.min(from, rows - ROWS));
                tile(left, row * terms, right, panel, terms, sums);
                for (int r = 0; r < ROWS; r++) {
                    int sum = r * (2 * 8 * FLOATS_WIDTH);
                    ProductSums.ofHalves(sums, sum, sums, sum);
                    ProductSums.ofHalves(sums, sum + 8 * FLOATS_WIDTH, sums, sum + FLOATS_WIDTH);
                    System.arraycopy(sums, sum, product, (row + r) * columns + column, count);
                }
            }
        }
    }

    /** Of four rows and two vectors of columns the sums of each two lanes. */
    private static void tile(float[] left, int row, float[] panel, int at, int terms, float[] sums) {
        FloatVector zero = FloatVector.zero(FLOATS);
        int whole = terms & -Lanes.FLOAT_PRODUCT_LANES;
        for (int lane = 0; lane < Lanes.FLOAT_PRODUCT_LANES / 2; lane++) {
            FloatVector s000 = zero;
            FloatVector s001 = zero;
            FloatVector s010 = zero;
            FloatVector s011 = zero;
            FloatVector s100 = zero;
            FloatVector s101 = zero;
            FloatVector s110 = zero;
            FloatVector s111 = zero;
            FloatVector s200 = zero;
            FloatVector s201 = zero;
            FloatVector s210 = zero;
            FloatVector s211 = zero;
            FloatVector s300 = zero;
            FloatVector s301 = zero;
            FloatVector s310 = zero;
            FloatVector s311 = zero;
            int k = lane;
            for (; k < whole; k += Lanes.FLOAT_PRODUCT_LANES) {
                FloatVector q00 = FloatVector.fromArray(FLOATS, panel, at + (k) * (2 * FLOATS_WIDTH));
                FloatVector q01 = FloatVector.fromArray(FLOATS, panel, at + (k) * (2 * FLOATS_WIDTH) + FLOATS_WIDTH);
                FloatVector x00 = FloatVector.broadcast(FLOATS, left[row + k]);
                s000 = s000.add(x00.mul(q00));
                s010 = s010.add(x00.mul(q01));
                FloatVector x01 = FloatVector.broadcast(FLOATS, left[row + terms + k]);
                s100 = s100.add(x01.mul(q00));
                s110 = s110.add(x01.mul(q01));
                FloatVector x02 = FloatVector.broadcast(FLOATS, left[row + 2 * terms + k]);
                s200 = s200.add(x02.mul(q00));
                s210 = s210.add(x02.mul(q01));
                FloatVector x03 = FloatVector.broadcast(FLOATS, left[row + 3 * terms + k]);
                s300 = s300.add(x03.mul(q00));
                s310 = s310.add(x03.mul(q01));
                FloatVector q10 = FloatVector.fromArray(FLOATS, panel, at + (k + 8) * (2 * FLOATS_WIDTH));
                FloatVector q11 =
                        FloatVector.fromArray(FLOATS, panel, at + (k + 8) * (2 * FLOATS_WIDTH) + FLOATS_WIDTH);
                FloatVector x10 = FloatVector.broadcast(FLOATS, left[row + k + 8]);
                s001 = s001.add(x10.mul(q10));
                s011 = s011.add(x10.mul(q11));
                FloatVector x11 = FloatVector.broadcast(FLOATS, left[row + terms + k + 8]);
                s101 = s101.add(x11.mul(q10));
                s111 = s111.add(x11.mul(q11));
                FloatVector x12 = FloatVector.broadcast(FLOATS, left[row + 2 * terms + k + 8]);
                s201 = s201.add(x12.mul(q10));
                s211 = s211.add(x12.mul(q11));
                FloatVector x13 = FloatVector.broadcast(FLOATS, left[row + 3 * terms + k + 8]);
                s301 = s301.add(x13.mul(q10));
                s311 = s311.add(x13.mul(q11));
            }
            if (k < terms) {
                FloatVector q0 = FloatVector.fromArray(FLOATS, panel, at + (k) * (2 * FLOATS_WIDTH));
                FloatVector q1 = FloatVector.fromArray(FLOATS, panel, at + (k) * (2 * FLOATS_WIDTH) + FLOATS_WIDTH);
                FloatVector x0 = FloatVector.broadcast(FLOATS, left[row + k]);
                s000 = s000.add(x0.mul(q0));
                s010 = s010.add(x0.mul(q1));
                FloatVector x1 = FloatVector.broadcast(FLOATS, left[row + terms + k]);
                s100 = s100.add(x1.mul(q0));
                s110 = s110.add(x1.mul(q1));
                FloatVector x2 = FloatVector.broadcast(FLOATS, left[row + 2 * terms + k]);
                s200 = s200.add(x2.mul(q0));
                s210 = s210.add(x2.mul(q1));
                FloatVector x3 = FloatVector.broadcast(FLOATS, left[row + 3 * terms + k]);
                s300 = s300.add(x3.mul(q0));
                s310 = s310.add(x3.mul(q1));
            }
            if (k + 8 < terms) {
                FloatVector q0 = FloatVector.fromArray(FLOATS, panel, at + (k + 8) * (2 * FLOATS_WIDTH));
                FloatVector q1 = FloatVector.fromArray(FLOATS, panel, at + (k + 8) * (2 * FLOATS_WIDTH) + FLOATS_WIDTH);
                FloatVector x0 = FloatVector.broadcast(FLOATS, left[row + k + 8]);
                s001 = s001.add(x0.mul(q0));
                s011 = s011.add(x0.mul(q1));
                FloatVector x1 = FloatVector.broadcast(FLOATS, left[row + terms + k + 8]);
                s101 = s101.add(x1.mul(q0));
                s111 = s111.add(x1.mul(q1));
                FloatVector x2 = FloatVector.broadcast(FLOATS, left[row + 2 * terms + k + 8]);
                s201 = s201.add(x2.mul(q0));
                s211 = s211.add(x2.mul(q1));
                FloatVector x3 = FloatVector.broadcast(FLOATS, left[row + 3 * terms + k + 8]);
                s301 = s301.add(x3.mul(q0));
                s311 = s311.add(x3.mul(q1));
            }
            s000.add(s001).intoArray(sums, ((0 * 2 + 0) * 8 + lane) * FLOATS_WIDTH);
            s010.add(s011).intoArray(sums, ((0 * 2 + 1) * 8 + lane) * FLOATS_WIDTH);
            s100.add(s101).intoArray(sums, ((1 * 2 + 0) * 8 + lane) * FLOATS_WIDTH);
            s110.add(s111).intoArray(sums, ((1 * 2 + 1) * 8 + lane) * FLOATS_WIDTH);
            s200.add(s201).intoArray(sums, ((2 * 2 + 0) * 8 + lane) * FLOATS_WIDTH);
            s210.add(s211).intoArray(sums, ((2 * 2 + 1) * 8 + lane) * FLOATS_WIDTH);
            s300.add(s301).intoArray(sums, ((3 * 2 + 0) * 8 + lane) * FLOATS_WIDTH);
            s310.add(s311).intoArray(sums, ((3 * 2 + 1) * 8 + lane) * FLOATS_WIDTH);
        }
    }

    /**
     * A product of matrices.
     *
     * @param left row after row, {@code rows * terms} elements, and not fewer than of {@value #ROWS} rows
     * @param right term after term, {@code terms * columns} elements, with room for {@code 2 * terms} vectors behind them
     * @param product row after row, {@code rows * columns} elements, and not fewer than of {@value #ROWS} rows
     * @param sums at least {@code 8 * DOUBLE_PRODUCT_LANES} vectors, overwritten
     */
    public static void multiply(
            double[] left, double[] right, int rows, int columns, int terms, double[] product, double[] sums) {
        int panel = terms * columns;
        for (int column = 0; column < columns; column += 2 * DOUBLES_WIDTH) {
            int count = Math.min(columns - column, 2 * DOUBLES_WIDTH);
            for (int k = 0; k < terms; k++) {
                int at = panel + k * (2 * DOUBLES_WIDTH);
                System.arraycopy(right, k * columns + column, right, at, count);
                Arrays.fill(right, at + count, at + 2 * DOUBLES_WIDTH, 0);
            }
            for (int from = 0; from < rows; from += ROWS) {
                // the last rows may have begun with some that are done already
                int row = Math.max(0, Math.min(from, rows - ROWS));
                tile(left, row * terms, right, panel, terms, sums);
                for (int r = 0; r < ROWS; r++) {
                    int sum = r * (2 * 4 * DOUBLES_WIDTH);
                    ProductSums.ofHalves(sums, sum, sums, sum);
                    ProductSums.ofHalves(sums, sum + 4 * DOUBLES_WIDTH, sums, sum + DOUBLES_WIDTH);
                    System.arraycopy(sums, sum, product, (row + r) * columns + column, count);
                }
            }
        }
    }

    /** Of four rows and two vectors of columns the sums of each two lanes. */
    private static void tile(double[] left, int row, double[] panel, int at, int terms, double[] sums) {
        DoubleVector zero = DoubleVector.zero(DOUBLES);
        int whole = terms & -Lanes.DOUBLE_PRODUCT_LANES;
        for (int lane = 0; lane < Lanes.DOUBLE_PRODUCT_LANES / 2; lane++) {
            DoubleVector s000 = zero;
            DoubleVector s001 = zero;
            DoubleVector s010 = zero;
            DoubleVector s011 = zero;
            DoubleVector s100 = zero;
            DoubleVector s101 = zero;
            DoubleVector s110 = zero;
            DoubleVector s111 = zero;
            DoubleVector s200 = zero;
            DoubleVector s201 = zero;
            DoubleVector s210 = zero;
            DoubleVector s211 = zero;
            DoubleVector s300 = zero;
            DoubleVector s301 = zero;
            DoubleVector s310 = zero;
            DoubleVector s311 = zero;
            int k = lane;
            for (; k < whole; k += Lanes.DOUBLE_PRODUCT_LANES) {
                DoubleVector q00 = DoubleVector.fromArray(DOUBLES, panel, at + (k) * (2 * DOUBLES_WIDTH));
                DoubleVector q01 =
                        DoubleVector.fromArray(DOUBLES, panel, at + (k) * (2 * DOUBLES_WIDTH) + DOUBLES_WIDTH);
                DoubleVector x00 = DoubleVector.broadcast(DOUBLES, left[row + k]);
                s000 = s000.add(x00.mul(q00));
                s010 = s010.add(x00.mul(q01));
                DoubleVector x01 = DoubleVector.broadcast(DOUBLES, left[row + terms + k]);
                s100 = s100.add(x01.mul(q00));
                s110 = s110.add(x01.mul(q01));
                DoubleVector x02 = DoubleVector.broadcast(DOUBLES, left[row + 2 * terms + k]);
                s200 = s200.add(x02.mul(q00));
                s210 = s210.add(x02.mul(q01));
                DoubleVector x03 = DoubleVector.broadcast(DOUBLES, left[row + 3 * terms + k]);
                s300 = s300.add(x03.mul(q00));
                s310 = s310.add(x03.mul(q01));
                DoubleVector q10 = DoubleVector.fromArray(DOUBLES, panel, at + (k + 4) * (2 * DOUBLES_WIDTH));
                DoubleVector q11 =
                        DoubleVector.fromArray(DOUBLES, panel, at + (k + 4) * (2 * DOUBLES_WIDTH) + DOUBLES_WIDTH);
                DoubleVector x10 = DoubleVector.broadcast(DOUBLES, left[row + k + 4]);
                s001 = s001.add(x10.mul(q10));
                s011 = s011.add(x10.mul(q11));
                DoubleVector x11 = DoubleVector.broadcast(DOUBLES, left[row + terms + k + 4]);
                s101 = s101.add(x11.mul(q10));
                s111 = s111.add(x11.mul(q11));
                DoubleVector x12 = DoubleVector.broadcast(DOUBLES, left[row + 2 * terms + k + 4]);
                s201 = s201.add(x12.mul(q10));
                s211 = s211.add(x12.mul(q11));
                DoubleVector x13 = DoubleVector.broadcast(DOUBLES, left[row + 3 * terms + k + 4]);
                s301 = s301.add(x13.mul(q10));
                s311 = s311.add(x13.mul(q11));
            }
            if (k < terms) {
                DoubleVector q0 = DoubleVector.fromArray(DOUBLES, panel, at + (k) * (2 * DOUBLES_WIDTH));
                DoubleVector q1 =
                        DoubleVector.fromArray(DOUBLES, panel, at + (k) * (2 * DOUBLES_WIDTH) + DOUBLES_WIDTH);
                DoubleVector x0 = DoubleVector.broadcast(DOUBLES, left[row + k]);
                s000 = s000.add(x0.mul(q0));
                s010 = s010.add(x0.mul(q1));
                DoubleVector x1 = DoubleVector.broadcast(DOUBLES, left[row + terms + k]);
                s100 = s100.add(x1.mul(q0));
                s110 = s110.add(x1.mul(q1));
                DoubleVector x2 = DoubleVector.broadcast(DOUBLES, left[row + 2 * terms + k]);
                s200 = s200.add(x2.mul(q0));
                s210 = s210.add(x2.mul(q1));
                DoubleVector x3 = DoubleVector.broadcast(DOUBLES, left[row + 3 * terms + k]);
                s300 = s300.add(x3.mul(q0));
                s310 = s310.add(x3.mul(q1));
            }
            if (k + 4 < terms) {
                DoubleVector q0 = DoubleVector.fromArray(DOUBLES, panel, at + (k + 4) * (2 * DOUBLES_WIDTH));
                DoubleVector q1 =
                        DoubleVector.fromArray(DOUBLES, panel, at + (k + 4) * (2 * DOUBLES_WIDTH) + DOUBLES_WIDTH);
                DoubleVector x0 = DoubleVector.broadcast(DOUBLES, left[row + k + 4]);
                s001 = s001.add(x0.mul(q0));
                s011 = s011.add(x0.mul(q1));
                DoubleVector x1 = DoubleVector.broadcast(DOUBLES, left[row + terms + k + 4]);
                s101 = s101.add(x1.mul(q0));
                s111 = s111.add(x1.mul(q1));
                DoubleVector x2 = DoubleVector.broadcast(DOUBLES, left[row + 2 * terms + k + 4]);
                s201 = s201.add(x2.mul(q0));
                s211 = s211.add(x2.mul(q1));
                DoubleVector x3 = DoubleVector.broadcast(DOUBLES, left[row + 3 * terms + k + 4]);
                s301 = s301.add(x3.mul(q0));
                s311 = s311.add(x3.mul(q1));
            }
            s000.add(s001).intoArray(sums, ((0 * 2 + 0) * 4 + lane) * DOUBLES_WIDTH);
            s010.add(s011).intoArray(sums, ((0 * 2 + 1) * 4 + lane) * DOUBLES_WIDTH);
            s100.add(s101).intoArray(sums, ((1 * 2 + 0) * 4 + lane) * DOUBLES_WIDTH);
            s110.add(s111).intoArray(sums, ((1 * 2 + 1) * 4 + lane) * DOUBLES_WIDTH);
            s200.add(s201).intoArray(sums, ((2 * 2 + 0) * 4 + lane) * DOUBLES_WIDTH);
            s210.add(s211).intoArray(sums, ((2 * 2 + 1) * 4 + lane) * DOUBLES_WIDTH);
            s300.add(s301).intoArray(sums, ((3 * 2 + 0) * 4 + lane) * DOUBLES_WIDTH);
            s310.add(s311).intoArray(sums, ((3 * 2 + 1) * 4 + lane) * DOUBLES_WIDTH);
        }
    }
}
