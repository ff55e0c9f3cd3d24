package dev.lossmith.runtime;

/**
 * A chunk of samples as the kernels see it, dense whatever the layout of the caller's arrays.
 *
 * <p>A slot without own axes has element {@code s} of the chunk at {@code array[offset + s]}. A slot with own axes has
 * it from {@code array[offset + s * stride]} on, in row-major order of its axes; a ragged axis is padded to its {@link
 * #size}. A shared slot begins at {@code array[offset]} for every sample, with axes or without, and has stride 0.
 * Kernels call the accessors once per chunk and keep the arrays in locals. An array that does not lie as the kernels
 * need it is copied when its accessor is called, so a kernel asks only for what it reads.
 *
 * <p>A kernel writes every element of every gradient of the chunk, except that of a shared slot, to which it adds.
 * Elements beyond the length of a ragged axis are 0 when the kernel starts and stay so.
 */
public final class Frame {
    private final Staging staging;
    private final Scratch scratch;
    private final Signature signature;

    int samples;
    boolean isFloat;
    final boolean[] present;
    final float[][] floats;
    final double[][] doubles;
    final int[][] ints;
    final int[] offsets;
    final int[] strides;
    final float[][] floatGradients;
    final double[][] doubleGradients;
    final int[] gradientOffsets;
    final int[] gradientStrides;
    float[] floatLoss;
    double[] doubleLoss;
    int lossOffset;
    float[] floatSeeds;
    double[] doubleSeeds;
    int seedsOffset;
    float[] floatDivisorSeeds;
    double[] doubleDivisorSeeds;
    int[] axisSizes;
    double seed;
    double divisorSeed;
    /** Whether the vector kernel is on trial. */
    boolean trial;
    /** Of the vector kernel that was there to choose last; null if there is none. */
    Warmth warmth;

    boolean summed;
    /** The first sample of the chunk, of the whole batch. */
    int first;
    /** Where the samples end up to which {@link #next} goes on. */
    int limit;
    /** Samples of a whole chunk. */
    int chunk;
    /** Where {@link #sum} puts the sum of each chunk. */
    double[] sums;
    /** Whether {@link #sum} was called since this was last false. */
    boolean hasSum;

    Frame(Signature signature, Staging staging, Scratch scratch) {
        int slots = signature.slots.length;
        this.signature = signature;
        this.staging = staging;
        this.scratch = scratch;
        this.present = new boolean[slots];
        this.floats = new float[slots][];
        this.doubles = new double[slots][];
        this.ints = new int[slots][];
        this.offsets = new int[slots];
        this.strides = new int[slots];
        this.floatGradients = new float[slots][];
        this.doubleGradients = new double[slots][];
        this.gradientOffsets = new int[slots];
        this.gradientStrides = new int[slots];
    }

    /**
     * Whether to run the vector kernel instead of the plain one.
     *
     * @param id of the vector kernel, among those of the loss
     */
    public boolean usesVectors(int id) {
        if (Backend.TARGET != Backend.Target.ADAPTIVE) {
            return Backend.TARGET == Backend.Target.VECTOR;
        }
        warmth = signature.warmth(id);
        return trial || warmth.isHot();
    }

    /** Whether all samples have the same seed and only the sum of their losses is wanted. */
    public boolean isSummed() {
        return summed;
    }

    /** Gives the sum of the chunk's losses, added up as {@link Lanes} does, instead of the losses themselves. */
    public void sum(double ofLosses) {
        sums[first / chunk] = ofLosses;
        hasSum = true;
    }

    /** Goes on to the next chunk for the same kernel of a {@linkplain #isSummed summed} call, if there is one. */
    public boolean next() {
        int next = first + samples;
        if (next >= limit) {
            return false;
        }
        for (int slot = 0; slot < offsets.length; slot++) {
            offsets[slot] += samples * strides[slot];
            gradientOffsets[slot] += samples * gradientStrides[slot];
        }
        first = next;
        samples = Math.min(chunk, limit - next);
        return true;
    }

    /** The seed of all samples of a {@linkplain #isSummed summed} call. */
    public float floatSeed() {
        return (float) seed;
    }

    /** The seed of all samples of a {@linkplain #isSummed summed} call. */
    public double doubleSeed() {
        return seed;
    }

    /** What the gradient of every sample's divisor is multiplied by. */
    public float floatDivisorSeed() {
        return (float) divisorSeed;
    }

    /** What the gradient of every sample's divisor is multiplied by. */
    public double doubleDivisorSeed() {
        return divisorSeed;
    }

    /** Takes over what all chunks of a pass have in common, whichever thread computes them. */
    void follow(Frame leader) {
        isFloat = leader.isFloat;
        axisSizes = leader.axisSizes;
        floatSeeds = leader.floatSeeds;
        doubleSeeds = leader.doubleSeeds;
        floatDivisorSeeds = leader.floatDivisorSeeds;
        doubleDivisorSeeds = leader.doubleDivisorSeeds;
        seed = leader.seed;
        divisorSeed = leader.divisorSeed;
        summed = leader.summed;
    }

    /** The number of samples. */
    public int samples() {
        return samples;
    }

    /** Whether the real arrays of this call are {@code float[]} and not {@code double[]}. */
    public boolean isFloat() {
        return isFloat;
    }

    /** Whether a slot was given; optional ones may not be. */
    public boolean present(int slot) {
        return present[slot];
    }

    /** The array of a real slot in a call with floats. */
    public float[] floats(int slot) {
        staging.load(slot);
        return floats[slot];
    }

    /** The array of a real slot in a call with doubles. */
    public double[] doubles(int slot) {
        staging.load(slot);
        return doubles[slot];
    }

    /** The array of an integer slot. */
    public int[] ints(int slot) {
        staging.load(slot);
        return ints[slot];
    }

    /** Where in its array the first sample of the chunk begins. */
    public int offset(int slot) {
        return offsets[slot];
    }

    /** Elements from one sample to the next of a slot with own axes; 0 for a shared one. */
    public int stride(int slot) {
        return strides[slot];
    }

    /** The size of an axis, its largest length if it is ragged and packed. */
    public int size(int axis) {
        return axisSizes[axis];
    }

    /** Where the gradient of a differentiable slot that is present goes, in a call with floats. */
    public float[] floatGradient(int slot) {
        return floatGradients[slot];
    }

    /** Where the gradient of a differentiable slot that is present goes, in a call with doubles. */
    public double[] doubleGradient(int slot) {
        return doubleGradients[slot];
    }

    /** Where in its array the gradient of the first sample begins. */
    public int gradientOffset(int slot) {
        return gradientOffsets[slot];
    }

    /** Elements from the gradient of one sample to the next; 0 for a shared slot. */
    public int gradientStride(int slot) {
        return gradientStrides[slot];
    }

    /** Where the value of each sample goes, in a call with floats. */
    public float[] floatLoss() {
        return floatLoss;
    }

    /** Where the value of each sample goes, in a call with doubles. */
    public double[] doubleLoss() {
        return doubleLoss;
    }

    /** Where the value of the first sample goes. */
    public int lossOffset() {
        return lossOffset;
    }

    /** What the gradient of each sample's loss is multiplied by, in a call with floats. */
    public float[] floatSeeds() {
        return floatSeeds;
    }

    /** What the gradient of each sample's loss is multiplied by, in a call with doubles. */
    public double[] doubleSeeds() {
        return doubleSeeds;
    }

    /** The seed of the first sample. */
    public int seedsOffset() {
        return seedsOffset;
    }

    /**
     * What the gradient of each sample's divisor is multiplied by, in a call with floats; 0 unless it is a mean, null
     * without such gradient.
     */
    public float[] floatDivisorSeeds() {
        return floatDivisorSeeds;
    }

    /**
     * What the gradient of each sample's divisor is multiplied by, in a call with doubles; 0 unless it is a mean, null
     * without such gradient.
     */
    public double[] doubleDivisorSeeds() {
        return doubleDivisorSeeds;
    }

    /** The divisor seed of the first sample. */
    public int divisorSeedsOffset() {
        return 0;
    }

    /**
     * At least so many floats for the kernel's own use, left over from an earlier use; ids are small numbers from 0 on.
     */
    public float[] floatScratch(int id, int length) {
        return scratch.floats(id, length);
    }

    /**
     * At least so many doubles for the kernel's own use, left over from an earlier use; ids are small numbers from 0
     * on.
     */
    public double[] doubleScratch(int id, int length) {
        return scratch.doubles(id, length);
    }

    /**
     * At least so many ints for the kernel's own use, left over from an earlier use; ids are small numbers from 0 on.
     */
    public int[] intScratch(int id, int length) {
        return scratch.ints(id, length);
    }

    /**
     * At least so many booleans for the kernel's own use, left over from an earlier use; ids are small numbers from 0
     * on.
     */
    public boolean[] booleanScratch(int id, int length) {
        return scratch.booleans(id, length);
    }

    /** Arrays for blocks of positions. */
    public BlockScratch blocks() {
        return scratch.blocks();
    }

    /** Drops everything that belongs to a caller. */
    void clear() {
        Object[] reals = isFloat ? floats : doubles;
        Object[] realGradients = isFloat ? floatGradients : doubleGradients;
        for (int slot = 0; slot < present.length; slot++) {
            // A reference that is written costs a barrier of the collector, one that is read does not.
            if (reals[slot] != null) {
                reals[slot] = null;
            }
            if (ints[slot] != null) {
                ints[slot] = null;
            }
            if (realGradients[slot] != null) {
                realGradients[slot] = null;
            }
        }
        if (isFloat) {
            floatLoss = null;
            floatSeeds = null;
            floatDivisorSeeds = null;
        } else {
            doubleLoss = null;
            doubleSeeds = null;
            doubleDivisorSeeds = null;
        }
        sums = null;
    }
}
