/**
 * Which loops of a kernel run over vectors, and what one vector of positions computes.
 *
 * <p>In: loop IR. Out: {@link dev.lossmith.processor.vectorise.VectorLoop}s, whose expressions consist of operations that the Vector
 * API has: elementary functions are expanded, selections are blends, subscripts are a position or a table of positions. What is no
 * vector loop stays as it is, scalar, with the same results. Imports {@code ir}, {@code math} and {@code schedule}.
 */
package dev.lossmith.processor.vectorise;
