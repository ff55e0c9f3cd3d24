package dev.lossmith.runtime;

import java.util.Arrays;

/**
 * Adds many elements to the lanes of a sum, row by row of as many as there are lanes, in loops that HotSpot vectorises: those whose arrays are
 * read at a fixed distance from the position. Rows that lie elsewhere are copied behind the lanes first, and a last one is filled with zeros,
 * which change no lane that began with +0.
 */
final class LongSums {
    private LongSums() {}

    /** Adds element i to lane i mod 64. The first 64 of {@code t} are the lanes, and as many eight times behind them are overwritten. */
    static void add(float[] a, int from, int n, float[] t) {
        int at = 0;
        if (from == 0 && n >= 512) {
            eightRows(a, t);
            at = 512;
            if (n >= 1024) {
                eightMoreRows(a, t);
                at = 1024;
            }
        }
        for (; at < n; at += 512) {
            int count = Math.min(n - at, 512);
            System.arraycopy(a, from + at, t, 64, count);
            if (count > 256) {
                Arrays.fill(t, 64 + count, 576, 0);
                eightCopiedRows(t);
            } else {
                Arrays.fill(t, 64 + count, 320, 0);
                fourCopiedRows(t);
            }
        }
    }

    private static void eightRows(float[] a, float[] t) {
        for (int j = 0; j < 64; j++) {
            t[j] = t[j]
                    + a[j]
                    + a[j + 64]
                    + a[j + 128]
                    + a[j + 192]
                    + a[j + 256]
                    + a[j + 320]
                    + a[j + 384]
                    + a[j + 448];
        }
    }

    private static void eightMoreRows(float[] a, float[] t) {
        for (int j = 0; j < 64; j++) {
            t[j] = t[j]
                    + a[j + 512]
                    + a[j + 576]
                    + a[j + 640]
                    + a[j + 704]
                    + a[j + 768]
                    + a[j + 832]
                    + a[j + 896]
                    + a[j + 960];
        }
    }

    private static void eightCopiedRows(float[] t) {
        for (int j = 0; j < 64; j++) {
            t[j] = t[j]
                    + t[j + 64]
                    + t[j + 128]
                    + t[j + 192]
                    + t[j + 256]
                    + t[j + 320]
                    + t[j + 384]
                    + t[j + 448]
                    + t[j + 512];
        }
    }

    private static void fourCopiedRows(float[] t) {
        for (int j = 0; j < 64; j++) {
            t[j] = t[j] + t[j + 64] + t[j + 128] + t[j + 192] + t[j + 256];
        }
    }

    /** Adds element i to lane i mod 32. The first 32 of {@code t} are the lanes, and as many eight times behind them are overwritten. */
    static void add(double[] a, int from, int n, double[] t) {
        int at = 0;
        if (from == 0 && n >= 256) {
            eightRows(a, t);
            at = 256;
            if (n >= 512) {
                eightMoreRows(a, t);
                at = 512;
            }
        }
        for (; at < n; at += 256) {
            int count = Math.min(n - at, 256);
            System.arraycopy(a, from + at, t, 32, count);
            if (count > 128) {
                Arrays.fill(t, 32 + count, 288, 0);
                eightCopiedRows(t);
            } else {
                Arrays.fill(t, 32 + count, 160, 0);
                fourCopiedRows(t);
            }
        }
    }

    private static void eightRows(double[] a, double[] t) {
        for (int j = 0; j < 32; j++) {
            t[j] = t[j] + a[j] + a[j + 32] + a[j + 64] + a[j + 96] + a[j + 128] + a[j + 160] + a[j + 192] + a[j + 224];
        }
    }

    private static void eightMoreRows(double[] a, double[] t) {
        for (int j = 0; j < 32; j++) {
            t[j] = t[j]
                    + a[j + 256]
                    + a[j + 288]
                    + a[j + 320]
                    + a[j + 352]
                    + a[j + 384]
                    + a[j + 416]
                    + a[j + 448]
                    + a[j + 480];
        }
    }

    private static void eightCopiedRows(double[] t) {
        for (int j = 0; j < 32; j++) {
            t[j] = t[j]
                    + t[j + 32]
                    + t[j + 64]
                    + t[j + 96]
                    + t[j + 128]
                    + t[j + 160]
                    + t[j + 192]
                    + t[j + 224]
                    + t[j + 256];
        }
    }

    private static void fourCopiedRows(double[] t) {
        for (int j = 0; j < 32; j++) {
            t[j] = t[j] + t[j + 32] + t[j + 64] + t[j + 96] + t[j + 128];
        }
    }
}
