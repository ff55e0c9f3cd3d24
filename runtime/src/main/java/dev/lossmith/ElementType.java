package dev.lossmith;

/** What the elements of a tensor are. */
public enum ElementType {
    /** Real numbers, {@code float} or {@code double}; all real tensors of one call have the same precision. */
    REAL,
    /** Integers, {@code int}. */
    INT
}
