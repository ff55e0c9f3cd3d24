/**
 * Names, types, axes, ranges, guards and domains; the last stage that may blame the user. Comes in: a {@link
 * dev.lossmith.processor.check.LossDeclaration}. Goes out: a {@link dev.lossmith.processor.check.CheckedLoss} in IR, through {@link
 * dev.lossmith.processor.check.Checker}. Imports syntax, diagnostic, source and ir; no javac types.
 */
package dev.lossmith.processor.check;
