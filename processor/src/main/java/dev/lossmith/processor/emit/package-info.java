/**
 * Java source: kernels from loop IR, and the loss class around them.
 *
 * <p>In: the kernels of all variants. Out: JavaPoet files. Sole user of JavaPoet; knows the generated code's runtime by name only.
 */
package dev.lossmith.processor.emit;
