package dev.lossmith.processor.ir;

import java.util.Optional;

/** Arithmetic on constants, in double and by functions whose results are the same on every machine. */
final class Folding {
    private Folding() {}

    /** The value of {@code op} on constants; empty when an operand is none or folding it is not worthwhile. */
    static Optional<Constant> fold(Op op, Expr... args) {
        for (Expr a : args) {
            if (!(a instanceof Constant)) {
                return Optional.empty();
            }
        }
        Type type = args[0].type();
        double a = ((Constant) args[0]).value();
        double b = args.length > 1 ? ((Constant) args[1]).value() : 0;
        if (op.isComparison()) {
            return Optional.of(Constant.bool(compare(op, a, b)));
        }
        if (type == Type.INT) {
            return integer(op, a, b);
        }
        return type == Type.REAL && args.length <= 2 ? real(op, a, b) : Optional.empty();
    }

    private static boolean compare(Op op, double a, double b) {
        return switch (op) {
            case EQ -> a == b;
            case NE -> a != b;
            case LT -> a < b;
            case LE -> a <= b;
            case GT -> a > b;
            default -> a >= b;
        };
    }

    private static Optional<Constant> integer(Op op, double a, double b) {
        long x = (long) a;
        long y = (long) b;
        if (op == Op.TO_REAL) {
            return Optional.of(Constant.real(a));
        }
        if ((op == Op.FLOOR_DIV || op == Op.FLOOR_MOD) && y == 0) {
            return Optional.empty();
        }
        long value;
        switch (op) {
            case ADD -> value = x + y;
            case SUB -> value = x - y;
            case MUL -> value = x * y;
            case NEG -> value = -x;
            case ABS -> value = Math.abs(x);
            case MIN -> value = Math.min(x, y);
            case MAX -> value = Math.max(x, y);
            case FLOOR_DIV -> value = Math.floorDiv(x, y);
            case FLOOR_MOD -> value = Math.floorMod(x, y);
            default -> {
                return Optional.empty();
            }
        }
        return value == (int) value ? Optional.of(Constant.integer((int) value)) : Optional.empty();
    }

    private static Optional<Constant> real(Op op, double a, double b) {
        double value;
        switch (op) {
            case ADD -> value = a + b;
            case SUB -> value = a - b;
            case MUL -> value = a * b;
            case DIV -> value = a / b;
            case NEG -> value = -a;
            case ABS, RELU, CLAMP_MIN, CLAMP_MAX, MIN, MAX -> value = kinked(op, a, b);
            case SIGN -> value = Math.signum(a);
            case FLOOR -> value = Math.floor(a);
            case STOP_GRADIENT -> value = a;
            case SQRT -> value = Math.sqrt(a);
            case POW -> value = StrictMath.pow(a, b);
            case EXP -> value = StrictMath.exp(a);
            case LOG -> value = StrictMath.log(a);
            case LOG1P -> value = StrictMath.log1p(a);
            case EXPM1 -> value = StrictMath.expm1(a);
            case TANH -> value = StrictMath.tanh(a);
            case SINH -> value = StrictMath.sinh(a);
            case COSH -> value = StrictMath.cosh(a);
            case SIN -> value = StrictMath.sin(a);
            case COS -> value = StrictMath.cos(a);
            case ASIN -> value = StrictMath.asin(a);
            case ACOS -> value = StrictMath.acos(a);
            case ATAN -> value = StrictMath.atan(a);
            case ATAN2 -> value = StrictMath.atan2(a, b);
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(Constant.real(value));
    }

    private static double kinked(Op op, double a, double b) {
        return switch (op) {
            case ABS -> Math.abs(a);
            case RELU -> Math.max(a, 0);
            case MAX, CLAMP_MIN -> Math.max(a, b);
            default -> Math.min(a, b);
        };
    }
}
