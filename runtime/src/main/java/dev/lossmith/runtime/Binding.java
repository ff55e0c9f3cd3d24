package dev.lossmith.runtime;

import java.util.Arrays;

/**
 * Works out from the arguments where each sample of each tensor lies.
 *
 * <p>Needs arguments of the right element types, optional ones possibly absent. Guarantees on return that all shapes
 * agree, and that lengths lie within their axes.
 */
final class Binding {
    private final Signature signature;
    private final Scratch scratch;
    final Shapes shapes;
    final View[] views;
    /**
     * For a ragged axis with packed tensors the offset of each sample, and behind the last one the end; otherwise null.
     */
    final int[][] starts;

    private final int[] longest;
    private final long[] totals;
    private int[] places = new int[8];
    private int[] sizes = new int[8];
    private int[] steps = new int[8];

    Binding(Signature signature, Scratch scratch) {
        this.signature = signature;
        this.scratch = scratch;
        this.shapes = new Shapes(signature);
        this.views = new View[signature.slots.length];
        for (int i = 0; i < views.length; i++) {
            views[i] = new View(signature.slots[i].axes.length);
        }
        this.starts = new int[signature.axisNames.size()][];
        this.longest = new int[starts.length];
        this.totals = new long[starts.length];
    }

    void bind(Operand[] arguments) {
        shapes.findBatch(arguments);
        for (int slot = 0; slot < views.length; slot++) {
            if (arguments[slot].given() && signature.slots[slot].axes.length == 0) {
                bind(slot, arguments[slot]);
            }
        }
        findLongest(arguments);
        shapes.findAxes(longest);
        checkLengths(arguments);
        for (int slot = 0; slot < views.length; slot++) {
            if (arguments[slot].given() && signature.slots[slot].axes.length > 0) {
                bind(slot, arguments[slot]);
            }
        }
    }

    private void bind(int slot, Operand argument) {
        View view = views[slot];
        Slot kind = signature.slots[slot];
        view.reset(shapes.batchRank);
        if (kind.broadcasts) {
            bindBroadcast(slot, argument, view);
        } else if (shapes.packed(slot, argument)) {
            bindPacked(slot, argument, view);
        } else if (kind.shared) {
            bindDense(slot, argument, view);
            view.finishShared();
        } else {
            bindDense(slot, argument, view);
            view.finish();
        }
    }

    /** A tensor with all its dimensions, or a plain array taken for one. */
    private void bindDense(int slot, Operand argument, View view) {
        Slot kind = signature.slots[slot];
        int rank;
        if (argument.rank == 0 && kind.axes.length > 0) {
            Arrays.fill(view.extents, 1);
            Arrays.fill(view.ownSteps, 1);
            requireBatch(argument, 0, 1);
            return;
        } else if (!argument.plain) {
            rank = argument.rank;
            place(slot, rank, argument);
            System.arraycopy(argument.shape, 0, sizes, 0, rank);
            int batchRank = 0;
            int samples = 1;
            for (int d = 0; d < rank; d++) {
                if (places[d] == Slot.BATCH) {
                    samples *= sizes[d];
                    if (batchRank < shapes.batchRank && sizes[d] != shapes.batch[batchRank]) {
                        requireBatch(argument, -1, 0);
                    }
                    batchRank++;
                }
            }
            if (!kind.shared) {
                requireBatch(argument, batchRank, samples);
            }
        } else {
            rank = fullShape(slot, argument);
            if (kind.axes.length == 0 && !kind.shared && argument.length != shapes.samples) {
                throw new IllegalArgumentException(argument.name + " has " + argument.length + " elements, expected "
                        + shapes.samples + " for " + shapes.batchReason());
            }
        }
        for (int d = rank - 1, step = 1; d >= 0; step *= sizes[d--]) {
            steps[d] = step;
        }
        fill(view, rank);
    }

    /** One sample may come with or without a batch dimension of its own. */
    private void requireBatch(Operand argument, int batchRank, int samples) {
        boolean single = shapes.samples == 1 && samples == 1 && batchRank <= 1 && shapes.batchRank <= 1;
        if (batchRank != shapes.batchRank && !single) {
            throw new IllegalArgumentException(argument.name + " has shape " + argument.shapeText()
                    + ", which does not fit " + shapes.batchReason());
        }
    }

    /** The shape of a slot with all dimensions of the batch, into {@link #sizes}; gives back its rank. */
    private int fullShape(int slot, Operand argument) {
        Slot kind = signature.slots[slot];
        int rank = kind.shared ? kind.axes.length : shapes.batchRank + kind.axes.length;
        place(slot, rank, argument);
        for (int d = 0, b = 0; d < rank; d++) {
            sizes[d] = places[d] == Slot.BATCH ? shapes.batch[b++] : shapes.axisSizes[kind.axes[places[d]]];
        }
        return rank;
    }

    private void bindBroadcast(int slot, Operand argument, View view) {
        int rank = fullShape(slot, argument);
        int before = signature.slots[slot].missingBefore(rank, argument.rank);
        boolean fits = argument.rank <= rank;
        for (int d = rank - 1, step = 1; fits && d >= 0; d--) {
            int size = argument.broadcastSize(d - before);
            fits = size == 1 || size == sizes[d];
            steps[d] = size == 1 ? 0 : step;
            step *= size;
        }
        if (!fits) {
            throw new IllegalArgumentException(argument.name + " has shape " + argument.shapeText()
                    + ", which does not broadcast to "
                    + Arrays.toString(Arrays.copyOf(sizes, rank)));
        }
        fill(view, rank);
        view.finish();
    }

    private void fill(View view, int rank) {
        for (int d = rank - 1; d >= 0; d--) {
            if (places[d] == Slot.BATCH) {
                view.batchOutwards(sizes[d], steps[d]);
            } else {
                view.extents[places[d]] = sizes[d];
                view.ownSteps[places[d]] = steps[d];
            }
        }
    }

    private void place(int slot, int rank, Operand argument) {
        places = shapes.place(slot, rank, places, argument);
        if (sizes.length < rank) {
            sizes = new int[rank];
            steps = new int[rank];
        }
    }

    private void findLongest(Operand[] arguments) {
        for (int axis = 0; axis < longest.length; axis++) {
            longest[axis] = 0;
            totals[axis] = 0;
            starts[axis] = null;
            if (signature.ragged(axis)) {
                readLengths(axis, arguments[signature.lengthSlot[axis]]);
                if (totals[axis] <= Integer.MAX_VALUE && packed(axis, arguments)) {
                    starts[axis] = starts(axis, arguments[signature.lengthSlot[axis]]);
                }
            }
        }
    }

    private void readLengths(int axis, Operand lengths) {
        for (int s = 0; s < shapes.samples; s++) {
            int length = lengths.ints[lengths.offset + s];
            if (length < 0) {
                throw new IllegalArgumentException(
                        lengths.element(s) + " = " + length + ", expected a length, which is not negative");
            }
            longest[axis] = Math.max(longest[axis], length);
            totals[axis] += length;
        }
    }

    private boolean packed(int axis, Operand[] arguments) {
        for (int slot = 0; slot < views.length; slot++) {
            int[] axes = signature.slots[slot].axes;
            if (arguments[slot].given()
                    && axes.length == 1
                    && axes[0] == axis
                    && shapes.packed(slot, arguments[slot])) {
                return true;
            }
        }
        return false;
    }

    private int[] starts(int axis, Operand lengths) {
        int[] result = scratch.ints(axis, shapes.samples + 1);
        result[0] = 0;
        for (int s = 0; s < shapes.samples; s++) {
            result[s + 1] = result[s] + lengths.ints[lengths.offset + s];
        }
        return result;
    }

    private void checkLengths(Operand[] arguments) {
        for (int axis = 0; axis < longest.length; axis++) {
            if (longest[axis] > shapes.axisSizes[axis]) {
                Operand lengths = arguments[signature.lengthSlot[axis]];
                int s = 0;
                while (lengths.ints[lengths.offset + s] <= shapes.axisSizes[axis]) {
                    s++;
                }
                throw new IllegalArgumentException(lengths.element(s) + " = " + lengths.ints[lengths.offset + s]
                        + ", expected at most " + shapes.axisSizes[axis] + ", the size of axis "
                        + signature.axisNames.get(axis));
            }
        }
    }

    private void bindPacked(int slot, Operand argument, View view) {
        int axis = signature.slots[slot].axes[0];
        if (argument.length != totals[axis]) {
            throw new IllegalArgumentException(argument.name + " has " + argument.length + " packed elements, "
                    + signature.slots[signature.lengthSlot[axis]].name + " adds up to " + totals[axis]);
        }
        view.finishPacked(shapes.axisSizes[axis]);
    }

    /** Whether a slot may contain elements beyond the length of a ragged axis. */
    boolean padded(int slot) {
        boolean ragged = false;
        for (int axis : signature.slots[slot].axes) {
            ragged |= signature.ragged(axis);
        }
        return ragged && !views[slot].packed;
    }

    /** Whether an element, counted in the caller's order, lies beyond the length of a ragged axis in its sample. */
    boolean padding(int slot, int element, Operand[] arguments) {
        Operand argument = arguments[slot];
        int[] axes = signature.slots[slot].axes;
        if (signature.slots[slot].broadcasts || argument.rank == 0) {
            return false;
        }
        place(slot, argument.rank, argument);
        int sample = 0;
        int rest = element;
        for (int d = argument.rank - 1, samples = 1; d >= 0; d--) {
            steps[d] = rest % argument.shape[d];
            rest /= argument.shape[d];
            if (places[d] == Slot.BATCH) {
                sample += steps[d] * samples;
                samples *= argument.shape[d];
            }
        }
        for (int d = 0; d < argument.rank; d++) {
            int axis = places[d] == Slot.BATCH ? -1 : axes[places[d]];
            if (axis >= 0 && signature.ragged(axis)) {
                Operand lengths = arguments[signature.lengthSlot[axis]];
                if (steps[d] >= lengths.ints[lengths.offset + sample]) {
                    return true;
                }
            }
        }
        return false;
    }
}
