/**
 * What is measured: generated losses by name, with inputs made from their descriptors. No kernel is written here by hand.
 */
package dev.lossmith.benchmarks;
