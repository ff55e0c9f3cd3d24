package dev.lossmith.processor.property;

/** How a value bends as a function of all elements of one tensor. */
enum Curvature {
    CONSTANT,
    AFFINE,
    CONVEX,
    CONCAVE,
    UNKNOWN;

    boolean isConvex() {
        return this == CONSTANT || this == AFFINE || this == CONVEX;
    }

    boolean isConcave() {
        return this == CONSTANT || this == AFFINE || this == CONCAVE;
    }

    Curvature negated() {
        return switch (this) {
            case CONVEX -> CONCAVE;
            case CONCAVE -> CONVEX;
            default -> this;
        };
    }

    /** Of a sum; also of either value, whichever something else decides. */
    Curvature plus(Curvature other) {
        if (this == CONSTANT || this == AFFINE && other != CONSTANT) {
            return other;
        }
        return other == CONSTANT || other == AFFINE || other == this ? this : UNKNOWN;
    }

    static Curvature of(boolean convex, boolean concave) {
        if (convex) {
            return concave ? AFFINE : CONVEX;
        }
        return concave ? CONCAVE : UNKNOWN;
    }
}
