package dev.lossmith.runtime;

/** The largest and the smallest elements of rows, which are the same in any order. */
public final class Extremes {
    /** Elements that are compared at a time in a long row. */
    static final int WIDTH = 128;

    private Extremes() {}

    /** The larger of a number and a value; the number if the value is NaN. Of zeros it is either one. */
    public static float larger(float number, float value) {
        return value > number ? value : number;
    }

    /** As {@link #larger(float, float)}. */
    public static double larger(double number, double value) {
        return value > number ? value : number;
    }

    /**
     * The {@linkplain #larger(float, float) larger} of a number and all of {@code a[from]} to {@code a[from + n - 1]}.
     *
     * @param blocks has arrays for long rows
     */
    public static float largest(float number, float[] a, int from, int n, BlockScratch blocks) {
        float largest = max(number, a, from, n, blocks);
        if (!Float.isNaN(largest)) {
            return largest;
        }
        float withoutNan = number;
        for (int i = from; i < from + n; i++) {
            withoutNan = larger(withoutNan, a[i]);
        }
        return withoutNan;
    }

    /**
     * The {@linkplain #larger(double, double) larger} of a number and all of {@code a[from]} to {@code a[from + n - 1]}.
     *
     * @param blocks has arrays for long rows
     */
    public static double largest(double number, double[] a, int from, int n, BlockScratch blocks) {
        double largest = max(number, a, from, n, blocks);
        if (!Double.isNaN(largest)) {
            return largest;
        }
        double withoutNan = number;
        for (int i = from; i < from + n; i++) {
            withoutNan = larger(withoutNan, a[i]);
        }
        return withoutNan;
    }

    /**
     * The largest of a number and all of {@code a[from]} to {@code a[from + n - 1]}; NaN if one of them is.
     *
     * @param blocks has arrays for long rows
     */
    public static float max(float number, float[] a, int from, int n, BlockScratch blocks) {
        if (n < 2 * WIDTH) {
            return max(maxOf16s(number, a, from, n), a, from + (n & -16), n & 15);
        }
        float[] max = blocks.floatExtremes;
        float[] next = blocks.floatsBeside;
        System.arraycopy(a, from, max, 0, WIDTH);
        for (int done = WIDTH; done < n; done += WIDTH) {
            System.arraycopy(a, from + Math.min(done, n - WIDTH), next, 0, WIDTH);
            max(max, next);
        }
        return maxOf16s(number, max, 0, WIDTH);
    }

    private static void max(float[] max, float[] next) {
        for (int i = 0; i < WIDTH; i++) {
            max[i] = Math.max(max[i], next[i]);
        }
    }

    /** As a running largest, HotSpot makes branches of it that no predictor knows; between elements, it does not. */
    private static float maxOf16s(float number, float[] a, int from, int n) {
        float max = number;
        for (int i = from; i < from + (n & -16); i += 16) {
            max = Math.max(max, Math.max(maxOf8(a, i), maxOf8(a, i + 8)));
        }
        return max;
    }

    private static float maxOf8(float[] a, int i) {
        float former = Math.max(Math.max(a[i], a[i + 1]), Math.max(a[i + 2], a[i + 3]));
        float latter = Math.max(Math.max(a[i + 4], a[i + 5]), Math.max(a[i + 6], a[i + 7]));
        return Math.max(former, latter);
    }

    /** At most 15 elements. */
    private static float max(float number, float[] a, int from, int n) {
        if (n == 0) {
            return number;
        }
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

    /**
     * The smallest of a number and all of {@code a[from]} to {@code a[from + n - 1]}; NaN if one of them is.
     *
     * @param blocks has arrays for long rows
     */
    public static float min(float number, float[] a, int from, int n, BlockScratch blocks) {
        if (n < 2 * WIDTH) {
            return min(minOf16s(number, a, from, n), a, from + (n & -16), n & 15);
        }
        float[] min = blocks.floatExtremes;
        float[] next = blocks.floatsBeside;
        System.arraycopy(a, from, min, 0, WIDTH);
        for (int done = WIDTH; done < n; done += WIDTH) {
            System.arraycopy(a, from + Math.min(done, n - WIDTH), next, 0, WIDTH);
            min(min, next);
        }
        return minOf16s(number, min, 0, WIDTH);
    }

    private static void min(float[] min, float[] next) {
        for (int i = 0; i < WIDTH; i++) {
            min[i] = Math.min(min[i], next[i]);
        }
    }

    /** As a running smallest, HotSpot makes branches of it that no predictor knows; between elements, it does not. */
    private static float minOf16s(float number, float[] a, int from, int n) {
        float min = number;
        for (int i = from; i < from + (n & -16); i += 16) {
            min = Math.min(min, Math.min(minOf8(a, i), minOf8(a, i + 8)));
        }
        return min;
    }

    private static float minOf8(float[] a, int i) {
        float former = Math.min(Math.min(a[i], a[i + 1]), Math.min(a[i + 2], a[i + 3]));
        float latter = Math.min(Math.min(a[i + 4], a[i + 5]), Math.min(a[i + 6], a[i + 7]));
        return Math.min(former, latter);
    }

    /** At most 15 elements. */
    private static float min(float number, float[] a, int from, int n) {
        if (n == 0) {
            return number;
        }
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

    /**
     * The largest of a number and all of {@code a[from]} to {@code a[from + n - 1]}; NaN if one of them is.
     *
     * @param blocks has arrays for long rows
     */
    public static double max(double number, double[] a, int from, int n, BlockScratch blocks) {
        if (n < 2 * WIDTH) {
            return max(maxOf16s(number, a, from, n), a, from + (n & -16), n & 15);
        }
        double[] max = blocks.doubleExtremes;
        double[] next = blocks.doublesBeside;
        System.arraycopy(a, from, max, 0, WIDTH);
        for (int done = WIDTH; done < n; done += WIDTH) {
            System.arraycopy(a, from + Math.min(done, n - WIDTH), next, 0, WIDTH);
            max(max, next);
        }
        return maxOf16s(number, max, 0, WIDTH);
    }

    private static void max(double[] max, double[] next) {
        for (int i = 0; i < WIDTH; i++) {
            max[i] = Math.max(max[i], next[i]);
        }
    }

    /** As a running largest, HotSpot makes branches of it that no predictor knows; between elements, it does not. */
    private static double maxOf16s(double number, double[] a, int from, int n) {
        double max = number;
        for (int i = from; i < from + (n & -16); i += 16) {
            max = Math.max(max, Math.max(maxOf8(a, i), maxOf8(a, i + 8)));
        }
        return max;
    }

    private static double maxOf8(double[] a, int i) {
        double former = Math.max(Math.max(a[i], a[i + 1]), Math.max(a[i + 2], a[i + 3]));
        double latter = Math.max(Math.max(a[i + 4], a[i + 5]), Math.max(a[i + 6], a[i + 7]));
        return Math.max(former, latter);
    }

    /** At most 15 elements. */
    private static double max(double number, double[] a, int from, int n) {
        if (n == 0) {
            return number;
        }
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

    /**
     * The smallest of a number and all of {@code a[from]} to {@code a[from + n - 1]}; NaN if one of them is.
     *
     * @param blocks has arrays for long rows
     */
    public static double min(double number, double[] a, int from, int n, BlockScratch blocks) {
        if (n < 2 * WIDTH) {
            return min(minOf16s(number, a, from, n), a, from + (n & -16), n & 15);
        }
        double[] min = blocks.doubleExtremes;
        double[] next = blocks.doublesBeside;
        System.arraycopy(a, from, min, 0, WIDTH);
        for (int done = WIDTH; done < n; done += WIDTH) {
            System.arraycopy(a, from + Math.min(done, n - WIDTH), next, 0, WIDTH);
            min(min, next);
        }
        return minOf16s(number, min, 0, WIDTH);
    }

    private static void min(double[] min, double[] next) {
        for (int i = 0; i < WIDTH; i++) {
            min[i] = Math.min(min[i], next[i]);
        }
    }

    /** As a running smallest, HotSpot makes branches of it that no predictor knows; between elements, it does not. */
    private static double minOf16s(double number, double[] a, int from, int n) {
        double min = number;
        for (int i = from; i < from + (n & -16); i += 16) {
            min = Math.min(min, Math.min(minOf8(a, i), minOf8(a, i + 8)));
        }
        return min;
    }

    private static double minOf8(double[] a, int i) {
        double former = Math.min(Math.min(a[i], a[i + 1]), Math.min(a[i + 2], a[i + 3]));
        double latter = Math.min(Math.min(a[i + 4], a[i + 5]), Math.min(a[i + 6], a[i + 7]));
        return Math.min(former, latter);
    }

    /** At most 15 elements. */
    private static double min(double number, double[] a, int from, int n) {
        if (n == 0) {
            return number;
        }
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
