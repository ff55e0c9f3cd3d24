/**
 * Losses that are in no catalogue, each a different use of the language: what the compiler does with them is what it will do with
 * those its users write. Expected values, in the resources, come from evaluating the formulas as they stand with 60 digits and
 * more.
 */
package dev.lossmith.unknown;
