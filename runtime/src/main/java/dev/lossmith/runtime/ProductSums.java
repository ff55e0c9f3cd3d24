package dev.lossmith.runtime;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** By vectors, the sums that are elements of a product of matrices: as {@link Lanes#productSum} has them, bit for bit. */
public final class ProductSums {
    private static final VectorShape SHAPE = VectorShape.forBitSize(Vectors.BITS);
    private static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, SHAPE);
    private static final int FLOATS_WIDTH = FLOATS.length();
    private static final VectorSpecies<Double> DOUBLES = VectorSpecies.of(double.class, SHAPE);
    private static final int DOUBLES_WIDTH = DOUBLES.length();

    private ProductSums() {}

    /**
     * {@link Lanes#productSum(float[], int, int)}.
     *
     * @param lanes at least {@link Lanes#FLOAT_PRODUCT_LANES} elements, overwritten
     */
    public static float of(float[] a, int from, int n, float[] lanes) {
        int whole = n & -Lanes.FLOAT_PRODUCT_LANES;
        for (int lane = 0; lane < Lanes.FLOAT_PRODUCT_LANES; lane += FLOATS_WIDTH) {
            FloatVector sum = FloatVector.zero(FLOATS);
            for (int i = from + lane; i < from + whole; i += Lanes.FLOAT_PRODUCT_LANES) {
                sum = sum.add(FloatVector.fromArray(FLOATS, a, i));
            }
            sum.intoArray(lanes, lane);
        }
        for (int l = 0; l < n - whole; l++) {
            lanes[l] += a[from + whole + l];
        }
        return Vectors.ofSixteen(lanes, 0);
    }

    /**
     * The sum of n vectors, lane by lane, each an element of a product of matrices: what {@link Lanes#productSum(float[], int, int)} gives for
     * the terms of each lane.
     *
     * @param terms n times as many elements as a vector has lanes, term by term
     * @param lanes at least half of {@link Lanes#FLOAT_PRODUCT_LANES} times as many, overwritten; the sums are the first
     */
    public static void ofLanes(float[] terms, int n, float[] lanes) {
        int half = Lanes.FLOAT_PRODUCT_LANES / 2 * FLOATS_WIDTH;
        int end = n * FLOATS_WIDTH;
        for (int column = 0; column < half; column += 2 * FLOATS_WIDTH) {
            FloatVector s0 = FloatVector.zero(FLOATS);
            FloatVector s1 = s0;
            FloatVector s2 = s0;
            FloatVector s3 = s0;
            int at = column;
            for (; at + FLOATS_WIDTH + half < end; at += 2 * half) {
                s0 = s0.add(FloatVector.fromArray(FLOATS, terms, at));
                s1 = s1.add(FloatVector.fromArray(FLOATS, terms, at + FLOATS_WIDTH));
                s2 = s2.add(FloatVector.fromArray(FLOATS, terms, at + half));
                s3 = s3.add(FloatVector.fromArray(FLOATS, terms, at + FLOATS_WIDTH + half));
            }
            if (at < end) {
                s0 = s0.add(FloatVector.fromArray(FLOATS, terms, at));
            }
            if (at + FLOATS_WIDTH < end) {
                s1 = s1.add(FloatVector.fromArray(FLOATS, terms, at + FLOATS_WIDTH));
            }
            if (at + half < end) {
                s2 = s2.add(FloatVector.fromArray(FLOATS, terms, at + half));
            }
            s0.add(s2).intoArray(lanes, column);
            s1.add(s3).intoArray(lanes, column + FLOATS_WIDTH);
        }
        ofHalves(lanes, 0, lanes, 0);
    }

    /**
     * The last steps of the tree of {@link Lanes#productSum(float[], int, int)} for a sum in each lane of a vector.
     *
     * @param lanes 8 vectors from this element on, each of which has added up two lanes of the sum
     * @param to where the sums go, from {@code at} on
     */
    public static void ofHalves(float[] lanes, int from, float[] to, int at) {
        FloatVector even = sum(lanes, from, 0, 4).add(sum(lanes, from, 2, 6));
        FloatVector odd = sum(lanes, from, 1, 5).add(sum(lanes, from, 3, 7));
        even.add(odd).intoArray(to, at);
    }

    private static FloatVector sum(float[] lanes, int from, int first, int second) {
        return FloatVector.fromArray(FLOATS, lanes, from + first * FLOATS_WIDTH)
                .add(FloatVector.fromArray(FLOATS, lanes, from + second * FLOATS_WIDTH));
    }

    /**
     * {@link Lanes#productSum(double[], int, int)}.
     *
     * @param lanes at least {@link Lanes#DOUBLE_PRODUCT_LANES} elements, overwritten
     */
    public static double of(double[] a, int from, int n, double[] lanes) {
        int whole = n & -Lanes.DOUBLE_PRODUCT_LANES;
        for (int lane = 0; lane < Lanes.DOUBLE_PRODUCT_LANES; lane += DOUBLES_WIDTH) {
            DoubleVector sum = DoubleVector.zero(DOUBLES);
            for (int i = from + lane; i < from + whole; i += Lanes.DOUBLE_PRODUCT_LANES) {
                sum = sum.add(DoubleVector.fromArray(DOUBLES, a, i));
            }
            sum.intoArray(lanes, lane);
        }
        for (int l = 0; l < n - whole; l++) {
            lanes[l] += a[from + whole + l];
        }
        return lanes[0] + lanes[4] + (lanes[2] + lanes[6]) + (lanes[1] + lanes[5] + (lanes[3] + lanes[7]));
    }

    /**
     * The sum of n vectors, lane by lane, each an element of a product of matrices: what {@link Lanes#productSum(double[], int, int)} gives for
     * the terms of each lane.
     *
     * @param terms n times as many elements as a vector has lanes, term by term
     * @param lanes at least half of {@link Lanes#DOUBLE_PRODUCT_LANES} times as many, overwritten; the sums are the first
     */
    public static void ofLanes(double[] terms, int n, double[] lanes) {
        int half = Lanes.DOUBLE_PRODUCT_LANES / 2 * DOUBLES_WIDTH;
        int end = n * DOUBLES_WIDTH;
        for (int column = 0; column < half; column += 2 * DOUBLES_WIDTH) {
            DoubleVector s0 = DoubleVector.zero(DOUBLES);
            DoubleVector s1 = s0;
            DoubleVector s2 = s0;
            DoubleVector s3 = s0;
            int at = column;
            for (; at + DOUBLES_WIDTH + half < end; at += 2 * half) {
                s0 = s0.add(DoubleVector.fromArray(DOUBLES, terms, at));
                s1 = s1.add(DoubleVector.fromArray(DOUBLES, terms, at + DOUBLES_WIDTH));
                s2 = s2.add(DoubleVector.fromArray(DOUBLES, terms, at + half));
                s3 = s3.add(DoubleVector.fromArray(DOUBLES, terms, at + DOUBLES_WIDTH + half));
            }
            if (at < end) {
                s0 = s0.add(DoubleVector.fromArray(DOUBLES, terms, at));
            }
            if (at + DOUBLES_WIDTH < end) {
                s1 = s1.add(DoubleVector.fromArray(DOUBLES, terms, at + DOUBLES_WIDTH));
            }
            if (at + half < end) {
                s2 = s2.add(DoubleVector.fromArray(DOUBLES, terms, at + half));
            }
            s0.add(s2).intoArray(lanes, column);
            s1.add(s3).intoArray(lanes, column + DOUBLES_WIDTH);
        }
        ofHalves(lanes, 0, lanes, 0);
    }

    /**
     * The last steps of the tree of {@link Lanes#productSum(double[], int, int)} for a sum in each lane of a vector.
     *
     * @param lanes 4 vectors from this element on, each of which has added up two lanes of the sum
     * @param to where the sums go, from {@code at} on
     */
    public static void ofHalves(double[] lanes, int from, double[] to, int at) {
        sum(lanes, from, 0, 2).add(sum(lanes, from, 1, 3)).intoArray(to, at);
    }

    private static DoubleVector sum(double[] lanes, int from, int first, int second) {
        return DoubleVector.fromArray(DOUBLES, lanes, from + first * DOUBLES_WIDTH)
                .add(DoubleVector.fromArray(DOUBLES, lanes, from + second * DOUBLES_WIDTH));
    }
}
