/**
 * Trains a small network on real handwritten digits, first with a loss of the catalogue, then with one that this
 * package declares as a formula: {@link dev.lossmith.examples.digits.FocalLossSpec}.
 *
 * <p>Network and training are plain loops over {@code float} arrays, so that there is nothing between the reader and
 * the generated losses. Matrices are stored row by row; comments give their shapes as {@code [rows, columns]}.
 */
package dev.lossmith.examples.digits;
