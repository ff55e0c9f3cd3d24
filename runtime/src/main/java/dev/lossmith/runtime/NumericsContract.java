package dev.lossmith.runtime;

/**
 * One formula, one result: the same arguments give the same bits from plain and vector kernels, on any processor and
 * with any number of threads. What fixes the bits is the number of lanes and the order of {@link Lanes}, the chunks of
 * {@link Driver}, sums of chunks in {@code double} in the order of the samples, and the expansions of the elementary
 * functions. NaN payloads are excluded.
 */
public final class NumericsContract {
    /** Raised by every change that changes a bit of any result. */
    public static final int VERSION = 11;

    private NumericsContract() {}
}
