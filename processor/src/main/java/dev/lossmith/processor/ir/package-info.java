/**
 * The expression IR: index notation over one sample.
 *
 * <p>In: nothing; the checker builds it. Out: every later stage. Imports no other package of the compiler.
 *
 * <p>Nodes are immutable and hash-consed ({@link dev.lossmith.processor.ir.Interner}): two structurally equal
 * expressions, up to the names of bound index variables, are the same object. Equality is therefore identity, a common
 * subexpression is a map look-up, and walks over heavily shared formulas stay linear.
 */
package dev.lossmith.processor.ir;
