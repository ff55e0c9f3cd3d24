package dev.lossmith.runtime;

import java.util.Arrays;

/**
 * Moves what kernels read and write between the caller's arrays and the frame: nothing where the caller's array already
 * lies as kernels need it, otherwise blocks of samples through scratch.
 *
 * <p>Copying takes several chunks at a time where a chunk has few samples, since samples that are neighbours in memory
 * share cache lines.
 */
final class Staging {
    /** Samples to copy at a time: as many floats as a cache line has. */
    private static final int COPIED_SAMPLES = 16;

    /** What becomes of the gradient that kernels write. */
    private enum Destination {
        /** There is none. */
        NONE,
        /** It is written where it belongs. */
        DIRECT,
        /** It is copied from scratch. */
        COPIED,
        /** It is added up, for elements that several samples have in common. */
        SUMMED,
        /** It is added up chunk by chunk, for a tensor that all samples share. */
        SHARED,
        /** Nobody asked for it. */
        DISCARDED
    }

    private final Signature signature;
    private final Operand[] arguments;
    private final Operand[] gradients;
    private final Binding binding;
    private final Scratch scratch;
    final Frame frame;

    private final Destination[] destinations;
    /** Whether the argument goes through scratch and the block is not there yet. */
    private final boolean[] pending;

    private final double[][] sums;
    private Kernel kernel;
    /** Whether gradients are added up, which takes blocks in order. */
    boolean inOrder;
    /** Whether kernels read and write whole samples in the caller's arrays and nothing else, so that blocks may have any length. */
    boolean direct;

    private int blockFirst;
    private int blockCount;

    Staging(
            Signature signature,
            Operand[] arguments,
            Operand[] gradients,
            Binding binding,
            Scratch scratch,
            Scratch kernelScratch) {
        this.signature = signature;
        this.arguments = arguments;
        this.gradients = gradients;
        this.binding = binding;
        this.scratch = scratch;
        this.frame = new Frame(signature, this, kernelScratch);
        this.destinations = new Destination[arguments.length];
        this.pending = new boolean[arguments.length];
        this.sums = new double[arguments.length][];
    }

    /** Prepares a pass over all samples; returns how many samples to take at a time, a multiple of those that kernels take. */
    int begin(Kernel next, int step) {
        return begin(null, next, step);
    }

    /** Prepares a part in the pass of another thread, to whose sums this one adds. */
    void join(Staging pass, int step) {
        begin(pass, pass.kernel, step);
    }

    private int begin(Staging leader, Kernel next, int step) {
        kernel = next;
        inOrder = false;
        direct = true;
        int block = step;
        for (int slot = 0; slot < arguments.length; slot++) {
            frame.present[slot] = arguments[slot].given();
            destinations[slot] = destination(slot);
            direct &= isDirect(slot);
            if (copied(slot) || destinations[slot] == Destination.COPIED) {
                block = step * Math.max(1, (COPIED_SAMPLES + step - 1) / step);
            }
        }
        block = Math.min(block, Math.max(step, binding.shapes.samples));
        for (int slot = 0; slot < arguments.length; slot++) {
            if (frame.present[slot]) {
                beginArgument(slot, block);
                beginGradient(leader, slot, block);
            }
        }
        return block;
    }

    private boolean copied(int slot) {
        return arguments[slot].given() && !binding.views[slot].direct;
    }

    private boolean isDirect(int slot) {
        return !copied(slot)
                && (destinations[slot] == Destination.NONE
                        || destinations[slot] == Destination.DIRECT
                                && !binding.padded(slot)
                                && !binding.views[slot].packed);
    }

    private Destination destination(int slot) {
        View view = binding.views[slot];
        if (!arguments[slot].given() || !kernel.differentiates(signature.slots[slot])) {
            return Destination.NONE;
        } else if (signature.slots[slot].shared) {
            return Destination.SHARED;
        } else if (!gradients[slot].given()) {
            return Destination.DISCARDED;
        } else if (view.repeated) {
            return Destination.SUMMED;
        }
        return view.direct ? Destination.DIRECT : Destination.COPIED;
    }

    private void beginArgument(int slot, int block) {
        View view = binding.views[slot];
        Operand argument = arguments[slot];
        frame.strides[slot] = view.direct ? view.sampleStep : view.dense;
        if (view.direct) {
            switch (argument.storage) {
                case FLOAT -> frame.floats[slot] = argument.floats;
                case DOUBLE -> frame.doubles[slot] = argument.doubles;
                case INT -> frame.ints[slot] = argument.ints;
            }
            return;
        }
        int length = Math.multiplyExact(block, view.dense);
        switch (argument.storage) {
            case FLOAT -> frame.floats[slot] = scratch.floats(slot, length);
            case DOUBLE -> frame.doubles[slot] = scratch.doubles(slot, length);
            case INT -> frame.ints[slot] = scratch.ints(signature.axisNames.size() + slot, length);
        }
    }

    private void beginGradient(Staging leader, int slot, int block) {
        View view = binding.views[slot];
        Operand gradient = gradients[slot];
        Destination destination = destinations[slot];
        if (destination == Destination.NONE) {
            return;
        }
        boolean shared = destination == Destination.SHARED;
        frame.gradientStrides[slot] = destination == Destination.DIRECT ? view.sampleStep : shared ? 0 : view.dense;
        if (destination == Destination.DIRECT) {
            if (frame.isFloat) {
                frame.floatGradients[slot] = gradient.floats;
            } else {
                frame.doubleGradients[slot] = gradient.doubles;
            }
        } else {
            int id = arguments.length + slot;
            int length = shared ? view.dense : Math.multiplyExact(block, view.dense);
            if (frame.isFloat) {
                frame.floatGradients[slot] = scratch.floats(id, length);
            } else {
                frame.doubleGradients[slot] = scratch.doubles(id, length);
            }
        }
        if (destination == Destination.SUMMED || shared) {
            inOrder = true;
            if (leader != null) {
                sums[slot] = leader.sums[slot];
                return;
            }
            int length = arguments[slot].length;
            sums[slot] = scratch.doubles(2 * arguments.length + 4 + slot, length);
            Arrays.fill(sums[slot], 0, length, 0);
        }
    }

    void openBlock(int first, int count) {
        blockFirst = first;
        blockCount = count;
        for (int slot = 0; slot < arguments.length; slot++) {
            pending[slot] = copied(slot);
        }
    }

    void openChunk(int first, int count) {
        frame.first = first;
        frame.samples = count;
        for (int slot = 0; slot < arguments.length; slot++) {
            if (frame.present[slot]) {
                View view = binding.views[slot];
                frame.offsets[slot] = view.direct
                        ? arguments[slot].offset + first * view.sampleStep
                        : (first - blockFirst) * view.dense;
                if (destinations[slot] != Destination.NONE) {
                    openGradient(slot, first, count);
                }
            }
        }
    }

    private void openGradient(int slot, int first, int count) {
        View view = binding.views[slot];
        if (destinations[slot] == Destination.SHARED) {
            frame.gradientOffsets[slot] = 0;
            Blocks.clear(gradientArray(slot), 0, view.dense);
            return;
        }
        frame.gradientOffsets[slot] = destinations[slot] == Destination.DIRECT
                ? gradients[slot].offset + first * view.sampleStep
                : (first - blockFirst) * view.dense;
        if (binding.padded(slot) || view.packed) {
            for (int s = 0; s < count; s++) {
                clearPadding(slot, first + s, frame.gradientOffsets[slot] + s * frame.gradientStrides[slot]);
            }
        }
    }

    /** Sets to 0 what lies beyond the lengths of a sample, or the whole sample where that is not its end. */
    private void clearPadding(int slot, int sample, int at) {
        View view = binding.views[slot];
        int[] axes = signature.slots[slot].axes;
        int keep = view.dense;
        for (int k = 0; k < axes.length; k++) {
            if (signature.ragged(axes[k])) {
                Operand lengths = arguments[signature.lengthSlot[axes[k]]];
                int length = lengths.ints[lengths.offset + sample];
                if (length < view.extents[k]) {
                    keep = k > 0 ? 0 : Math.min(keep, length * (view.dense / view.extents[0]));
                }
            }
        }
        if (keep < view.dense) {
            Blocks.clear(gradientArray(slot), at + keep, at + view.dense);
        }
    }

    private Object gradientArray(int slot) {
        return frame.isFloat ? frame.floatGradients[slot] : frame.doubleGradients[slot];
    }

    /** Copies the block of an argument when a kernel asks for it. */
    void load(int slot) {
        if (pending[slot]) {
            pending[slot] = false;
            Blocks.gather(
                    binding.views[slot], starts(slot), arguments[slot], blockFirst, blockCount, argumentArray(slot));
        }
    }

    private int[] starts(int slot) {
        return binding.views[slot].packed ? binding.starts[signature.slots[slot].axes[0]] : null;
    }

    private Object argumentArray(int slot) {
        return switch (arguments[slot].storage) {
            case FLOAT -> frame.floats[slot];
            case DOUBLE -> frame.doubles[slot];
            case INT -> frame.ints[slot];
        };
    }

    void closeChunk() {
        for (int slot = 0; inOrder && slot < arguments.length; slot++) {
            if (destinations[slot] == Destination.SHARED) {
                Blocks.add(sums[slot], gradientArray(slot), binding.views[slot].dense);
            }
        }
    }

    void closeBlock() {
        for (int slot = 0; kernel.differentiates() && slot < arguments.length; slot++) {
            View view = binding.views[slot];
            if (destinations[slot] == Destination.COPIED) {
                Blocks.scatter(view, starts(slot), gradients[slot], blockFirst, blockCount, gradientArray(slot));
            } else if (destinations[slot] == Destination.SUMMED) {
                Blocks.add(view, sums[slot], blockFirst, blockCount, gradientArray(slot));
            }
        }
    }

    /** Writes the gradients that were added up, each rounded once. */
    void finish() {
        for (int slot = 0; kernel.differentiates() && slot < arguments.length; slot++) {
            Operand gradient = gradients[slot];
            boolean summed = destinations[slot] == Destination.SUMMED || destinations[slot] == Destination.SHARED;
            if (summed && gradient.given()) {
                Blocks.round(sums[slot], gradient);
            }
            if (sums[slot] != null) {
                sums[slot] = null;
            }
        }
    }
}
