/**
 * Tests of losses. {@link dev.lossmith.testing.LossTests} asks the annotation processor for them, and {@link
 * dev.lossmith.testing.LossChecks} is what they call: it draws arguments from a loss's descriptor and uses its public methods
 * only. {@link dev.lossmith.testing.GoldenRunner} compares with results that another implementation has computed.
 */
package dev.lossmith.testing;
