package dev.lossmith.runtime;

import java.util.Arrays;

/**
 * Sums in the order of the numerics contract: element i is added to lane i mod the number of lanes, lanes start at +0,
 * and the lanes are added up in a fixed tree, lane l and lane l + h for h = half the lanes, a quarter and so on to 1.
 * The sums of a product of matrices have fewer lanes, since many of them are computed at a time.
 * Vectors of any width that divides the number of lanes give the same bits.
 */
public final class Lanes {
    /** The number of lanes of a sum of floats. */
    public static final int FLOAT_LANES = 64;

    /** The number of lanes of a sum of doubles. */
    public static final int DOUBLE_LANES = 32;

    /** The number of lanes of a sum that is an element of a product of matrices, of floats. */
    public static final int FLOAT_PRODUCT_LANES = 16;

    /** The number of lanes of a sum that is an element of a product of matrices, of doubles. */
    public static final int DOUBLE_PRODUCT_LANES = 8;

    /** Elements of the array that a sum of floats uses: the lanes, and room for terms. */
    public static final int FLOAT_ROOM = 9 * FLOAT_LANES;

    /** Elements of the array that a sum of doubles uses: the lanes, and room for terms. */
    public static final int DOUBLE_ROOM = 9 * DOUBLE_LANES;

    /** From so many rows of lanes on terms are added row by row, and below them lane by lane. */
    private static final int MANY_ROWS = 4;

    private Lanes() {}

    /** {@code a} where the mask is -1, {@code b} where it is 0, without a branch. */
    public static float select(int mask, float a, float b) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(a) & mask | Float.floatToRawIntBits(b) & ~mask);
    }

    /** {@code a} where the mask is -1, {@code b} where it is 0, without a branch. */
    public static double select(long mask, double a, double b) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(a) & mask | Double.doubleToRawLongBits(b) & ~mask);
    }

    /**
     * The sum of {@code a[from]} to {@code a[from + n - 1]}.
     *
     * @param lanes at least {@link #FLOAT_ROOM} elements, overwritten
     */
    public static float sum(float[] a, int from, int n, float[] lanes) {
        if (n < FLOAT_LANES) {
            return few(a, from, n, lanes);
        }
        if (n >= MANY_ROWS * FLOAT_LANES) {
            begin(lanes);
            LongSums.add(a, from, n, lanes);
            return total(lanes);
        }
        int whole = n & -FLOAT_LANES;
        if (whole == FLOAT_LANES) {
            System.arraycopy(a, from, lanes, 0, FLOAT_LANES);
        } else {
            wholeLanes(a, from, from + whole, lanes);
        }
        for (int l = 0; l < n - whole; l++) {
            lanes[l] += a[from + whole + l];
        }
        return tree(lanes);
    }

    /** The sum of {@code a[from]} to {@code a[from + n - 1]}, an element of a product of matrices. */
    public static float productSum(float[] a, int from, int n) {
        float s0 = 0,
                s1 = 0,
                s2 = 0,
                s3 = 0,
                s4 = 0,
                s5 = 0,
                s6 = 0,
                s7 = 0,
                s8 = 0,
                s9 = 0,
                s10 = 0,
                s11 = 0,
                s12 = 0,
                s13 = 0,
                s14 = 0,
                s15 = 0;
        int end = from + n;
        int whole = from + (n & -FLOAT_PRODUCT_LANES);
        for (int i = from; i < whole; i += FLOAT_PRODUCT_LANES) {
            s0 += a[i];
            s1 += a[i + 1];
            s2 += a[i + 2];
            s3 += a[i + 3];
            s4 += a[i + 4];
            s5 += a[i + 5];
            s6 += a[i + 6];
            s7 += a[i + 7];
            s8 += a[i + 8];
            s9 += a[i + 9];
            s10 += a[i + 10];
            s11 += a[i + 11];
            s12 += a[i + 12];
            s13 += a[i + 13];
            s14 += a[i + 14];
            s15 += a[i + 15];
        }
        s0 += term(a, whole, end);
        s1 += term(a, whole + 1, end);
        s2 += term(a, whole + 2, end);
        s3 += term(a, whole + 3, end);
        s4 += term(a, whole + 4, end);
        s5 += term(a, whole + 5, end);
        s6 += term(a, whole + 6, end);
        s7 += term(a, whole + 7, end);
        s8 += term(a, whole + 8, end);
        s9 += term(a, whole + 9, end);
        s10 += term(a, whole + 10, end);
        s11 += term(a, whole + 11, end);
        s12 += term(a, whole + 12, end);
        s13 += term(a, whole + 13, end);
        s14 += term(a, whole + 14, end);
        s15 += term(a, whole + 15, end);
        float even = s0 + s8 + (s4 + s12) + (s2 + s10 + (s6 + s14));
        float odd = s1 + s9 + (s5 + s13) + (s3 + s11 + (s7 + s15));
        return even + odd;
    }

    private static float term(float[] a, int i, int end) {
        return i < end ? a[i] : 0;
    }

    /** Begins a sum whose terms come in blocks: lanes are +0. */
    public static void begin(float[] lanes) {
        Arrays.fill(lanes, 0, FLOAT_LANES, 0);
    }

    /**
     * Adds {@code a[from]} to {@code a[from + n - 1]} to a sum that has had a multiple of {@link #FLOAT_LANES} terms.
     *
     * @param lanes at least {@link #FLOAT_ROOM} elements
     */
    public static void add(float[] a, int from, int n, float[] lanes) {
        LongSums.add(a, from, n, lanes);
    }

    /** A sum whose terms have been added. */
    public static float total(float[] lanes) {
        return tree(lanes);
    }

    private static void wholeLanes(float[] a, int from, int end, float[] lanes) {
        for (int lane = 0; lane < FLOAT_LANES; lane += 8) {
            // Scalar accumulators, for few rows: C2 does not vectorise this, yet an array of lanes took 1.6 to 2 times
            // as long.
            float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
            for (int i = from + lane; i < end; i += FLOAT_LANES) {
                s0 += a[i];
                s1 += a[i + 1];
                s2 += a[i + 2];
                s3 += a[i + 3];
                s4 += a[i + 4];
                s5 += a[i + 5];
                s6 += a[i + 6];
                s7 += a[i + 7];
            }
            lanes[lane] = s0;
            lanes[lane + 1] = s1;
            lanes[lane + 2] = s2;
            lanes[lane + 3] = s3;
            lanes[lane + 4] = s4;
            lanes[lane + 5] = s5;
            lanes[lane + 6] = s6;
            lanes[lane + 7] = s7;
        }
    }

    /** The sum of fewer elements than there are lanes. */
    private static float few(float[] a, int from, int n, float[] lanes) {
        if (n <= 16) {
            return few(a, from, n);
        }
        System.arraycopy(a, from, lanes, 0, n);
        Arrays.fill(lanes, n, FLOAT_LANES, 0);
        return tree(lanes);
    }

    /** The sum of at most 16 elements. */
    private static float few(float[] a, int from, int n) {
        float s0 = lane(a, from, n, 0);
        float s1 = lane(a, from, n, 1);
        float s2 = lane(a, from, n, 2);
        float s3 = lane(a, from, n, 3);
        if (n <= 4) {
            return s0 + s2 + (s1 + s3) + 0f;
        }
        float s4 = lane(a, from, n, 4);
        float s5 = lane(a, from, n, 5);
        float s6 = lane(a, from, n, 6);
        float s7 = lane(a, from, n, 7);
        return s0 + s4 + (s2 + s6) + (s1 + s5 + (s3 + s7)) + 0f;
    }

    /** Lane l, and lane l + 8 added. */
    private static float lane(float[] a, int from, int n, int l) {
        return l + 8 < n ? a[from + l] + a[from + l + 8] : l < n ? a[from + l] : 0;
    }

    /** Adds up all lanes. A sum that a lane begins with -0 where it should with +0 is +0 in the end. */
    private static float tree(float[] t) {
        return every8(t, 0)
                + every8(t, 4)
                + (every8(t, 2) + every8(t, 6))
                + (every8(t, 1) + every8(t, 5) + (every8(t, 3) + every8(t, 7)))
                + 0f;
    }

    /** The lanes j, j + 8 and so on, as a tree of 64 has them. */
    private static float every8(float[] t, int j) {
        return t[j] + t[j + 32] + (t[j + 16] + t[j + 48]) + (t[j + 8] + t[j + 40] + (t[j + 24] + t[j + 56]));
    }

    /**
     * The sum of {@code a[from]} to {@code a[from + n - 1]}.
     *
     * @param lanes at least {@link #DOUBLE_ROOM} elements, overwritten
     */
    public static double sum(double[] a, int from, int n, double[] lanes) {
        if (n < DOUBLE_LANES) {
            return few(a, from, n, lanes);
        }
        if (n >= MANY_ROWS * DOUBLE_LANES) {
            begin(lanes);
            LongSums.add(a, from, n, lanes);
            return total(lanes);
        }
        int whole = n & -DOUBLE_LANES;
        if (whole == DOUBLE_LANES) {
            System.arraycopy(a, from, lanes, 0, DOUBLE_LANES);
        } else {
            wholeLanes(a, from, from + whole, lanes);
        }
        for (int l = 0; l < n - whole; l++) {
            lanes[l] += a[from + whole + l];
        }
        return tree(lanes);
    }

    /** The sum of {@code a[from]} to {@code a[from + n - 1]}, an element of a product of matrices. */
    public static double productSum(double[] a, int from, int n) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        int end = from + n;
        int whole = from + (n & -DOUBLE_PRODUCT_LANES);
        for (int i = from; i < whole; i += DOUBLE_PRODUCT_LANES) {
            s0 += a[i];
            s1 += a[i + 1];
            s2 += a[i + 2];
            s3 += a[i + 3];
            s4 += a[i + 4];
            s5 += a[i + 5];
            s6 += a[i + 6];
            s7 += a[i + 7];
        }
        s0 += term(a, whole, end);
        s1 += term(a, whole + 1, end);
        s2 += term(a, whole + 2, end);
        s3 += term(a, whole + 3, end);
        s4 += term(a, whole + 4, end);
        s5 += term(a, whole + 5, end);
        s6 += term(a, whole + 6, end);
        s7 += term(a, whole + 7, end);
        double even = s0 + s4 + (s2 + s6);
        double odd = s1 + s5 + (s3 + s7);
        return even + odd;
    }

    private static double term(double[] a, int i, int end) {
        return i < end ? a[i] : 0;
    }

    /** Begins a sum whose terms come in blocks: lanes are +0. */
    public static void begin(double[] lanes) {
        Arrays.fill(lanes, 0, DOUBLE_LANES, 0);
    }

    /**
     * Adds {@code a[from]} to {@code a[from + n - 1]} to a sum that has had a multiple of {@link #DOUBLE_LANES} terms.
     *
     * @param lanes at least {@link #DOUBLE_ROOM} elements
     */
    public static void add(double[] a, int from, int n, double[] lanes) {
        LongSums.add(a, from, n, lanes);
    }

    /** A sum whose terms have been added. */
    public static double total(double[] lanes) {
        return tree(lanes);
    }

    private static void wholeLanes(double[] a, int from, int end, double[] lanes) {
        for (int lane = 0; lane < DOUBLE_LANES; lane += 8) {
            // Scalar accumulators, for few rows: C2 does not vectorise this, yet an array of lanes took 1.6 to 2 times
            // as long.
            double s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
            for (int i = from + lane; i < end; i += DOUBLE_LANES) {
                s0 += a[i];
                s1 += a[i + 1];
                s2 += a[i + 2];
                s3 += a[i + 3];
                s4 += a[i + 4];
                s5 += a[i + 5];
                s6 += a[i + 6];
                s7 += a[i + 7];
            }
            lanes[lane] = s0;
            lanes[lane + 1] = s1;
            lanes[lane + 2] = s2;
            lanes[lane + 3] = s3;
            lanes[lane + 4] = s4;
            lanes[lane + 5] = s5;
            lanes[lane + 6] = s6;
            lanes[lane + 7] = s7;
        }
    }

    /** The sum of fewer elements than there are lanes. */
    private static double few(double[] a, int from, int n, double[] lanes) {
        if (n <= 16) {
            return few(a, from, n);
        }
        System.arraycopy(a, from, lanes, 0, n);
        Arrays.fill(lanes, n, DOUBLE_LANES, 0);
        return tree(lanes);
    }

    /** The sum of at most 16 elements. */
    private static double few(double[] a, int from, int n) {
        double s0 = lane(a, from, n, 0);
        double s1 = lane(a, from, n, 1);
        double s2 = lane(a, from, n, 2);
        double s3 = lane(a, from, n, 3);
        if (n <= 4) {
            return s0 + s2 + (s1 + s3) + 0d;
        }
        double s4 = lane(a, from, n, 4);
        double s5 = lane(a, from, n, 5);
        double s6 = lane(a, from, n, 6);
        double s7 = lane(a, from, n, 7);
        return s0 + s4 + (s2 + s6) + (s1 + s5 + (s3 + s7)) + 0d;
    }

    /** Lane l, and lane l + 8 added. */
    private static double lane(double[] a, int from, int n, int l) {
        return l + 8 < n ? a[from + l] + a[from + l + 8] : l < n ? a[from + l] : 0;
    }

    /** Adds up all lanes. A sum that a lane begins with -0 where it should with +0 is +0 in the end. */
    private static double tree(double[] t) {
        return every8(t, 0)
                + every8(t, 4)
                + (every8(t, 2) + every8(t, 6))
                + (every8(t, 1) + every8(t, 5) + (every8(t, 3) + every8(t, 7)))
                + 0d;
    }

    /** The lanes j, j + 8 and so on, as a tree of 32 has them. */
    private static double every8(double[] t, int j) {
        return t[j] + t[j + 16] + (t[j + 8] + t[j + 24]);
    }

    /** The sum of {@code a[from]} to {@code a[from + n - 1]}; integers wrap around and have no order to keep. */
    public static int sum(int[] a, int from, int n) {
        int sum = 0;
        for (int i = from; i < from + n; i++) {
            sum += a[i];
        }
        return sum;
    }
}
