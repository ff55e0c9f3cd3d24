package dev.lossmith.runtime;

import java.util.Arrays;

/** Arrays for a block of at most {@value #POSITIONS} positions that goes through several loops, and copies of it between reals and bits. */
public final class BlockScratch {
    /** Positions of a block. */
    public static final int POSITIONS = 1024;

    /**
     * Of arrays of ints and floats, which are longer than a block. With 16 bytes before their elements they are a multiple of 64 bytes, so
     * that those made one after the other begin at the same place of a cache line, and not at the same place of a page.
     */
    private static final int LENGTH = POSITIONS + 140;

    /** Of arrays of longs and doubles. */
    private static final int LONG_LENGTH = POSITIONS + 70;

    private final Patterns patterns;

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
        patterns = new Patterns(POSITIONS);
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
            floats[floats.length - 1] = new float[LENGTH];
        }
        return floats[number];
    }

    /** The array of doubles of this number, as {@link #floats}. */
    public double[] doubles(int number) {
        while (number >= doubles.length) {
            doubles = Arrays.copyOf(doubles, doubles.length + 1);
            doubles[doubles.length - 1] = new double[LONG_LENGTH];
        }
        return doubles[number];
    }

    /** The array of ints of this number, as {@link #floats}. */
    public int[] ints(int number) {
        while (number >= ints.length) {
            ints = Arrays.copyOf(ints, ints.length + 1);
            ints[ints.length - 1] = new int[LENGTH];
        }
        return ints[number];
    }

    /** The array of longs of this number, as {@link #floats}. */
    public long[] longs(int number) {
        while (number >= longs.length) {
            longs = Arrays.copyOf(longs, longs.length + 1);
            longs[longs.length - 1] = new long[LONG_LENGTH];
        }
        return longs[number];
    }

    /** The bits of {@code count} floats from a position on become the first ints. */
    public void toBits(float[] from, int at, int[] to, int count) {
        patterns.copy(from, at, to, count);
    }

    /** The bits of {@code count} doubles from a position on become the first longs. */
    public void toBits(double[] from, int at, long[] to, int count) {
        patterns.copy(from, at, to, count);
    }

    /** The first {@code count} ints become floats from a position on. */
    public void toReals(int[] from, float[] to, int at, int count) {
        patterns.copy(from, to, at, count);
    }

    /** The first {@code count} longs become doubles from a position on. */
    public void toReals(long[] from, double[] to, int at, int count) {
        patterns.copy(from, to, at, count);
    }
}
