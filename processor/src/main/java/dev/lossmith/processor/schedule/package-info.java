/**
 * From formulas to loops: which reductions share a pass, what is computed once outside a loop, what is kept for a later pass.
 *
 * <p>In: stable values and gradients of one variant. Out: {@link dev.lossmith.processor.schedule.Kernel}s in loop IR, which says
 * nothing of plain or vector code. Imports only {@code ir} and {@code diff}'s result.
 */
package dev.lossmith.processor.schedule;
