/**
 * Running sums and extremes: a sum over all positions up to the one that a loop around it has reached is an element of a scan, and so is the largest of them.
 *
 * <p>In: a variant's formula. Out: the same value with scans, which take time linear in the axis where nested reductions take quadratic time.
 * Imports only {@code ir}.
 */
package dev.lossmith.processor.accumulate;
