package dev.lossmith;

/** What the value of a parameter is. */
public enum ParameterType {
    /** A {@link Double}. */
    REAL,
    /** An {@link Integer}. */
    INT,
    /** A {@link Boolean}. */
    BOOLEAN,
    /** A {@link String}. */
    TEXT
}
