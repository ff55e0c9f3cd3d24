/** Every loss has the same bits from plain and from vector kernels, on every JDK, width of vectors and number of threads. */
package dev.lossmith.bits;
