package dev.lossmith.processor.diagnostic;

/** How bad it is. Only errors stop the compilation of a loss. */
public enum Severity {
    ERROR,
    WARNING,
    NOTE
}
