package dev.lossmith.runtime;

import java.util.Arrays;

/**
 * Copies blocks of samples between a caller's array, in whatever layout, and dense scratch.
 *
 * <p>{@code far} is the caller's array and {@code near} the dense one, both {@code float[]}, {@code double[]} or {@code
 * int[]}.
 */
final class Blocks {
    private enum Direction {
        /** far to near */
        GATHER,
        /** near to far */
        SCATTER,
        /** near added to far, which is a {@code double[]} with the extents of the caller's array */
        ADD
    }

    private Blocks() {}

    /** Copies samples {@code first} to {@code first + count} to the beginning of {@code near}. */
    static void gather(View view, int[] starts, Operand far, int first, int count, Object near) {
        if (view.packed) {
            unpack(view, starts, far, first, count, near);
        } else {
            move(Direction.GATHER, view, far.array(), far.offset, first, count, near);
        }
    }

    /** Copies the samples back. */
    static void scatter(View view, int[] starts, Operand far, int first, int count, Object near) {
        if (view.packed) {
            for (int s = first; s < first + count; s++) {
                System.arraycopy(
                        near, (s - first) * view.dense, far.array(), far.offset + starts[s], starts[s + 1] - starts[s]);
            }
        } else {
            move(Direction.SCATTER, view, far.array(), far.offset, first, count, near);
        }
    }

    /** Adds the samples to sums, one for each element of the caller's array, sample after sample. */
    static void add(View view, double[] sums, int first, int count, Object near) {
        move(Direction.ADD, view, sums, 0, first, count, near);
    }

    /** Adds the first elements to sums. */
    static void add(double[] sums, Object near, int count) {
        if (near instanceof float[] floats) {
            for (int i = 0; i < count; i++) {
                sums[i] += floats[i];
            }
        } else {
            double[] doubles = (double[]) near;
            for (int i = 0; i < count; i++) {
                sums[i] += doubles[i];
            }
        }
    }

    /** Writes sums, one for each element of the caller's array. */
    static void round(double[] sums, Operand far) {
        if (far.storage == Storage.DOUBLE) {
            System.arraycopy(sums, 0, far.doubles, far.offset, far.length);
            return;
        }
        for (int i = 0; i < far.length; i++) {
            far.floats[far.offset + i] = (float) sums[i];
        }
    }

    private static void unpack(View view, int[] starts, Operand far, int first, int count, Object near) {
        for (int s = first; s < first + count; s++) {
            int length = starts[s + 1] - starts[s];
            int at = (s - first) * view.dense;
            System.arraycopy(far.array(), far.offset + starts[s], near, at, length);
            clear(near, at + length, at + view.dense);
        }
    }

    /** Sets elements to 0. */
    static void clear(Object array, int from, int to) {
        if (array instanceof float[] floats) {
            Arrays.fill(floats, from, to, 0f);
        } else if (array instanceof double[] doubles) {
            Arrays.fill(doubles, from, to, 0d);
        } else {
            Arrays.fill((int[]) array, from, to, 0);
        }
    }

    private static void move(
            Direction direction, View view, Object far, int farOffset, int first, int count, Object near) {
        int axes = view.extents.length;
        int outer = 1;
        for (int k = 0; k < axes - 1; k++) {
            outer *= view.extents[k];
        }
        int columns = axes == 0 ? 1 : view.extents[axes - 1];
        int columnStep = axes == 0 ? 0 : view.ownSteps[axes - 1];
        // Sums are taken sample after sample, so that they do not depend on how the samples fall into blocks.
        boolean single = direction == Direction.ADD && outer > 1;
        int end = first + count;
        for (int s = first; s < end; ) {
            int rows = single ? 1 : run(view, s, end);
            int rowStep = view.batchRank == 0 ? 0 : view.steps[0];
            int start = farOffset + view.sampleOffset(s);
            for (int o = 0; o < outer; o++) {
                int f = start + outerOffset(view, o);
                int n = (s - first) * view.dense + o * columns;
                if (direction == Direction.GATHER) {
                    Strided.gather(far, f, rowStep, columnStep, near, n, view.dense, rows, columns);
                } else if (direction == Direction.SCATTER) {
                    Strided.scatter(far, f, rowStep, columnStep, near, n, view.dense, rows, columns);
                } else {
                    Strided.add((double[]) far, f, rowStep, columnStep, near, n, view.dense, rows, columns);
                }
            }
            s += rows;
        }
    }

    /** How many samples from here on are a fixed step apart. */
    private static int run(View view, int sample, int end) {
        int left = end - sample;
        return view.batchRank == 0 ? 1 : Math.min(left, view.sizes[0] - sample % view.sizes[0]);
    }

    /** The offset of one combination of all own axes but the last. */
    private static int outerOffset(View view, int index) {
        int rest = index;
        int at = 0;
        for (int k = view.extents.length - 2; k >= 0; k--) {
            at += rest % view.extents[k] * view.ownSteps[k];
            rest /= view.extents[k];
        }
        return at;
    }
}
