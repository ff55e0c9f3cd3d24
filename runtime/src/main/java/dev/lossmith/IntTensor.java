package dev.lossmith;

/** A view of a {@code int[]} as a tensor. */
public final class IntTensor extends Tensor {
    private final int[] array;

    private IntTensor(int[] array, int offset, int[] shape, boolean exact) {
        super(array.length, offset, shape, exact);
        this.array = array;
    }

    /** All elements as a tensor of rank 1. */
    public static IntTensor of(int[] array) {
        return new IntTensor(array, 0, new int[] {array.length}, true);
    }

    /** All elements in the given shape, whose product has to be the length of the array. */
    public static IntTensor of(int[] array, int... shape) {
        return new IntTensor(array, 0, shape, true);
    }

    /** The elements from {@code offset} on in the given shape. */
    public static IntTensor view(int[] array, int offset, int... shape) {
        return new IntTensor(array, offset, shape, false);
    }

    /** A tensor of rank 0 over an array of its own. */
    public static IntTensor scalar(int value) {
        return new IntTensor(new int[] {value}, 0, new int[0], true);
    }

    /** The array itself, not a copy. */
    public int[] array() {
        return array;
    }
}
