/**
 * The driver: the whole pipeline, from a declaration to kernels, one local variable a stage.
 *
 * <p>Sees no javac type and does no I/O; the shell hands in declarations and writes the files.
 */
package dev.lossmith.processor.compiler;
