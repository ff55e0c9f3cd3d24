package dev.lossmith.processor.stabilise;

/** What a rule is for. */
enum Kind {
    /** Without it a result overflows or cancels. */
    ACCURACY,
    /** It gives the limit where the formula, taken at its word, is NaN. */
    LIMIT,
    /** Without it the same numbers take longer. */
    SPEED
}
