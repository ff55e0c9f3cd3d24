package dev.lossmith.runtime;

import dev.lossmith.Reduction;

/** What one thread needs to compute blocks of a pass: a frame, and scratch of its own. */
final class Worker {
    private static final int KERNELS = Kernel.values().length;

    final Frame frame;
    final Staging staging;

    private final Scratch scratch;
    private final Scratch kernelScratch;
    private final Operand perSample;
    private final Operand upstream;
    private final int scratchId;
    /** For each kernel the warmth of what ran last: of the same variant and precision, as a rule. */
    private final Warmth[] warmths = new Warmth[KERNELS];

    Worker(
            Signature signature,
            Operand[] arguments,
            Operand[] gradients,
            Operand perSample,
            Operand upstream,
            Binding binding,
            Scratch scratch,
            Scratch kernelScratch) {
        this.scratch = scratch;
        this.kernelScratch = kernelScratch;
        this.perSample = perSample;
        this.upstream = upstream;
        this.staging = new Staging(signature, arguments, gradients, binding, scratch, kernelScratch);
        this.frame = staging.frame;
        this.scratchId = 2 * arguments.length;
    }

    /** Takes large arrays from a workspace, the pair of this number. */
    void use(Memory memory, int number) {
        scratch.reserve = memory.scratch(2 * number);
        kernelScratch.reserve = memory.scratch(2 * number + 1);
    }

    /** Prepares a part in the pass of the worker of the calling thread. */
    void join(Worker leader, int step, int samples) {
        frame.follow(leader.frame);
        staging.join(leader.staging, step);
        lossArray(Math.min(step, samples));
    }

    void lossArray(int length) {
        if (frame.isFloat) {
            frame.floatLoss = perSample.given() ? perSample.floats : scratch.floats(scratchId, length);
        } else {
            frame.doubleLoss = perSample.given() ? perSample.doubles : scratch.doubles(scratchId, length);
        }
    }

    /**
     * Computes the samples of a block step by step and puts the sum of each chunk where it belongs. What blocks share
     * is added in their order, so that it does not depend on the threads.
     */
    void block(Pass pass, int first, int end) {
        staging.openBlock(first, end - first);
        boolean added = false;
        frame.chunk = pass.chunk;
        frame.sums = pass.sums;
        for (int at = first; at < end; at = frame.first + frame.samples) {
            int count = Math.min(pass.step, end - at);
            staging.openChunk(at, count);
            frame.lossOffset = perSample.given() ? perSample.offset + at : 0;
            frame.seedsOffset = upstream.given() ? upstream.offset + at : 0;
            run(pass, at, count, pass.several ? end : at + count);
            if (staging.inOrder && !added) {
                pass.awaitTurn(first);
                added = true;
            }
            staging.closeChunk();
            if (pass.loss.reduction() != Reduction.NONE && !frame.hasSum) {
                sum(pass, at, count);
            }
        }
        staging.closeBlock();
        if (added) {
            pass.passTurn(end);
        }
    }

    private void sum(Pass pass, int first, int count) {
        for (int at = 0; at < count; at += pass.chunk) {
            pass.sums[(first + at) / pass.chunk] = chunkSum(at, Math.min(pass.chunk, count - at));
        }
    }

    private void run(Pass pass, int first, int count, int limit) {
        if (Backend.TARGET != Backend.Target.ADAPTIVE) {
            compute(pass, limit);
            return;
        }
        int number = pass.kernel.ordinal();
        Warmth last = warmths[number];
        boolean open = last == null || last.isOpen();
        long elements = (long) count * pass.width;
        long trial = last == null ? 0 : last.trial(elements);
        if (trial > 0) {
            tryVectors(pass, first, (int) Math.min(count, Math.max(pass.leastTrial, trial / pass.width)));
            staging.openChunk(first, count);
        }
        frame.warmth = null;
        long start = open ? System.nanoTime() : 0;
        compute(pass, limit);
        warmths[number] = frame.warmth;
        if (open && frame.warmth != null && frame.warmth.isOpen()) {
            long now = System.nanoTime();
            frame.warmth.plain(elements, now - start, now);
        }
    }

    /** The chunk that is open, and those behind it up to a limit if the kernel takes several. */
    private void compute(Pass pass, int limit) {
        frame.hasSum = false;
        frame.limit = limit;
        pass.loss.run(pass.kernel, frame);
    }

    /** Gives some samples to the vector kernel; the plain one computes them again. */
    private void tryVectors(Pass pass, int first, int count) {
        staging.openChunk(first, count);
        frame.warmth = null;
        frame.trial = true;
        long start = System.nanoTime();
        try {
            compute(pass, first + count);
        } finally {
            frame.trial = false;
        }
        // Another variant than the last one may have no vector kernel.
        if (frame.warmth != null) {
            frame.warmth.tried((long) count * pass.width, System.nanoTime() - start);
        }
    }

    private double chunkSum(int from, int count) {
        int id = scratchId + 3;
        return frame.isFloat
                ? Lanes.sum(frame.floatLoss, from, count, scratch.floats(id, Lanes.FLOAT_ROOM))
                : Lanes.sum(frame.doubleLoss, from, count, scratch.doubles(id, Lanes.DOUBLE_ROOM));
    }

    /** Drops everything that belongs to a caller or that is too large to keep. */
    void clear() {
        frame.clear();
        scratch.reserve = null;
        kernelScratch.reserve = null;
        scratch.dropLarge();
        kernelScratch.dropLarge();
    }
}
