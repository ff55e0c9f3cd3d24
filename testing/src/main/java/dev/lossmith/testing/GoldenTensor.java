package dev.lossmith.testing;

import dev.lossmith.DoubleTensor;
import dev.lossmith.FloatTensor;
import dev.lossmith.IntTensor;
import dev.lossmith.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * A tensor of a golden file.
 *
 * @param type the declared type; expected values are more precise than it, since they were computed in double precision
 * @param shape the size of each dimension; empty for a single number
 * @param values the elements in row-major order, integers exactly
 */
public record GoldenTensor(GoldenType type, List<Integer> shape, double[] values) {
    /** Not a value that a loss computes: what was not overwritten, or written beside the tensor, shows. */
    static final double UNTOUCHED = -0x1.2345p97;

    /** Elements around a view that a loss may neither use nor change. */
    private static final int MARGIN = 3;

    /** Checks that shape and values agree. */
    public GoldenTensor {
        shape = List.copyOf(shape);
        long elements = 1;
        for (int size : shape) {
            if (size < 0) {
                throw new IllegalArgumentException("shape " + shape + " has a negative size");
            }
            elements = Math.multiplyExact(elements, (long) size);
        }
        if (elements != values.length) {
            throw new IllegalArgumentException(
                    "shape " + shape + " has " + elements + " elements, data has " + values.length);
        }
    }

    int[] sizes() {
        return shape.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The elements as a tensor over an array of its own. */
    Tensor packed() {
        return switch (type) {
            case FLOAT32 -> FloatTensor.of(floats(0), sizes());
            case FLOAT64 -> DoubleTensor.of(doubles(0), sizes());
            case INT64 -> IntTensor.of(ints(0), sizes());
        };
    }

    /** The elements as a view of the middle of an array, with NaN on both sides, or numbers that are no index. */
    Tensor embedded() {
        return switch (type) {
            case FLOAT32 -> FloatTensor.view(floats(MARGIN), MARGIN, sizes());
            case FLOAT64 -> DoubleTensor.view(doubles(MARGIN), MARGIN, sizes());
            case INT64 -> IntTensor.view(ints(MARGIN), MARGIN, sizes());
        };
    }

    /** Room for the results of a loss, a view of the middle of an array. */
    static Tensor room(GoldenType type, int... shape) {
        int length = Arrays.stream(shape).reduce(1, Math::multiplyExact) + 2 * MARGIN;
        if (type == GoldenType.FLOAT32) {
            float[] array = new float[length];
            Arrays.fill(array, (float) UNTOUCHED);
            return FloatTensor.view(array, MARGIN, shape);
        }
        double[] array = new double[length];
        Arrays.fill(array, UNTOUCHED);
        return DoubleTensor.view(array, MARGIN, shape);
    }

    /** The elements of a tensor of real numbers. */
    static double[] values(Tensor tensor) {
        double[] values = new double[tensor.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = element(tensor, tensor.offset() + i);
        }
        return values;
    }

    /** Whether nothing was written beside a tensor made by {@link #room}. */
    static boolean hasCleanMargins(Tensor room) {
        for (int i = 0; i < MARGIN; i++) {
            if (element(room, i) != UNTOUCHED || element(room, MARGIN + room.length() + i) != UNTOUCHED) {
                return false;
            }
        }
        return true;
    }

    private static double element(Tensor tensor, int position) {
        return tensor instanceof FloatTensor floats
                ? floats.array()[position]
                : ((DoubleTensor) tensor).array()[position];
    }

    private float[] floats(int margin) {
        float[] array = new float[values.length + 2 * margin];
        Arrays.fill(array, Float.NaN);
        for (int i = 0; i < values.length; i++) {
            array[margin + i] = (float) values[i];
        }
        return array;
    }

    private double[] doubles(int margin) {
        double[] array = new double[values.length + 2 * margin];
        Arrays.fill(array, Double.NaN);
        System.arraycopy(values, 0, array, margin, values.length);
        return array;
    }

    private int[] ints(int margin) {
        int[] array = new int[values.length + 2 * margin];
        Arrays.fill(array, Integer.MIN_VALUE);
        for (int i = 0; i < values.length; i++) {
            array[margin + i] = (int) values[i];
        }
        return array;
    }
}
