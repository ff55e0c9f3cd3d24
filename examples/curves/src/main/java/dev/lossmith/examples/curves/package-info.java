/**
 * Draws losses and their gradients along one of their arguments. Any loss of the catalogue will do: what to call and with what is
 * read from its descriptor.
 */
package dev.lossmith.examples.curves;
