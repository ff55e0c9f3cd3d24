package dev.lossmith.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * Arrays for a block of at most {@value #POSITIONS} positions that goes through several loops, and copies between reals and their bit
 * patterns, many at once and by way of bytes: HotSpot vectorises loops over ints and longs, and not the conversion of one real after the
 * other.
 */
public final class BlockScratch {
    /** Positions of a block. */
    public static final int POSITIONS = 1024;

    private final FloatBuffer floatBytes;
    private final IntBuffer intBytes;
    private final DoubleBuffer doubleBytes;
    private final LongBuffer longBytes;

    /** For {@link Extremes}. */
    final float[] floatExtremes = new float[Extremes.WIDTH];

    final float[] floatsBeside = new float[Extremes.WIDTH];
    final double[] doubleExtremes = new double[Extremes.WIDTH];
    final double[] doublesBeside = new double[Extremes.WIDTH];

    /** For {@link Products}, which goes on while others keep what is here. */
    private BlockScratch beside;

    private float[][] floats = {};
    private double[][] doubles = {};
    private int[][] ints = {};
    private long[][] longs = {};

    BlockScratch() {
        ByteBuffer bytes = ByteBuffer.allocate(POSITIONS * Long.BYTES).order(ByteOrder.nativeOrder());
        floatBytes = bytes.asFloatBuffer();
        intBytes = bytes.asIntBuffer();
        doubleBytes = bytes.asDoubleBuffer();
        longBytes = bytes.asLongBuffer();
    }

    /** Other arrays than these. */
    BlockScratch beside() {
        if (beside == null) {
            beside = new BlockScratch();
        }
        return beside;
    }

    /** The array of floats of this number, left over from an earlier use; numbers are small and begin with 0. */
    public float[] floats(int number) {
        while (number >= floats.length) {
            floats = Arrays.copyOf(floats, floats.length + 1);
            floats[floats.length - 1] = new float[POSITIONS];
        }
        return floats[number];
    }

    /** The array of doubles of this number, as {@link #floats}. */
    public double[] doubles(int number) {
        while (number >= doubles.length) {
            doubles = Arrays.copyOf(doubles, doubles.length + 1);
            doubles[doubles.length - 1] = new double[POSITIONS];
        }
        return doubles[number];
    }

    /** The array of ints of this number, as {@link #floats}. */
    public int[] ints(int number) {
        while (number >= ints.length) {
            ints = Arrays.copyOf(ints, ints.length + 1);
            ints[ints.length - 1] = new int[POSITIONS];
        }
        return ints[number];
    }

    /** The array of longs of this number, as {@link #floats}. */
    public long[] longs(int number) {
        while (number >= longs.length) {
            longs = Arrays.copyOf(longs, longs.length + 1);
            longs[longs.length - 1] = new long[POSITIONS];
        }
        return longs[number];
    }

    /** The bits of {@code count} floats from a position on become the first ints. */
    public void toBits(float[] from, int at, int[] to, int count) {
        floatBytes.put(0, from, at, count);
        intBytes.get(0, to, 0, count);
    }

    /** The bits of {@code count} doubles from a position on become the first longs. */
    public void toBits(double[] from, int at, long[] to, int count) {
        doubleBytes.put(0, from, at, count);
        longBytes.get(0, to, 0, count);
    }

    /** The first {@code count} ints become floats from a position on. */
    public void toReals(int[] from, float[] to, int at, int count) {
        intBytes.put(0, from, 0, count);
        floatBytes.get(0, to, at, count);
    }

    /** The first {@code count} longs become doubles from a position on. */
    public void toReals(long[] from, double[] to, int at, int count) {
        longBytes.put(0, from, 0, count);
        doubleBytes.get(0, to, at, count);
    }
}
