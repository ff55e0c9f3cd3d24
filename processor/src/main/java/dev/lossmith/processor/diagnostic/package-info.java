/**
 * Diagnostics as values: what is wrong with a formula, where, and what to do about it. Stages put {@link
 * dev.lossmith.processor.diagnostic.Diagnostic}s into one {@link dev.lossmith.processor.diagnostic.Diagnostics}; the {@link
 * dev.lossmith.processor.diagnostic.Renderer} alone turns them into text. Wording lives in the factories of the stages that find the
 * faults ({@code SyntaxErrors}, {@code CheckErrors}). Imports only source.
 */
package dev.lossmith.processor.diagnostic;
