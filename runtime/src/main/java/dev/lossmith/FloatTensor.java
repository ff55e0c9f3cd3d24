package dev.lossmith;

/** A view of a {@code float[]} as a tensor. */
public final class FloatTensor extends Tensor {
    private final float[] array;

    private FloatTensor(float[] array, int offset, int[] shape, boolean exact) {
        super(array.length, offset, shape, exact);
        this.array = array;
    }

    /** All elements as a tensor of rank 1. */
    public static FloatTensor of(float[] array) {
        return new FloatTensor(array, 0, new int[] {array.length}, true);
    }

    /** All elements in the given shape, whose product has to be the length of the array. */
    public static FloatTensor of(float[] array, int... shape) {
        return new FloatTensor(array, 0, shape, true);
    }

    /** The elements from {@code offset} on in the given shape. */
    public static FloatTensor view(float[] array, int offset, int... shape) {
        return new FloatTensor(array, offset, shape, false);
    }

    /** A tensor of rank 0 over an array of its own. */
    public static FloatTensor scalar(float value) {
        return new FloatTensor(new float[] {value}, 0, new int[0], true);
    }

    /** The array itself, not a copy. */
    public float[] array() {
        return array;
    }
}
