package dev.lossmith.runtime;

import java.util.Arrays;

/** Rows one behind the other that have one value everywhere. HotSpot vectorises these loops only in methods of their own. */
public final class Rows {
    private Rows() {}

    /** Row r of {@code to} becomes {@code values[r]}. */
    public static void spread(float[] values, int rows, int length, float[] to) {
        for (int r = 0; r < rows; r++) {
            Arrays.fill(to, r * length, (r + 1) * length, values[r]);
        }
    }

    /** Row r of {@code to} becomes {@code values[r]}. */
    public static void spread(double[] values, int rows, int length, double[] to) {
        for (int r = 0; r < rows; r++) {
            Arrays.fill(to, r * length, (r + 1) * length, values[r]);
        }
    }

    /** Row r of {@code to} becomes {@code values[r]}. */
    public static void spread(int[] values, int rows, int length, int[] to) {
        for (int r = 0; r < rows; r++) {
            Arrays.fill(to, r * length, (r + 1) * length, values[r]);
        }
    }

    /** Row r of {@code to} becomes {@code values[r]}. */
    public static void spread(long[] values, int rows, int length, long[] to) {
        for (int r = 0; r < rows; r++) {
            Arrays.fill(to, r * length, (r + 1) * length, values[r]);
        }
    }

    /** The rows where the mask is not 0, of those that begin at a position, get one value everywhere. */
    public static void replace(int[] mask, int rows, int length, float[] array, int from, float value) {
        for (int r = 0; r < rows; r++) {
            if (mask[r] != 0) {
                Arrays.fill(array, from + r * length, from + (r + 1) * length, value);
            }
        }
    }

    /** The rows where the mask is not 0, of those that begin at a position, get one value everywhere. */
    public static void replace(long[] mask, int rows, int length, double[] array, int from, double value) {
        for (int r = 0; r < rows; r++) {
            if (mask[r] != 0) {
                Arrays.fill(array, from + r * length, from + (r + 1) * length, value);
            }
        }
    }
}
