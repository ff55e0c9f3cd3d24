/**
 * Differentiation of the expression IR: reverse mode on index notation, no tape.
 *
 * <p>In: a stabilised value. Out: for each differentiable tensor its gradient as a family over index variables, and the
 * scatters that data-dependent subscripts need. Imports only {@code ir}.
 */
package dev.lossmith.processor.diff;
