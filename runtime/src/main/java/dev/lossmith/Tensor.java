package dev.lossmith;

import java.util.Arrays;

/**
 * A view of a contiguous part of a Java array as a tensor in row-major order, without copying.
 *
 * <p>Array, offset and shape never change; the elements belong to the caller. A tensor of rank 0 has one element.
 */
public abstract sealed class Tensor permits FloatTensor, DoubleTensor, IntTensor {
    private final int offset;
    private final int length;
    private final int[] shape;

    /** @param exact whether the shape has to use up the array, so that a wrong shape does not go unnoticed */
    Tensor(int arrayLength, int offset, int[] shape, boolean exact) {
        this.shape = shape.clone();
        this.offset = offset;
        this.length = elements(shape);
        if (exact && length != arrayLength) {
            throw new IllegalArgumentException("shape " + Arrays.toString(shape) + " has " + length
                    + " elements, the array has " + arrayLength + "; use view(array, offset, shape) for a part of it");
        }
        if (offset < 0 || offset > arrayLength - length) {
            throw new IllegalArgumentException("shape " + Arrays.toString(shape) + " at offset " + offset + " needs "
                    + ((long) offset + length) + " elements, the array has " + arrayLength);
        }
    }

    private static int elements(int[] shape) {
        long elements = 1;
        boolean empty = false;
        for (int size : shape) {
            if (size < 0) {
                throw new IllegalArgumentException("shape " + Arrays.toString(shape) + " has a negative size");
            }
            empty |= size == 0;
            elements = Math.min(elements * Math.max(size, 1), Integer.MAX_VALUE + 1L);
        }
        if (empty) {
            return 0;
        }
        if (elements > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "shape " + Arrays.toString(shape) + " has more elements than an array can have");
        }
        return (int) elements;
    }

    /** Where in the array the first element is. */
    public final int offset() {
        return offset;
    }

    /** The number of elements. */
    public final int length() {
        return length;
    }

    /** The number of dimensions. */
    public final int rank() {
        return shape.length;
    }

    /** The size of one dimension, counted from 0. */
    public final int size(int dimension) {
        return shape[dimension];
    }

    /** A copy of the sizes of all dimensions. */
    public final int[] shape() {
        return shape.clone();
    }

    /** What the tensor is, not what it contains: {@code FloatTensor[32, 10]}. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + Arrays.toString(shape);
    }
}
