package dev.lossmith.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;

/**
 * The bit patterns of a block of reals, as ints or longs. HotSpot vectorises loops over these, and not the conversion of one real to its
 * bits; here all of a block are converted at once, as a copy of bytes.
 */
public final class BitBlock {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final byte[] bytes;
    private final FloatBuffer floats;
    private final DoubleBuffer doubles;

    /** @param length how many doubles there is room for, and at least as many floats */
    BitBlock(int length) {
        bytes = new byte[length * Long.BYTES];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        floats = buffer.asFloatBuffer();
        doubles = buffer.asDoubleBuffer();
    }

    /** How many doubles there is room for. */
    int length() {
        return doubles.capacity();
    }

    /** Takes the bits of {@code count} floats from a position on. */
    public void take(float[] from, int at, int count) {
        floats.put(0, from, at, count);
    }

    /** Takes the bits of {@code count} doubles from a position on. */
    public void take(double[] from, int at, int count) {
        doubles.put(0, from, at, count);
    }

    /** Gives the first {@code count} patterns as floats to an array, from a position on. */
    public void give(float[] to, int at, int count) {
        floats.get(0, to, at, count);
    }

    /** Gives the first {@code count} patterns as doubles to an array, from a position on. */
    public void give(double[] to, int at, int count) {
        doubles.get(0, to, at, count);
    }

    /** The bits of float {@code i}. */
    public int intAt(int i) {
        return (int) INTS.get(bytes, i * Integer.BYTES);
    }

    /** The bits of double {@code i}. */
    public long longAt(int i) {
        return (long) LONGS.get(bytes, i * Long.BYTES);
    }

    /** Makes these the bits of float {@code i}. */
    public void put(int i, int bits) {
        INTS.set(bytes, i * Integer.BYTES, bits);
    }

    /** Makes these the bits of double {@code i}. */
    public void put(int i, long bits) {
        LONGS.set(bytes, i * Long.BYTES, bits);
    }
}
