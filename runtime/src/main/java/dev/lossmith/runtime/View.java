package dev.lossmith.runtime;

/**
 * Where in a caller's array each sample of a slot lies. Batch dimensions and own axes have a step each, 0 where
 * elements repeat; batch dimensions that one step can describe are merged.
 */
final class View {
    /** Merged batch dimensions. */
    int batchRank;

    int[] sizes = new int[4];
    int[] steps = new int[4];

    /** Extents and steps of the own axes. */
    final int[] extents;

    final int[] ownSteps;

    /** Elements of one sample when dense. */
    int dense;

    /** Whether kernels can read the caller's array itself. */
    boolean direct;
    /** Elements from one sample to the next in a direct array. */
    int sampleStep;
    /** Whether an element belongs to several samples or positions, or to none, so that gradients have to be summed. */
    boolean repeated;
    /** Whether the samples lie one after the other, each as long as its ragged axis. */
    boolean packed;

    View(int axes) {
        extents = new int[axes];
        ownSteps = new int[axes];
    }

    void reset(int maxBatchRank) {
        if (sizes.length < maxBatchRank) {
            sizes = new int[maxBatchRank];
            steps = new int[maxBatchRank];
        }
        batchRank = 0;
        packed = false;
        repeated = false;
        direct = false;
    }

    /** Adds a batch dimension outside those added so far; the calls go from the innermost dimension outwards. */
    void batchOutwards(int size, int step) {
        repeated |= size != 1 && step == 0;
        if (size == 1) {
            return;
        }
        if (batchRank > 0 && step == steps[batchRank - 1] * sizes[batchRank - 1]) {
            sizes[batchRank - 1] *= size;
        } else {
            sizes[batchRank] = size;
            steps[batchRank++] = step;
        }
    }

    /** Derives what follows from extents and steps. */
    void finish() {
        int expected = 1;
        boolean contiguous = true;
        for (int k = extents.length - 1; k >= 0; k--) {
            contiguous &= extents[k] <= 1 || ownSteps[k] == expected;
            repeated |= extents[k] != 1 && ownSteps[k] == 0;
            expected = Math.multiplyExact(expected, extents[k]);
        }
        dense = expected;
        sampleStep = batchRank == 0 ? dense : steps[0];
        direct = contiguous && batchRank <= 1 && (extents.length > 0 || sampleStep == 1);
    }

    /** One for all samples, dense. */
    void finishShared() {
        finish();
        sampleStep = 0;
    }

    /** The samples one after the other, of the lengths of a ragged axis. */
    void finishPacked(int longest) {
        extents[0] = longest;
        ownSteps[0] = 1;
        dense = longest;
        packed = true;
    }

    /** The offset of a sample, relative to the first one, if not packed. */
    int sampleOffset(int sample) {
        int rest = sample;
        int at = 0;
        for (int d = 0; d < batchRank; d++) {
            at += rest % sizes[d] * steps[d];
            rest /= sizes[d];
        }
        return at;
    }
}
