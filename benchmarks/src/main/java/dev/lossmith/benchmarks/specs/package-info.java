/** Losses that are not in the catalogue, as a user would write them: what the compiler makes of them is measured, too. */
package dev.lossmith.benchmarks.specs;
