package dev.lossmith.runtime;

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
        int end = from + whole;
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
        for (int l = 0; l < n - whole; l++) {
            lanes[l] += a[end + l];
        }
        return tree(lanes, n);
    }

    /** The sum of fewer elements than there are lanes. */
    private static float few(float[] a, int from, int n, float[] lanes) {
        for (int l = 0; l < n; l++) {
            // Lanes start at +0, which is what -0 becomes.
            lanes[l] = 0f + a[from + l];
        }
        for (int l = n; l < 2 * widest(n, FLOAT_LANES); l++) {
            lanes[l] = 0;
        }
        if (n == 0) {
            lanes[0] = 0;
        }
        return tree(lanes, n);
    }

    /** Adds up the first {@link #FLOAT_LANES} elements, the lanes of a sum of n elements, and overwrites them. */
    public static float tree(float[] lanes, int n) {
        for (int h = widest(n, FLOAT_LANES); h > 0; h >>= 1) {
            for (int l = 0; l < h; l++) {
                lanes[l] += lanes[l + h];
            }
        }
        return lanes[0];
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
        int end = from + whole;
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
        for (int l = 0; l < n - whole; l++) {
            lanes[l] += a[end + l];
        }
        return tree(lanes, n);
    }

    /** The sum of fewer elements than there are lanes. */
    private static double few(double[] a, int from, int n, double[] lanes) {
        for (int l = 0; l < n; l++) {
            // Lanes start at +0, which is what -0 becomes.
            lanes[l] = 0d + a[from + l];
        }
        for (int l = n; l < 2 * widest(n, DOUBLE_LANES); l++) {
            lanes[l] = 0;
        }
        if (n == 0) {
            lanes[0] = 0;
        }
        return tree(lanes, n);
    }

    /** Adds up the first {@link #DOUBLE_LANES} elements, the lanes of a sum of n elements, and overwrites them. */
    public static double tree(double[] lanes, int n) {
        for (int h = widest(n, DOUBLE_LANES); h > 0; h >>= 1) {
            for (int l = 0; l < h; l++) {
                lanes[l] += lanes[l + h];
            }
        }
        return lanes[0];
    }

    /** The sum of {@code a[from]} to {@code a[from + n - 1]}; integers wrap around and have no order to keep. */
    public static int sum(int[] a, int from, int n) {
        int sum = 0;
        for (int i = from; i < from + n; i++) {
            sum += a[i];
        }
        return sum;
    }

    /**
     * The first h of the tree that can change anything: lanes from n on are still +0, and adding +0 to another lane
     * changes no bit of it, since a lane that started at +0 is never -0.
     */
    static int widest(int n, int lanes) {
        return Integer.highestOneBit(Math.max(Math.min(n, lanes) - 1, 0));
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
        // Of one number after the other HotSpot 17 makes selections that wait for each other.
        float m0 = number;
        float m1 = number;
        float m2 = number;
        float m3 = number;
        int i = from;
        for (int end = from + n; i < end - 3; i += 4) {
            m0 = larger(m0, a[i]);
            m1 = larger(m1, a[i + 1]);
            m2 = larger(m2, a[i + 2]);
            m3 = larger(m3, a[i + 3]);
        }
        for (; i < from + n; i++) {
            m0 = larger(m0, a[i]);
        }
        return larger(larger(m0, m1), larger(m2, m3));
    }

    /** The {@linkplain #larger(double, double) larger} of a number and all of {@code a[from]} to {@code a[from + n - 1]}. */
    public static double largest(double number, double[] a, int from, int n) {
        // Of one number after the other HotSpot 17 makes selections that wait for each other.
        double m0 = number;
        double m1 = number;
        double m2 = number;
        double m3 = number;
        int i = from;
        for (int end = from + n; i < end - 3; i += 4) {
            m0 = larger(m0, a[i]);
            m1 = larger(m1, a[i + 1]);
            m2 = larger(m2, a[i + 2]);
            m3 = larger(m3, a[i + 3]);
        }
        for (; i < from + n; i++) {
            m0 = larger(m0, a[i]);
        }
        return larger(larger(m0, m1), larger(m2, m3));
    }
}
