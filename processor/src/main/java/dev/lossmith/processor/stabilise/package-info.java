/**
 * Rewrites that keep the value over the reals and mend it in floating point: what would overflow or cancel.
 *
 * <p>In: a lowered value. Out: the same value, written stably; runs before differentiation so that gradients are stable too.
 * Knowledge is the table {@link dev.lossmith.processor.stabilise.Rules}; imports only {@code ir}.
 */
package dev.lossmith.processor.stabilise;
