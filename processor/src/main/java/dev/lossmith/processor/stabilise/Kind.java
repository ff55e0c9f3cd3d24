package dev.lossmith.processor.stabilise;

/** What a rule is for. */
enum Kind {
    /** Without it a result overflows, cancels or is NaN. */
    ACCURACY,
    /** Without it the same numbers take longer. */
    SPEED
}
