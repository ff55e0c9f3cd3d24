/**
 * Elementary functions as IR expansions: one definition for each function and precision, from which the code of plain
 * and vector kernels is printed, so that both give the same bits.
 *
 * <p>In: an operator, a precision and the operands. Out: an expression of IEEE operations, selections and bit patterns.
 * Imports the IR only. Every bit of every definition is part of the numerics contract.
 */
package dev.lossmith.processor.math;
