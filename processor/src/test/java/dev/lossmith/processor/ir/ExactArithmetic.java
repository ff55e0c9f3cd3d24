package dev.lossmith.processor.ir;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;

/**
 * Finite reals as decimals of as many digits as wanted, in a range that {@code exp(1000)} does not leave; infinities and NaN as doubles.
 * Functions are computed from their definitions, such as {@code softplus(a) = log(1 + exp(a))}.
 */
public final class ExactArithmetic implements Arithmetic {
    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /** How many digits before the point an argument of an exponential may have. */
    private static final int LARGEST_SIZE = 9;

    private final MathContext digits;
    private final ExactNormal normal;
    private final ExactAngles angles;
    private final Map<BigDecimal, BigDecimal> exponentials = new HashMap<>();
    private final Map<BigDecimal, BigDecimal> logarithms = new HashMap<>();

    public ExactArithmetic(int digits) {
        this.digits = new MathContext(digits, RoundingMode.HALF_EVEN);
        this.angles = new ExactAngles(this.digits);
        this.normal = new ExactNormal(this.digits, this::exp);
    }

    @Override
    public Object real(double value) {
        return Double.isFinite(value) ? (Object) new BigDecimal(value) : (Object) value;
    }

    @Override
    public double toDouble(Object real) {
        return ((Number) real).doubleValue();
    }

    @Override
    public boolean isNaN(Object real) {
        return real instanceof Double d && d.isNaN();
    }

    @Override
    public boolean compare(Op op, Object a, Object b) {
        if (isNaN(a) || isNaN(b)) {
            return op == Op.NE;
        }
        boolean finite = a instanceof BigDecimal && b instanceof BigDecimal;
        int order = finite ? ((BigDecimal) a).compareTo((BigDecimal) b) : Double.compare(extended(a), extended(b));
        return Arithmetic.holds(op, order);
    }

    /** The nearest double that is neither an infinity nor a zero when the number is not. */
    private static double extended(Object real) {
        if (!(real instanceof BigDecimal d)) {
            return (Double) real;
        }
        double nearest = d.doubleValue();
        if (Double.isInfinite(nearest)) {
            return Math.copySign(Double.MAX_VALUE, nearest);
        }
        return nearest == 0 ? d.signum() * Double.MIN_VALUE : nearest;
    }

    @Override
    public Object apply(Op op, Object[] operands) {
        if (op == Op.WITH_DERIVATIVE_OF) {
            return operands[0];
        }
        for (Object operand : operands) {
            if (!(operand instanceof BigDecimal)) {
                double a = extended(operands[0]);
                return narrowed(
                        DoubleArithmetic.of(op, a, operands.length > 1 ? extended(operands[1]) : 0), op, operands);
            }
        }
        BigDecimal a = (BigDecimal) operands[0];
        BigDecimal b = operands.length > 1 ? (BigDecimal) operands[1] : BigDecimal.ZERO;
        return finite(op, a, b, operands);
    }

    /** A result that an infinite operand leaves finite is exact only for these operators. */
    private static Object narrowed(double result, Op op, Object[] operands) {
        if (!Double.isFinite(result)) {
            return result;
        }
        if (op == Op.MIN || op == Op.MAX || op == Op.CLAMP_MIN || op == Op.CLAMP_MAX) {
            return operands[0] instanceof BigDecimal ? operands[0] : operands[1];
        }
        return new BigDecimal(result);
    }

    private Object finite(Op op, BigDecimal a, BigDecimal b, Object[] operands) {
        return switch (op) {
            case ADD -> a.add(b, digits);
            case SUB -> a.subtract(b, digits);
            case MUL -> a.multiply(b, digits);
            case FMA -> a.multiply(b, digits).add((BigDecimal) operands[2], digits);
            case DIV -> b.signum() == 0 ? (Object) (a.signum() / 0.0) : a.divide(b, digits);
            case NEG -> a.negate();
            case ABS -> a.abs();
            case MIN, CLAMP_MAX -> a.min(b);
            case MAX, CLAMP_MIN, LARGER_EXPONENT -> a.max(b);
            case SIGN -> BigDecimal.valueOf(a.signum());
            case FLOOR -> a.setScale(0, RoundingMode.FLOOR);
            case RELU -> a.max(BigDecimal.ZERO);
            case STOP_GRADIENT -> a;
            case SHARE -> apply(Op.DIV, new Object[] {a, a.add(b, digits)});
            case LOG_SHARE -> apply(Op.LOG, new Object[] {apply(Op.SHARE, new Object[] {exp(a), b})});
            case HYPOT -> a.multiply(a).add(b.multiply(b)).sqrt(digits);
            case LOGCOSH -> log(exp(a).add(exp(a.negate()), digits).divide(TWO, digits));
            case SMOOTH_ABS -> {
                Object ratio = apply(Op.DIV, new Object[] {a.abs(), b.abs()});
                Object share = apply(Op.MIN, new Object[] {ratio, ONE});
                BigDecimal rest = a.abs().subtract(a.abs().min(b).divide(TWO, digits), digits);
                yield apply(Op.MUL, new Object[] {share, rest});
            }
            case CLAMP_INTEGRAL -> {
                BigDecimal c = a.abs().min(b.abs());
                yield c.multiply(a.abs().subtract(c.divide(TWO, digits), digits), digits);
            }
            case LOG1P_SQUARE -> log(ONE.add(a.multiply(a, digits), digits));
            case SQRT -> a.signum() < 0 ? (Object) Double.NaN : a.sqrt(digits);
            case EXP, EXP_FINITE -> exp(a);
            case EXPM1 -> exp(a).subtract(ONE, digits);
            case LOG -> log(a);
            case LOG1P -> log(ONE.add(a, digits));
            case LOG1MEXP -> log(ONE.subtract(exp(a), digits));
            case SOFTPLUS -> log(ONE.add(exp(a), digits));
            case SIGMOID -> ONE.divide(ONE.add(exp(a.negate()), digits), digits);
            case TANH -> {
                BigDecimal squared = exp(a.multiply(TWO));
                yield squared.subtract(ONE, digits).divide(squared.add(ONE, digits), digits);
            }
            case ERF, ERFC, LOG_ERFC, LOG_HALF_ERFC, LOG_ERFC_RATIO, ERFC_HAZARD, ERFC_EXCESS, ERF_DIFFERENCE ->
                normal.of(op, a, b, this);
            case SINH -> exp(a).subtract(exp(a.negate()), digits).divide(TWO, digits);
            case COSH -> exp(a).add(exp(a.negate()), digits).divide(TWO, digits);
            case ASINH -> {
                BigDecimal size =
                        (BigDecimal) log(a.abs().add(ONE.add(a.multiply(a)).sqrt(digits), digits));
                yield a.signum() < 0 ? size.negate() : size;
            }
            case ACOSH ->
                a.compareTo(ONE) < 0
                        ? (Object) Double.NaN
                        : log(a.add(a.multiply(a).subtract(ONE).sqrt(digits), digits));
            case ATANH -> {
                Object twice = apply(Op.LOG, new Object[] {apply(Op.DIV, new Object[] {ONE.add(a), ONE.subtract(a)})});
                yield apply(Op.DIV, new Object[] {twice, TWO});
            }
            case SIN -> angles.sin(a);
            case COS -> angles.cos(a);
            case ATAN -> angles.atan(a);
            case ATAN2 -> angles.atan2(a, b);
            case ASIN -> a.abs().compareTo(ONE) > 0 ? (Object) Double.NaN : angles.asin(a);
            case ACOS -> a.abs().compareTo(ONE) > 0 ? (Object) Double.NaN : angles.acos(a);
            case XLOGY -> a.signum() == 0 ? (Object) BigDecimal.ZERO : apply(Op.MUL, new Object[] {a, log(b)});
            case POW -> power(a, b);
            default -> throw new MalformedIr("no exact " + op);
        };
    }

    private Object power(BigDecimal a, BigDecimal b) {
        if (b.signum() == 0) {
            return ONE;
        }
        boolean integer = b.stripTrailingZeros().scale() <= 0;
        if (integer && b.signum() > 0) {
            return a.pow(b.intValueExact(), digits);
        }
        if (a.signum() == 0) {
            return b.signum() > 0 ? (Object) BigDecimal.ZERO : (Object) Double.POSITIVE_INFINITY;
        }
        if (a.signum() < 0) {
            return integer
                    ? (Object) ONE.divide(a.pow(b.negate().intValueExact(), digits), digits)
                    : (Object) Double.NaN;
        }
        return exp(b.multiply((BigDecimal) log(a), digits));
    }

    private BigDecimal exp(BigDecimal a) {
        return exponentials.computeIfAbsent(a, this::series);
    }

    /** The power series after halving the argument until it is small, then squaring as often. */
    private BigDecimal series(BigDecimal a) {
        int size = Math.max(0, a.precision() - a.scale());
        if (size > LARGEST_SIZE) {
            throw new ArithmeticException(
                    "exp(" + a.round(MathContext.DECIMAL32) + ") may have an exponent that is no int");
        }
        int halvings = 24 + 3 * size;
        MathContext more = new MathContext(digits.getPrecision() + 12 + size);
        BigDecimal small = a.divide(TWO.pow(halvings), more);
        BigDecimal least = ONE.movePointLeft(more.getPrecision());
        BigDecimal sum = ONE;
        BigDecimal term = ONE;
        for (int n = 1; term.abs().compareTo(least) > 0; n++) {
            term = term.multiply(small, more).divide(BigDecimal.valueOf(n), more);
            sum = sum.add(term, more);
        }
        for (int i = 0; i < halvings; i++) {
            sum = sum.multiply(sum, more);
        }
        return sum.round(digits);
    }

    private Object log(BigDecimal a) {
        if (a.signum() <= 0) {
            return a.signum() < 0 ? Double.NaN : Double.NEGATIVE_INFINITY;
        }
        if (a.compareTo(ONE) == 0) {
            return BigDecimal.ZERO;
        }
        return logarithms.computeIfAbsent(a, this::newton);
    }

    /** Newton's iteration on {@code exp(y) = a}; each step doubles the digits. */
    private BigDecimal newton(BigDecimal a) {
        int exponent = a.precision() - a.scale();
        double mantissa = a.movePointLeft(exponent).doubleValue();
        BigDecimal y = new BigDecimal(Math.log(mantissa) + exponent * Math.log(10));
        for (int correct = 12; correct < 2 * digits.getPrecision(); correct *= 2) {
            BigDecimal quotient = a.divide(series(y), digits);
            BigDecimal step = quotient.subtract(ONE, digits);
            // log(1 + step) to second order
            y = y.add(step.subtract(step.multiply(step, digits).divide(TWO, digits), digits), digits);
        }
        return y;
    }
}
