package dev.lossmith.processor.schedule;

import java.util.Set;

/** Names that generated kernels use themselves, and Java's words. */
public final class Reserved {
    static final Set<String> NAMES = Set.of(
            "samples", "s", "lanes", "abstract", "assert", "boolean", "break", "byte", "case", "catch", "char", "class",
            "const", "continue", "default", "do", "double", "else", "enum", "extends", "final", "finally", "float", "for",
            "goto", "if", "implements", "import", "instanceof", "int", "interface", "long", "native", "new", "package",
            "private", "protected", "public", "return", "short", "static", "strictfp", "super", "switch", "synchronized",
            "this", "throw", "throws", "transient", "try", "void", "volatile", "while", "true", "false", "null", "_");

    private Reserved() {}
}
