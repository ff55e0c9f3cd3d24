package dev.lossmith.runtime;

import java.util.Arrays;

/**
 * Numbered arrays of one thread, grown when needed and used again; what they contain is left over from the last use.
 */
final class Scratch {
    private static final ThreadLocal<Scratch> DRIVER = ThreadLocal.withInitial(Scratch::new);
    private static final ThreadLocal<Scratch> KERNEL = ThreadLocal.withInitial(Scratch::new);

    private float[][] floats = {};
    private double[][] doubles = {};
    private int[][] ints = {};
    private boolean[][] booleans = {};

    private Scratch() {}

    /** This thread's arrays for what surrounds the kernels. */
    static Scratch ofDriver() {
        return DRIVER.get();
    }

    /** This thread's arrays for the kernels. */
    static Scratch ofKernel() {
        return KERNEL.get();
    }

    float[] floats(int id, int length) {
        if (id >= floats.length) {
            floats = Arrays.copyOf(floats, id + 1);
        }
        if (floats[id] == null || floats[id].length < length) {
            floats[id] = new float[length];
        }
        return floats[id];
    }

    double[] doubles(int id, int length) {
        if (id >= doubles.length) {
            doubles = Arrays.copyOf(doubles, id + 1);
        }
        if (doubles[id] == null || doubles[id].length < length) {
            doubles[id] = new double[length];
        }
        return doubles[id];
    }

    int[] ints(int id, int length) {
        if (id >= ints.length) {
            ints = Arrays.copyOf(ints, id + 1);
        }
        if (ints[id] == null || ints[id].length < length) {
            ints[id] = new int[length];
        }
        return ints[id];
    }

    boolean[] booleans(int id, int length) {
        if (id >= booleans.length) {
            booleans = Arrays.copyOf(booleans, id + 1);
        }
        if (booleans[id] == null || booleans[id].length < length) {
            booleans[id] = new boolean[length];
        }
        return booleans[id];
    }
}
