package dev.lossmith.runtime;

import java.util.Arrays;

/**
 * Sums in the order of the numerics contract: element i is added to lane i mod the number of lanes, lanes start at +0,
 * and the lanes are added up in a fixed tree, lane l and lane l + h for h = half the lanes, a quarter and so on to 1.
 * Vectors of any width that divides the number of lanes give the same bits.
 */
public final class Lanes {
    /** The number of lanes of a sum of floats. */
    public static final int FLOAT_LANES = 64;

    /** The number of lanes of a sum of doubles. */
    public static final int DOUBLE_LANES = 32;

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
     * @param lanes at least {@link #FLOAT_LANES} elements, overwritten
     */
    public static float sum(float[] a, int from, int n, float[] lanes) {
        if (n < FLOAT_LANES) {
            return few(a, from, n, lanes);
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

    private static void wholeLanes(float[] a, int from, int end, float[] lanes) {
        for (int lane = 0; lane < FLOAT_LANES; lane += 8) {
            // Scalar accumulators: C2 does not vectorise this, yet an array of lanes took 1.6 to 2 times as long.
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
     * @param lanes at least {@link #DOUBLE_LANES} elements, overwritten
     */
    public static double sum(double[] a, int from, int n, double[] lanes) {
        if (n < DOUBLE_LANES) {
            return few(a, from, n, lanes);
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

    private static void wholeLanes(double[] a, int from, int end, double[] lanes) {
        for (int lane = 0; lane < DOUBLE_LANES; lane += 8) {
            // Scalar accumulators: C2 does not vectorise this, yet an array of lanes took 1.6 to 2 times as long.
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

    /** The larger of a number and a value; the number if the value is NaN. Of zeros it is either one. */
    public static float larger(float number, float value) {
        return value > number ? value : number;
    }

    /** As {@link #larger(float, float)}. */
    public static double larger(double number, double value) {
        return value > number ? value : number;
    }

    /** The {@linkplain #larger(float, float) larger} of a number and all of {@code a[from]} to {@code a[from + n - 1]}. */
    public static float largest(float number, float[] a, int from, int n) {
        float largest = max(number, a, from, n);
        if (!Float.isNaN(largest)) {
            return largest;
        }
        float withoutNan = number;
        for (int i = from; i < from + n; i++) {
            withoutNan = larger(withoutNan, a[i]);
        }
        return withoutNan;
    }

    /** The {@linkplain #larger(double, double) larger} of a number and all of {@code a[from]} to {@code a[from + n - 1]}. */
    public static double largest(double number, double[] a, int from, int n) {
        double largest = max(number, a, from, n);
        if (!Double.isNaN(largest)) {
            return largest;
        }
        double withoutNan = number;
        for (int i = from; i < from + n; i++) {
            withoutNan = larger(withoutNan, a[i]);
        }
        return withoutNan;
    }

    /** The largest of a number and all of {@code a[from]} to {@code a[from + n - 1]}; NaN if one of them is. */
    public static float max(float number, float[] a, int from, int n) {
        // As a running largest, HotSpot makes branches of it that no predictor knows; between elements, it does not.
        float max = number;
        int i = from;
        for (int end = from + n; i < end - 15; i += 16) {
            max = Math.max(max, Math.max(maxOf8(a, i), maxOf8(a, i + 8)));
        }
        return i == from + n ? max : maxOfFew(max, a, i, from + n - i);
    }

    private static float maxOf8(float[] a, int i) {
        float former = Math.max(Math.max(a[i], a[i + 1]), Math.max(a[i + 2], a[i + 3]));
        float latter = Math.max(Math.max(a[i + 4], a[i + 5]), Math.max(a[i + 6], a[i + 7]));
        return Math.max(former, latter);
    }

    /** At most 15 elements. */
    private static float maxOfFew(float number, float[] a, int from, int n) {
        float m0 = maxOfTwo(number, a, from, n, 0);
        float m1 = maxOfTwo(number, a, from, n, 1);
        float m2 = maxOfTwo(number, a, from, n, 2);
        float m3 = maxOfTwo(number, a, from, n, 3);
        float max = Math.max(number, Math.max(Math.max(m0, m1), Math.max(m2, m3)));
        if (n <= 4) {
            return max;
        }
        float m4 = maxOfTwo(number, a, from, n, 4);
        float m5 = maxOfTwo(number, a, from, n, 5);
        float m6 = maxOfTwo(number, a, from, n, 6);
        float m7 = maxOfTwo(number, a, from, n, 7);
        return Math.max(max, Math.max(Math.max(m4, m5), Math.max(m6, m7)));
    }

    /** Element l, and element l + 8 if there is one; the number where there is neither. */
    private static float maxOfTwo(float number, float[] a, int from, int n, int l) {
        return l + 8 < n ? Math.max(a[from + l], a[from + l + 8]) : l < n ? a[from + l] : number;
    }

    /** The smallest of a number and all of {@code a[from]} to {@code a[from + n - 1]}; NaN if one of them is. */
    public static float min(float number, float[] a, int from, int n) {
        // As a running smallest, HotSpot makes branches of it that no predictor knows; between elements, it does not.
        float min = number;
        int i = from;
        for (int end = from + n; i < end - 15; i += 16) {
            min = Math.min(min, Math.min(minOf8(a, i), minOf8(a, i + 8)));
        }
        return i == from + n ? min : minOfFew(min, a, i, from + n - i);
    }

    private static float minOf8(float[] a, int i) {
        float former = Math.min(Math.min(a[i], a[i + 1]), Math.min(a[i + 2], a[i + 3]));
        float latter = Math.min(Math.min(a[i + 4], a[i + 5]), Math.min(a[i + 6], a[i + 7]));
        return Math.min(former, latter);
    }

    /** At most 15 elements. */
    private static float minOfFew(float number, float[] a, int from, int n) {
        float m0 = minOfTwo(number, a, from, n, 0);
        float m1 = minOfTwo(number, a, from, n, 1);
        float m2 = minOfTwo(number, a, from, n, 2);
        float m3 = minOfTwo(number, a, from, n, 3);
        float min = Math.min(number, Math.min(Math.min(m0, m1), Math.min(m2, m3)));
        if (n <= 4) {
            return min;
        }
        float m4 = minOfTwo(number, a, from, n, 4);
        float m5 = minOfTwo(number, a, from, n, 5);
        float m6 = minOfTwo(number, a, from, n, 6);
        float m7 = minOfTwo(number, a, from, n, 7);
        return Math.min(min, Math.min(Math.min(m4, m5), Math.min(m6, m7)));
    }

    /** Element l, and element l + 8 if there is one; the number where there is neither. */
    private static float minOfTwo(float number, float[] a, int from, int n, int l) {
        return l + 8 < n ? Math.min(a[from + l], a[from + l + 8]) : l < n ? a[from + l] : number;
    }

    /** The largest of a number and all of {@code a[from]} to {@code a[from + n - 1]}; NaN if one of them is. */
    public static double max(double number, double[] a, int from, int n) {
        // As a running largest, HotSpot makes branches of it that no predictor knows; between elements, it does not.
        double max = number;
        int i = from;
        for (int end = from + n; i < end - 15; i += 16) {
            max = Math.max(max, Math.max(maxOf8(a, i), maxOf8(a, i + 8)));
        }
        return i == from + n ? max : maxOfFew(max, a, i, from + n - i);
    }

    private static double maxOf8(double[] a, int i) {
        double former = Math.max(Math.max(a[i], a[i + 1]), Math.max(a[i + 2], a[i + 3]));
        double latter = Math.max(Math.max(a[i + 4], a[i + 5]), Math.max(a[i + 6], a[i + 7]));
        return Math.max(former, latter);
    }

    /** At most 15 elements. */
    private static double maxOfFew(double number, double[] a, int from, int n) {
        double m0 = maxOfTwo(number, a, from, n, 0);
        double m1 = maxOfTwo(number, a, from, n, 1);
        double m2 = maxOfTwo(number, a, from, n, 2);
        double m3 = maxOfTwo(number, a, from, n, 3);
        double max = Math.max(number, Math.max(Math.max(m0, m1), Math.max(m2, m3)));
        if (n <= 4) {
            return max;
        }
        double m4 = maxOfTwo(number, a, from, n, 4);
        double m5 = maxOfTwo(number, a, from, n, 5);
        double m6 = maxOfTwo(number, a, from, n, 6);
        double m7 = maxOfTwo(number, a, from, n, 7);
        return Math.max(max, Math.max(Math.max(m4, m5), Math.max(m6, m7)));
    }

    /** Element l, and element l + 8 if there is one; the number where there is neither. */
    private static double maxOfTwo(double number, double[] a, int from, int n, int l) {
        return l + 8 < n ? Math.max(a[from + l], a[from + l + 8]) : l < n ? a[from + l] : number;
    }

    /** The smallest of a number and all of {@code a[from]} to {@code a[from + n - 1]}; NaN if one of them is. */
    public static double min(double number, double[] a, int from, int n) {
        // As a running smallest, HotSpot makes branches of it that no predictor knows; between elements, it does not.
        double min = number;
        int i = from;
        for (int end = from + n; i < end - 15; i += 16) {
            min = Math.min(min, Math.min(minOf8(a, i), minOf8(a, i + 8)));
        }
        return i == from + n ? min : minOfFew(min, a, i, from + n - i);
    }

    private static double minOf8(double[] a, int i) {
        double former = Math.min(Math.min(a[i], a[i + 1]), Math.min(a[i + 2], a[i + 3]));
        double latter = Math.min(Math.min(a[i + 4], a[i + 5]), Math.min(a[i + 6], a[i + 7]));
        return Math.min(former, latter);
    }

    /** At most 15 elements. */
    private static double minOfFew(double number, double[] a, int from, int n) {
        double m0 = minOfTwo(number, a, from, n, 0);
        double m1 = minOfTwo(number, a, from, n, 1);
        double m2 = minOfTwo(number, a, from, n, 2);
        double m3 = minOfTwo(number, a, from, n, 3);
        double min = Math.min(number, Math.min(Math.min(m0, m1), Math.min(m2, m3)));
        if (n <= 4) {
            return min;
        }
        double m4 = minOfTwo(number, a, from, n, 4);
        double m5 = minOfTwo(number, a, from, n, 5);
        double m6 = minOfTwo(number, a, from, n, 6);
        double m7 = minOfTwo(number, a, from, n, 7);
        return Math.min(min, Math.min(Math.min(m4, m5), Math.min(m6, m7)));
    }

    /** Element l, and element l + 8 if there is one; the number where there is neither. */
    private static double minOfTwo(double number, double[] a, int from, int n, int l) {
        return l + 8 < n ? Math.min(a[from + l], a[from + l + 8]) : l < n ? a[from + l] : number;
    }
}
