package dev.lossmith.processor.ir;

/** The two floating-point formats for which kernels are written. */
public enum Precision {
    FLOAT,
    DOUBLE
}
