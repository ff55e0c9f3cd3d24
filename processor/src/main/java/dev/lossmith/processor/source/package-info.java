/**
 * The text of a formula and places in it. Comes in: the value of {@code @Loss} after javac has evaluated the constant, that is after
 * escapes, concatenation and the stripping of text blocks. Goes out: offsets, lines and columns. Imports nothing but the JDK.
 */
package dev.lossmith.processor.source;
