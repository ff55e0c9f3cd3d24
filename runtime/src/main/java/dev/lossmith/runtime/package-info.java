/**
 * What generated code calls: argument checks, lane sums, the chunked parallel drive and scan buffers.
 *
 * <p>Public because generated classes live in other modules; applications use {@link dev.lossmith} instead.
 */
package dev.lossmith.runtime;
