package dev.lossmith.processor.ir;

import dev.lossmith.processor.math.Definition;
import dev.lossmith.processor.math.Elementary;
import dev.lossmith.processor.math.Scales;
import java.util.EnumMap;
import java.util.Map;

/**
 * Double, with the JDK's own functions where it has them, so that it shares no code with the expansions of the compiler; only {@code
 * lgamma}, its like and what takes numbers apart are theirs.
 */
public final class DoubleArithmetic implements Arithmetic {
    /** From here on an exponential is infinite or 0, with an exponent beside its mantissa, too. */
    private static final double LARGEST = 2e6;

    /** From here on 1 makes no difference to a square. */
    private static final double FAR = 1e9;

    private static final double LOG_2 = Math.log(2);

    /** What log(2) is more than {@link #LOG_2}. */
    private static final double LOG_2_REST = 2.3190468138462996e-17;

    private static final Map<Op, Definition> DEFINITIONS = new EnumMap<>(Op.class);

    @Override
    public Object real(double value) {
        return value;
    }

    @Override
    public double toDouble(Object real) {
        return (Double) real;
    }

    @Override
    public boolean isNaN(Object real) {
        return Double.isNaN((Double) real);
    }

    @Override
    public boolean compare(Op op, Object a, Object b) {
        if (isNaN(a) || isNaN(b)) {
            return op == Op.NE;
        }
        return Arithmetic.holds(op, Double.compare((Double) a + 0.0, (Double) b + 0.0));
    }

    @Override
    public Object apply(Op op, Object[] operands) {
        double a = (Double) operands[0];
        double b = operands.length > 1 ? (Double) operands[1] : 0;
        return operands.length > 2 ? Math.fma(a, b, (Double) operands[2]) : of(op, a, b);
    }

    static double of(Op op, double a, double b) {
        return switch (op) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case NEG -> -a;
            case ABS -> Math.abs(a);
            case MIN, CLAMP_MAX -> Math.min(a, b);
            case MAX, CLAMP_MIN, LARGER_EXPONENT -> Math.max(a, b);
            case SIGN -> Math.signum(a);
            case FLOOR -> Math.floor(a);
            case SQRT -> Math.sqrt(a);
            case RELU -> Math.max(a, 0.0);
            case STOP_GRADIENT, WITH_DERIVATIVE_OF -> a;
            case SHARE -> a / (a + b);
            case LOG_SHARE -> a == 0 ? -StrictMath.log1p(b) : a - StrictMath.log(StrictMath.exp(a) + b);
            case HYPOT -> StrictMath.hypot(a, b);
            case LOGCOSH -> logcosh(Math.abs(a));
            case SMOOTH_ABS -> Math.abs(a) < b ? a * (a / b) / 2 : Math.abs(a) - b / 2;
            case CLAMP_INTEGRAL -> Math.abs(a) < b ? a * (a / 2) : b * (Math.abs(a) - b / 2);
            case LOG1P_SQUARE -> Math.abs(a) < 1 ? StrictMath.log1p(a * a) : 2 * StrictMath.log(StrictMath.hypot(1, a));
            case POW -> StrictMath.pow(a, b);
            case EXP, EXP_DOWN -> StrictMath.exp(a);
            case EXP_FINITE -> StrictMath.exp(Math.min(a, 700));
            case LOG -> StrictMath.log(a);
            case LOG1P -> StrictMath.log1p(a);
            case EXPM1 -> StrictMath.expm1(a);
            case LOG1MEXP -> a > -0.7 ? StrictMath.log(-StrictMath.expm1(a)) : StrictMath.log1p(-StrictMath.exp(a));
            case TANH -> StrictMath.tanh(a);
            case SIGMOID -> a < 0 ? StrictMath.exp(a) / (1 + StrictMath.exp(a)) : 1 / (1 + StrictMath.exp(-a));
            case SOFTPLUS -> Math.max(a, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(a)));
            case SINH -> StrictMath.sinh(a);
            case COSH -> StrictMath.cosh(a);
            case ASINH -> Math.copySign(asinh(Math.abs(a)), a);
            case ACOSH -> a < 1 ? Double.NaN : acosh(a);
            case ATANH ->
                Math.abs(a) > 1
                        ? Double.NaN
                        : Math.copySign(StrictMath.log1p(2 * Math.abs(a) / (1 - Math.abs(a))) / 2, a);
            case SIN -> StrictMath.sin(a);
            case COS -> StrictMath.cos(a);
            case ASIN -> StrictMath.asin(a);
            case ACOS -> StrictMath.acos(a);
            case ATAN -> StrictMath.atan(a);
            case ATAN2 -> StrictMath.atan2(a, b);
            case LOG_ERFC_RATIO -> Interpreter.call(Precision.DOUBLE, definition(op), a, b);
            case ERF_DIFFERENCE -> {
                boolean isRight = a > -b;
                double near = Interpreter.call(Precision.DOUBLE, definition(Op.ERFC), isRight ? b : -a);
                yield near - Interpreter.call(Precision.DOUBLE, definition(Op.ERFC), isRight ? a : -b);
            }
            case LDEXP -> Math.scalb(a, (int) Math.max(-5000, Math.min(5000, b)));
            case XLOGY -> a == 0 && !Double.isNaN(b) ? 0 : a * StrictMath.log(b);
            case EXP_EXPONENT ->
                Double.isNaN(a) || a > LARGEST ? 0 : a < -LARGEST ? Scales.ZERO_EXPONENT : Math.rint(a / LOG_2);
            case EXP_MANTISSA -> Math.abs(a) > LARGEST ? StrictMath.exp(a) : StrictMath.exp(reduced(a));
            default -> defined(op, a);
        };
    }

    private static double asinh(double a) {
        return a > FAR ? StrictMath.log(a) + LOG_2 : StrictMath.log1p(a + a * (a / (1 + Math.sqrt(1 + a * a))));
    }

    private static double acosh(double a) {
        return a > FAR ? StrictMath.log(a) + LOG_2 : StrictMath.log1p(a - 1 + Math.sqrt((a - 1) * (a + 1)));
    }

    private static double logcosh(double a) {
        double half = StrictMath.sinh(a / 2);
        return a < 1 ? StrictMath.log1p(2 * half * half) : a - LOG_2 + StrictMath.log1p(StrictMath.exp(-2 * a));
    }

    private static double reduced(double x) {
        double n = Math.rint(x / LOG_2);
        return Math.fma(-n, LOG_2, x) - n * LOG_2_REST;
    }

    private static double defined(Op op, double a) {
        if (!op.isFunction()) {
            throw new MalformedIr(op + " of reals");
        }
        return Interpreter.call(Precision.DOUBLE, definition(op), a);
    }

    private static synchronized Definition definition(Op op) {
        return DEFINITIONS.computeIfAbsent(op, o -> Elementary.definition(o, Precision.DOUBLE));
    }
}
