/**
 * An oracle that shares nothing with the code it judges: formulas as they were written, in numbers of any precision and range, with
 * derivatives by jets. What generated code computes has to be as near as the condition of the formula allows.
 */
package dev.lossmith.processor.oracle;
