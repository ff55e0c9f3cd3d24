package dev.lossmith.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/**
 * Copies between reals and their bit patterns, many at once: HotSpot vectorises loops over ints and longs, and not the conversion of one
 * real after the other.
 *
 * <p>From JDK 22 on a memory segment is a view of an array of any type, so that one copy is enough. This is compiled for JDK 17, and so
 * finds that method by its name; where there is none, all goes by way of bytes, which is two copies.
 */
final class Patterns {
    /** Copies bytes from a place in an array to a place in an array of another type; {@code null} before JDK 22. */
    private static final MethodHandle FLOATS_TO_INTS = copier(float[].class, int[].class);

    private static final MethodHandle INTS_TO_FLOATS = copier(int[].class, float[].class);
    private static final MethodHandle DOUBLES_TO_LONGS = copier(double[].class, long[].class);
    private static final MethodHandle LONGS_TO_DOUBLES = copier(long[].class, double[].class);

    private final FloatBuffer floatBytes;
    private final IntBuffer intBytes;
    private final DoubleBuffer doubleBytes;
    private final LongBuffer longBytes;

    /** @param most elements that are copied at once */
    Patterns(int most) {
        ByteBuffer bytes = ByteBuffer.allocate(most * Long.BYTES).order(ByteOrder.nativeOrder());
        floatBytes = bytes.asFloatBuffer();
        intBytes = bytes.asIntBuffer();
        doubleBytes = bytes.asDoubleBuffer();
        longBytes = bytes.asLongBuffer();
    }

    void copy(float[] from, int at, int[] to, int count) {
        if (FLOATS_TO_INTS != null) {
            try {
                FLOATS_TO_INTS.invokeExact(from, (long) at * Float.BYTES, to, 0L, (long) count * Float.BYTES);
            } catch (Throwable e) {
                throw failed(e);
            }
        } else {
            floatBytes.put(0, from, at, count);
            intBytes.get(0, to, 0, count);
        }
    }

    void copy(double[] from, int at, long[] to, int count) {
        if (DOUBLES_TO_LONGS != null) {
            try {
                DOUBLES_TO_LONGS.invokeExact(from, (long) at * Double.BYTES, to, 0L, (long) count * Double.BYTES);
            } catch (Throwable e) {
                throw failed(e);
            }
        } else {
            doubleBytes.put(0, from, at, count);
            longBytes.get(0, to, 0, count);
        }
    }

    void copy(int[] from, float[] to, int at, int count) {
        if (INTS_TO_FLOATS != null) {
            try {
                INTS_TO_FLOATS.invokeExact(from, 0L, to, (long) at * Float.BYTES, (long) count * Float.BYTES);
            } catch (Throwable e) {
                throw failed(e);
            }
        } else {
            intBytes.put(0, from, 0, count);
            floatBytes.get(0, to, at, count);
        }
    }

    void copy(long[] from, double[] to, int at, int count) {
        if (LONGS_TO_DOUBLES != null) {
            try {
                LONGS_TO_DOUBLES.invokeExact(from, 0L, to, (long) at * Double.BYTES, (long) count * Double.BYTES);
            } catch (Throwable e) {
                throw failed(e);
            }
        } else {
            longBytes.put(0, from, 0, count);
            doubleBytes.get(0, to, at, count);
        }
    }

    /** A position outside of an array, for which the method has an exception; it declares none. */
    private static RuntimeException failed(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return (RuntimeException) e;
    }

    // MemorySegment.copy(MemorySegment.ofArray(from), fromByte, MemorySegment.ofArray(to), toByte, bytes)
    private static MethodHandle copier(Class<?> from, Class<?> to) {
        if (Runtime.version().feature() < 22) {
            return null;
        }
        try {
            Lookup lookup = MethodHandles.publicLookup();
            Class<?> segment = lookup.findClass("java.lang.foreign.MemorySegment");
            MethodHandle copy = lookup.findStatic(
                    segment,
                    "copy",
                    MethodType.methodType(void.class, segment, long.class, segment, long.class, long.class));
            MethodHandle source = lookup.findStatic(segment, "ofArray", MethodType.methodType(segment, from));
            MethodHandle target = lookup.findStatic(segment, "ofArray", MethodType.methodType(segment, to));
            return MethodHandles.filterArguments(MethodHandles.filterArguments(copy, 0, source), 2, target);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
