package dev.lossmith.runtime;

import dev.lossmith.Role;
import java.util.Arrays;

/**
 * Infers the batch and the sizes of the axes from the shapes of the arguments.
 *
 * <p>The batch is that of the first tensor that tells it, inputs with axes first. A plain array without own axes has
 * one element per sample; one with axes takes the number of samples, and all sizes but one, from the other arguments,
 * and is a single sample if no other argument tells the number. Weights and other broadcasting tensors follow what the
 * others say.
 */
final class Shapes {
    private static final int UNKNOWN = -1;

    private final Signature signature;
    final int[] axisSizes;
    private final int[] axisSources;

    int batchRank;
    int[] batch = new int[4];
    int samples;
    /** The slot that the batch was taken from; -1 if there is none, and the batch is one sample. */
    int batchSource;

    private Operand[] arguments;
    private int[] places = new int[8];

    Shapes(Signature signature) {
        this.signature = signature;
        this.axisSizes = new int[signature.axisNames.size()];
        this.axisSources = new int[axisSizes.length];
    }

    /** Finds the batch. Lengths of ragged axes can be looked at after this. */
    void findBatch(Operand[] given) {
        arguments = given;
        batchRank = 0;
        batchSource = -1;
        chooseBatch();
        samples = 1;
        for (int d = 0; d < batchRank; d++) {
            long product = (long) samples * batch[d];
            if (product > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("the arguments broadcast to a batch of shape " + batchText()
                        + ", which has more samples than an array can have elements");
            }
            samples = (int) product;
        }
    }

    private void chooseBatch() {
        for (int slot : signature.batchOrder) {
            Operand argument = arguments[slot];
            boolean maybePacked = signature.packable(signature.slots[slot]) && argument.rank == 1;
            if (argument.given() && !argument.plain && !maybePacked) {
                takeBatch(slot);
                takeBatchOfOne();
                return;
            }
        }
        for (int slot : signature.batchOrder) {
            Operand argument = arguments[slot];
            if (argument.given() && argument.plain && signature.slots[slot].axes.length == 0) {
                takeBatch(slot);
                return;
            }
        }
        if (signature.batchOrder.length == 0) {
            broadcastBatch();
        }
    }

    private void takeBatch(int slot) {
        Operand argument = arguments[slot];
        batchSource = slot;
        if (!singleElement(slot)) {
            place(slot, argument.rank);
            for (int d = 0; d < argument.rank; d++) {
                if (places[d] == Slot.BATCH) {
                    appendBatch(argument.shape[d]);
                }
            }
        }
    }

    /** One sample may come without a batch dimension or as a batch of one; a target of shape [1] tells that it is the latter. */
    private void takeBatchOfOne() {
        for (int slot = 0; batchRank == 0 && slot < arguments.length; slot++) {
            Slot kind = signature.slots[slot];
            Operand argument = arguments[slot];
            boolean one = argument.given() && !argument.plain && argument.rank == 1 && argument.shape[0] == 1;
            if (one && kind.descriptor.role() == Role.TARGET && kind.exact() && kind.axes.length == 0) {
                appendBatch(1);
            }
        }
    }

    private void appendBatch(int size) {
        if (batchRank == batch.length) {
            batch = Arrays.copyOf(batch, 2 * batchRank);
        }
        batch[batchRank++] = size;
    }

    /** Where every tensor broadcasts, the batch is what those without own axes broadcast to. */
    private void broadcastBatch() {
        for (int slot = 0; slot < arguments.length; slot++) {
            Operand argument = arguments[slot];
            if (!argument.given() || !signature.slots[slot].broadcasts || signature.slots[slot].axes.length > 0) {
                continue;
            }
            batchSource = slot;
            while (batchRank < argument.rank) {
                appendBatch(1);
                if (!signature.slots[slot].leading) {
                    System.arraycopy(batch, 0, batch, 1, batchRank - 1);
                    batch[0] = 1;
                }
            }
            for (int d = 0; d < argument.rank; d++) {
                int at = signature.slots[slot].missingBefore(batchRank, argument.rank) + d;
                if (batch[at] == 1) {
                    batch[at] = argument.shape[d];
                }
            }
        }
    }

    /** Finds the sizes of the axes; {@code longest} is the largest length of each ragged axis. */
    void findAxes(int[] longest) {
        Arrays.fill(axisSizes, UNKNOWN);
        for (int slot = 0; slot < arguments.length; slot++) {
            if (arguments[slot].given() && !arguments[slot].plain && !signature.slots[slot].broadcasts) {
                takeAxes(slot);
            }
        }
        boolean progress = true;
        while (progress) {
            progress = solvePlainArrays();
        }
        for (int slot = 0; slot < arguments.length; slot++) {
            requirePlainLength(slot);
            takeBroadcastAxes(slot);
        }
        for (int axis = 0; axis < axisSizes.length; axis++) {
            if (axisSizes[axis] == UNKNOWN && signature.ragged(axis)) {
                axisSizes[axis] = longest[axis];
            }
            if (axisSizes[axis] == UNKNOWN) {
                throw new IllegalArgumentException("no argument tells the size of axis " + signature.axisNames.get(axis)
                        + "; give at least one of the tensors that have it");
            }
        }
        arguments = null;
    }

    /** Whether a slot's samples come one after the other, each of its own length, instead of padded. */
    boolean packed(int slot, Operand argument) {
        return argument.rank == 1 && batchRank > 0 && signature.packable(signature.slots[slot]);
    }

    private boolean singleElement(int slot) {
        return arguments[slot].rank == 0 && signature.slots[slot].axes.length > 0;
    }

    private void takeAxes(int slot) {
        int[] axes = signature.slots[slot].axes;
        Operand argument = arguments[slot];
        if (axes.length == 0 || packed(slot, argument)) {
            return;
        }
        if (singleElement(slot)) {
            for (int axis : axes) {
                size(axis, 1, slot);
            }
            return;
        }
        place(slot, argument.rank);
        for (int d = 0; d < argument.rank; d++) {
            if (places[d] != Slot.BATCH) {
                size(axes[places[d]], argument.shape[d], slot);
            }
        }
    }

    private void size(int axis, int size, int slot) {
        if (axisSizes[axis] == UNKNOWN) {
            axisSizes[axis] = size;
            axisSources[axis] = slot;
        } else if (axisSizes[axis] != size) {
            throw new IllegalArgumentException(signature.slots[slot].name + " has size " + size + " on axis "
                    + signature.axisNames.get(axis) + ", " + signature.slots[axisSources[axis]].name + " has "
                    + axisSizes[axis]);
        }
    }

    /** Whether a plain array told the size of an axis, which may be what another one needs to tell its own. */
    private boolean solvePlainArrays() {
        boolean progress = false;
        for (int slot = 0; slot < arguments.length; slot++) {
            if (!plainWithAxes(slot)) {
                continue;
            }
            long known = signature.slots[slot].shared ? 1 : samples;
            int unknown = UNKNOWN;
            int unknowns = 0;
            for (int axis : signature.slots[slot].axes) {
                if (axisSizes[axis] == UNKNOWN) {
                    unknown = axis;
                    unknowns++;
                } else {
                    known *= axisSizes[axis];
                }
            }
            if (unknowns == 1) {
                int length = arguments[slot].length;
                if (known == 0 ? length != 0 : length % known != 0) {
                    throw new IllegalArgumentException(arguments[slot].name + " has " + length
                            + " elements, which is not a multiple of " + known + ", the number of its rows of axis "
                            + signature.axisNames.get(unknown) + " for " + batchReason());
                }
                size(unknown, known == 0 ? 0 : (int) (length / known), slot);
                progress = true;
            }
        }
        return progress;
    }

    private boolean plainWithAxes(int slot) {
        Operand argument = arguments[slot];
        return argument.given()
                && argument.plain
                && !signature.slots[slot].broadcasts
                && signature.slots[slot].axes.length > 0
                && !packed(slot, argument);
    }

    private void requirePlainLength(int slot) {
        if (!plainWithAxes(slot)) {
            return;
        }
        long expected = signature.slots[slot].shared ? 1 : samples;
        for (int axis : signature.slots[slot].axes) {
            if (axisSizes[axis] == UNKNOWN) {
                throw new IllegalArgumentException(
                        arguments[slot].name + " is an array, and no argument tells the sizes"
                                + " of its axes " + signature.slots[slot].descriptor.axes()
                                + "; give a tensor instead, of a shape like " + signature.slots[slot].shapes());
            }
            expected *= axisSizes[axis];
        }
        if (expected != arguments[slot].length) {
            throw new IllegalArgumentException(arguments[slot].name + " has " + arguments[slot].length
                    + " elements, expected " + expected + axesReason(slot));
        }
    }

    /** An axis that only broadcasting tensors have is as large as the largest of them says. */
    private void takeBroadcastAxes(int slot) {
        Slot weight = signature.slots[slot];
        Operand argument = arguments[slot];
        if (!argument.given() || !weight.broadcasts || weight.axes.length == 0) {
            return;
        }
        int rank = batchRank + weight.axes.length;
        place(slot, rank);
        for (int d = 0; d < rank; d++) {
            int size = argument.broadcastSize(d - weight.missingBefore(rank, argument.rank));
            if (places[d] != Slot.BATCH && (axisSizes[weight.axes[places[d]]] == UNKNOWN)) {
                size(weight.axes[places[d]], size, slot);
            }
        }
    }

    private void place(int slot, int rank) {
        places = place(slot, rank, places, arguments[slot]);
    }

    /** What each dimension of a tensor of this rank is; gives back a longer array if the one given is too short. */
    int[] place(int slot, int rank, int[] into, Operand argument) {
        int[] result = into.length < rank ? new int[rank] : into;
        if (!signature.slots[slot].place(rank, result)) {
            throw new IllegalArgumentException(argument.name + " has shape " + argument.shapeText() + ", expected "
                    + signature.slots[slot].shapes());
        }
        return result;
    }

    String batchText() {
        return Arrays.toString(Arrays.copyOf(batch, batchRank));
    }

    /** What the batch is and where it comes from, for messages. */
    String batchReason() {
        return batchSource < 0
                ? "one sample, as no other argument tells the number of samples"
                : "the batch " + batchText() + " of " + signature.slots[batchSource].name;
    }

    /** The sizes of a slot's axes and where they come from, for messages. */
    private String axesReason(int slot) {
        StringBuilder text = new StringBuilder();
        for (int axis : signature.slots[slot].axes) {
            text.append(text.length() == 0 ? ": " : ", ")
                    .append(signature.axisNames.get(axis))
                    .append(" = ")
                    .append(axisSizes[axis])
                    .append(" as in ")
                    .append(signature.slots[axisSources[axis]].name);
        }
        return text + (signature.slots[slot].shared ? "" : ", for " + batchReason());
    }
}
