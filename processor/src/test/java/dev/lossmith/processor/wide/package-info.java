/** Arithmetic with as many digits as are asked for and exponents of any size, with first and second derivatives. */
package dev.lossmith.processor.wide;
