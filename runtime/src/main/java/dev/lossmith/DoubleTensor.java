package dev.lossmith;

/** A view of a {@code double[]} as a tensor. */
public final class DoubleTensor extends Tensor {
    private final double[] array;

    private DoubleTensor(double[] array, int offset, int[] shape, boolean exact) {
        super(array.length, offset, shape, exact);
        this.array = array;
    }

    /** All elements as a tensor of rank 1. */
    public static DoubleTensor of(double[] array) {
        return new DoubleTensor(array, 0, new int[] {array.length}, true);
    }

    /** All elements in the given shape, whose product has to be the length of the array. */
    public static DoubleTensor of(double[] array, int... shape) {
        return new DoubleTensor(array, 0, shape, true);
    }

    /** The elements from {@code offset} on in the given shape. */
    public static DoubleTensor view(double[] array, int offset, int... shape) {
        return new DoubleTensor(array, offset, shape, false);
    }

    /** A tensor of rank 0 over an array of its own. */
    public static DoubleTensor scalar(double value) {
        return new DoubleTensor(new double[] {value}, 0, new int[0], true);
    }

    /** The array itself, not a copy. */
    public double[] array() {
        return array;
    }
}
