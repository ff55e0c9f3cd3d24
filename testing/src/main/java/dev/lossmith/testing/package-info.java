/** Golden files, dual numbers, input generators and tolerances, for tests that the processor generates. */
package dev.lossmith.testing;
