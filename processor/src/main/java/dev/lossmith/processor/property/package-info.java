/**
 * What can be proved of a loss from its formula: convexity, Lipschitz constants, smoothness, a lower bound, symmetry.
 *
 * <p>In: the formula of each variant, with what its choices imply. Out: {@link dev.lossmith.processor.property.Property}s. Rules are
 * sound over the reals for data within their declared ranges; where none applies the answer is that nothing is known. Imports
 * {@code ir} and {@code diff}.
 */
package dev.lossmith.processor.property;
