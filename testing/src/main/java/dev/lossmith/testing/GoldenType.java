package dev.lossmith.testing;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The element types of golden files, named as in NumPy. */
public enum GoldenType {
    /** Single precision. */
    FLOAT32,
    /** Double precision. */
    FLOAT64,
    /** Integers; the values have to fit an {@code int}. */
    INT64;

    /** Whether the elements are real numbers. */
    public boolean isReal() {
        return this != INT64;
    }

    /** The distance from a number to the next one of this type, away from zero. */
    double ulp(double value) {
        return this == FLOAT32 ? Math.ulp((float) value) : Math.ulp(value);
    }

    static GoldenType named(String name) {
        for (GoldenType type : values()) {
            if (type.toString().equals(name)) {
                return type;
            }
        }
        throw new IllegalArgumentException("unknown dtype \"" + name + "\"; expected one of "
                + Arrays.stream(values()).map(GoldenType::toString).collect(Collectors.joining(", ")));
    }

    /** The name in lower case, as golden files have it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
