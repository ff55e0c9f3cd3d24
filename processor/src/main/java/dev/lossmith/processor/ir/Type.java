package dev.lossmith.processor.ir;

/** What an expression evaluates to. */
public enum Type {
    /** {@code float} or {@code double}: the precision of the kernel. */
    REAL,
    /** Java {@code int}: indices, sizes and class targets. */
    INT,
    /** A condition. */
    BOOL,
    /** The bit pattern of a real: {@code int} in a float kernel, {@code long} in a double kernel. */
    BITS
}
