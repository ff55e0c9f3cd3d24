package dev.lossmith.runtime;

import java.util.Arrays;

/**
 * Numbered arrays for one call at a time, grown when needed and used again; what they contain is left over from the last
 * use. Those of a thread give up what is large when a call ends, or take it from the {@link Memory} of a workspace.
 */
final class Scratch {
    private static final ThreadLocal<Scratch> DRIVER = ThreadLocal.withInitial(Scratch::ofCalls);
    private static final ThreadLocal<Scratch> KERNEL = ThreadLocal.withInitial(Scratch::ofCalls);

    private float[][] floats = {};
    private double[][] doubles = {};
    private int[][] ints = {};
    private boolean[][] booleans = {};
    private BlockScratch blocks;

    /** What a thread keeps: arrays up to this many bytes. */
    private static final int KEPT_BYTES = 1 << 20;

    /** Vectors may read that far beyond the last element of an array. */
    private static final int BEYOND = Lanes.FLOAT_LANES;

    /** Where large arrays come from, if not from here. */
    Scratch reserve;

    private boolean large;

    private final boolean keeping;

    private Scratch(boolean keeping) {
        this.keeping = keeping;
    }

    /** Arrays that are there until nobody refers to them. */
    static Scratch keeping() {
        return new Scratch(true);
    }

    /** Arrays that do not outlive a call if they are large. */
    static Scratch ofCalls() {
        return new Scratch(false);
    }

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
            if (length > KEPT_BYTES / Float.BYTES) {
                if (reserve != null) {
                    return reserve.floats(id, length);
                }
                large = true;
            }
            floats[id] = new float[length + BEYOND];
        }
        return floats[id];
    }

    double[] doubles(int id, int length) {
        if (id >= doubles.length) {
            doubles = Arrays.copyOf(doubles, id + 1);
        }
        if (doubles[id] == null || doubles[id].length < length) {
            if (length > KEPT_BYTES / Double.BYTES) {
                if (reserve != null) {
                    return reserve.doubles(id, length);
                }
                large = true;
            }
            doubles[id] = new double[length + BEYOND];
        }
        return doubles[id];
    }

    int[] ints(int id, int length) {
        if (id >= ints.length) {
            ints = Arrays.copyOf(ints, id + 1);
        }
        if (ints[id] == null || ints[id].length < length) {
            if (length > KEPT_BYTES / Integer.BYTES) {
                if (reserve != null) {
                    return reserve.ints(id, length);
                }
                large = true;
            }
            ints[id] = new int[length + BEYOND];
        }
        return ints[id];
    }

    boolean[] booleans(int id, int length) {
        if (id >= booleans.length) {
            booleans = Arrays.copyOf(booleans, id + 1);
        }
        if (booleans[id] == null || booleans[id].length < length) {
            if (length > KEPT_BYTES) {
                if (reserve != null) {
                    return reserve.booleans(id, length);
                }
                large = true;
            }
            booleans[id] = new boolean[length + BEYOND];
        }
        return booleans[id];
    }

    BlockScratch blocks() {
        if (blocks == null) {
            blocks = new BlockScratch();
        }
        return blocks;
    }

    /** Gives up the arrays that are too large to keep for a thread that may never need them again. */
    void dropLarge() {
        if (large && !keeping) {
            for (int id = 0; id < floats.length; id++) {
                floats[id] = floats[id] != null && floats[id].length > KEPT_BYTES / Float.BYTES ? null : floats[id];
            }
            for (int id = 0; id < doubles.length; id++) {
                doubles[id] =
                        doubles[id] != null && doubles[id].length > KEPT_BYTES / Double.BYTES ? null : doubles[id];
            }
            for (int id = 0; id < ints.length; id++) {
                ints[id] = ints[id] != null && ints[id].length > KEPT_BYTES / Integer.BYTES ? null : ints[id];
            }
            for (int id = 0; id < booleans.length; id++) {
                booleans[id] = booleans[id] != null && booleans[id].length > KEPT_BYTES ? null : booleans[id];
            }
            large = false;
        }
    }
}
