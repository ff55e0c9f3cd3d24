package dev.lossmith.processor.property;

import dev.lossmith.processor.ir.Op;
import java.util.Optional;

/**
 * A function of one real on the interval where it is used.
 *
 * @param bend 1 convex, -1 concave, 0 neither is known; {@code strictly}: no straight piece
 * @param slope 1 not decreasing, -1 not increasing, 0 neither is known
 */
record Shape(int bend, int slope, boolean strictly) {

    /** The table; empty where an operator has no row. */
    static Optional<Shape> of(Op op, boolean argumentNonNegative, boolean argumentNonPositive) {
        int side = argumentNonNegative ? 1 : argumentNonPositive ? -1 : 0;
        return Optional.ofNullable(
                switch (op) {
                    case EXP, EXPM1, SOFTPLUS -> new Shape(1, 1, true);
                    case LOG, LOG1P, SQRT -> new Shape(-1, 1, true);
                    case LOG1MEXP -> new Shape(-1, -1, true);
                    case ABS -> new Shape(1, side, false);
                    case RELU -> new Shape(1, 1, false);
                    // for positive arguments, and nowhere else are they used
                    case LGAMMA -> argumentNonNegative ? new Shape(1, 0, true) : null;
                    case DIGAMMA -> argumentNonNegative ? new Shape(-1, 1, true) : null;
                    case LOG_ERFC, LOG_HALF_ERFC -> new Shape(-1, -1, true);
                    case ERFC_HAZARD -> new Shape(1, 1, true);
                    case ERFC_EXCESS -> new Shape(1, -1, true);
                    case ERFC -> new Shape(side, -1, side != 0);
                    case COSH, LOGCOSH -> new Shape(1, side, true);
                    case SINH, ATANH -> new Shape(side, 1, side != 0);
                    case ACOSH -> new Shape(-1, 1, true);
                    case SIGMOID, TANH, ERF, ASINH -> new Shape(-side, 1, side != 0);
                    default -> null;
                });
    }

    /** {@code x^k} for x &gt;= 0 and a constant k. */
    static Optional<Shape> ofPower(boolean atLeastOne, boolean between, boolean negative) {
        if (atLeastOne) {
            return Optional.of(new Shape(1, 1, false));
        }
        if (between) {
            return Optional.of(new Shape(-1, 1, false));
        }
        return negative ? Optional.of(new Shape(1, -1, false)) : Optional.empty();
    }

    /** {@code f(g)} for a g of this curvature. */
    Curvature after(Curvature g) {
        if (g == Curvature.CONSTANT) {
            return g;
        }
        boolean composes = g == Curvature.AFFINE || g.isConvex() && slope == bend || g.isConcave() && slope == -bend;
        return composes && bend != 0 ? Curvature.of(bend > 0, bend < 0) : Curvature.UNKNOWN;
    }
}
