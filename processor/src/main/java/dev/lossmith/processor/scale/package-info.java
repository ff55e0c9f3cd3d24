/**
 * The representation of numbers in scans.
 *
 * <p>In: differentiated formulas. Out: the same, with scans that multiply up factors kept as mantissa and exponent, since a product over
 * thousands of steps leaves the range of any format. Imports only {@code ir} and {@code math}'s constants.
 */
package dev.lossmith.processor.scale;
