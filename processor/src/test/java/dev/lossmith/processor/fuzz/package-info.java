/**
 * Random specs through the whole compiler, compared with an interpreter that takes the formula as it stands: {@code SpecGenerator} writes
 * a spec, {@code Laboratory} compiles many of them at once, {@code Batch} makes up data, {@code Oracle} interprets the checked formula with
 * {@code Jet}s and {@code Trial} compares. What fails, {@code Shrinker} makes small.
 */
package dev.lossmith.processor.fuzz;
