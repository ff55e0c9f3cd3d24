package dev.lossmith.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/**
 * Copies reals to their bit patterns and back, many at once and by way of bytes: HotSpot vectorises loops over ints and longs, and not
 * the conversion of one real after the other.
 */
public final class BitCopy {
    private final FloatBuffer floats;
    private final IntBuffer ints;
    private final DoubleBuffer doubles;
    private final LongBuffer longs;

    /** @param length of the longest copy */
    BitCopy(int length) {
        ByteBuffer bytes = ByteBuffer.allocate(length * Long.BYTES).order(ByteOrder.nativeOrder());
        floats = bytes.asFloatBuffer();
        ints = bytes.asIntBuffer();
        doubles = bytes.asDoubleBuffer();
        longs = bytes.asLongBuffer();
    }

    /** The longest copy. */
    int length() {
        return longs.capacity();
    }

    /** The bits of {@code count} floats from a position on become the first ints. */
    public void toBits(float[] from, int at, int[] to, int count) {
        floats.put(0, from, at, count);
        ints.get(0, to, 0, count);
    }

    /** The bits of {@code count} doubles from a position on become the first longs. */
    public void toBits(double[] from, int at, long[] to, int count) {
        doubles.put(0, from, at, count);
        longs.get(0, to, 0, count);
    }

    /** The first {@code count} ints become floats from a position on. */
    public void toReals(int[] from, float[] to, int at, int count) {
        ints.put(0, from, 0, count);
        floats.get(0, to, at, count);
    }

    /** The first {@code count} longs become doubles from a position on. */
    public void toReals(long[] from, double[] to, int at, int count) {
        longs.put(0, from, 0, count);
        doubles.get(0, to, at, count);
    }
}
