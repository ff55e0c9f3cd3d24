/**
 * The javac shell: reads specifications, prints diagnostics and writes files.
 *
 * <p>The only package that uses {@code javax.annotation.processing}; the stages of the compiler are its sub-packages
 * and know nothing of javac.
 */
package dev.lossmith.processor;
