/**
 * Static conditions: what parameters and the presence of optional tensors decide before a kernel runs.
 *
 * <p>In: a checked loss. Out: its variants, each with the formula that remains. Imports only {@code ir}.
 */
package dev.lossmith.processor.specialise;
