package dev.lossmith.processor.fuzz;

import dev.lossmith.processor.ir.Arithmetic;
import dev.lossmith.processor.ir.DoubleArithmetic;
import dev.lossmith.processor.ir.Op;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Jets in double, exactly as it comes or with noise: then every result is off by up to two units in the last place of the precision, so
 * that the spread of some runs says how far a kernel may be off. Kinks follow the language: nothing through {@code relu} at 0, everything
 * through {@code clampMin} where it begins to clamp, half to each where {@code max} ties.
 */
final class JetArithmetic implements Arithmetic {
    private final DoubleArithmetic plain = new DoubleArithmetic();
    private final double unit;
    private final boolean isFloat;
    private final Random random;
    private boolean metPole;
    private boolean metOverflow;

    private JetArithmetic(double unit, boolean isFloat, Random random) {
        this.unit = unit;
        this.isFloat = isFloat;
        this.random = random;
    }

    static JetArithmetic exact() {
        return new JetArithmetic(0, false, null);
    }

    static JetArithmetic noisy(boolean isFloat, Random random) {
        return new JetArithmetic(isFloat ? 0x1p-23 : 0x1p-52, isFloat, random);
    }

    /** Whether a function, or the slope of a root, was infinite at a finite argument, or a maximum was that of nothing: no rule says what is left of derivatives behind that. */
    boolean metPole() {
        return metPole;
    }

    /** Whether a function of numbers was beyond the range of double, or with noise of the precision. */
    boolean metOverflow() {
        return metOverflow;
    }

    private void watch(double result, double... operands) {
        boolean finite = Arrays.stream(operands).allMatch(Double::isFinite);
        boolean isPole = Arrays.stream(operands).anyMatch(x -> x == 0 || Math.abs(x) == 1);
        metPole |= Double.isInfinite(result) && finite && isPole;
        metOverflow |= Double.isInfinite(result) && finite && !isPole;
    }

    /** What rounding might make of a number. */
    double noisy(double x) {
        if (unit == 0 || x == 0 || Double.isNaN(x) || Double.isInfinite(x)) {
            return x;
        }
        double off = x * (1 + unit * (2 * random.nextDouble() - 1));
        if (isFloat && Math.abs(off) < 0x1p-120) {
            off += 0x1p-149 * (2 * random.nextDouble() - 1);
        }
        if (isFloat && Math.abs(off) > Float.MAX_VALUE) {
            metOverflow = true;
            return off / 0.0;
        }
        return isFloat && Math.abs(off) < 0x1p-149 ? 0 : off;
    }

    /** A function of one operand whose derivatives are results, too, and off like any other. */
    private Jet unaryOf(Jet a, double value, double d, double dd) {
        return Jet.unary(a, value, noisy(d), noisy(dd));
    }

    private Jet binaryOf(Jet a, Jet b, double value, double da, double db, double daa, double dab, double dbb) {
        return Jet.binary(a, b, value, noisy(da), noisy(db), noisy(daa), noisy(dab), noisy(dbb));
    }

    /**
     * A derivative of a jet times what comes from outside. Where that is beyond the range of the precision, a derivative that is 0 by
     * underflow becomes NaN, which shows only in runs with noise.
     */
    double scaled(double outside, double derivative, Jet jet) {
        if (unit != 0 && Double.isInfinite(outside) && !jet.isConstant()) {
            return Double.NaN;
        }
        return noisy(Jet.times(outside, derivative));
    }

    private Jet noisy(Jet jet) {
        return unit == 0 ? jet : jet.mapped(this::noisy);
    }

    @Override
    public Object real(double value) {
        return Jet.constant(isFloat && value != (float) value ? noisy(value) : value);
    }

    @Override
    public double toDouble(Object real) {
        return ((Jet) real).value();
    }

    @Override
    public boolean isNaN(Object real) {
        return Double.isNaN(toDouble(real));
    }

    /** Of results that are the same but for what rounding might make of them, any answer is right. */
    @Override
    public boolean compare(Op op, Object a, Object b) {
        double x = toDouble(a);
        double y = toDouble(b);
        boolean isRounded = isFloat && (x != (float) x || y != (float) y);
        if (isRounded && Math.abs(x - y) <= unit * Math.max(Math.abs(x), Math.abs(y))) {
            return random.nextBoolean();
        }
        return plain.compare(op, x, y);
    }

    @Override
    public Object extreme(Op op, Object identity, List<Object> elements) {
        Jet result = (Jet) identity;
        for (Object element : elements) {
            result = extreme(op == Op.MAX, result, (Jet) element);
        }
        metPole |= Double.isInfinite(result.value());
        return Jet.of(result.value(), result.first(), result.second());
    }

    private static Jet extreme(boolean largest, Jet a, Jet b) {
        if (Double.isNaN(a.value()) || Double.isNaN(b.value())) {
            return Jet.constant(Double.NaN);
        }
        if (a.value() == b.value()) {
            return Jet.tie(a, b);
        }
        return a.value() > b.value() == largest ? a : b;
    }

    @Override
    public Object apply(Op op, Object[] operands) {
        Jet a = (Jet) operands[0];
        if (operands.length == 1) {
            Jet result = unary(op, a);
            return isExact(op) ? result : noisy(result);
        }
        Jet b = (Jet) operands[1];
        return switch (op) {
            case MAX, MIN -> {
                Jet chosen = extreme(op == Op.MAX, Jet.of(a.value(), a.first(), a.second()), b);
                yield Jet.of(chosen.value(), chosen.first(), chosen.second());
            }
            case CLAMP_MIN -> clamped(Math.max(a.value(), b.value()), a.value() >= b.value(), a, b);
            case CLAMP_MAX -> clamped(Math.min(a.value(), b.value()), a.value() <= b.value(), a, b);
            case FMA -> noisy(add(binary(Op.MUL, a, b), (Jet) operands[2], 1));
            default ->
                a.isConstant() || b.isConstant() ? noisy(binary(op, a, b)) : noisy(binary(op, apart(a), apart(b)));
        };
    }

    /** Derivatives along two paths are rounded each for itself before they meet, and may cancel. */
    private Jet apart(Jet jet) {
        Jet off = noisy(jet);
        return Jet.of(jet.value(), off.first(), off.second());
    }

    private static boolean isExact(Op op) {
        return switch (op) {
            case NEG, ABS, SIGN, FLOOR, RELU, STOP_GRADIENT -> true;
            default -> false;
        };
    }

    private static Jet clamped(double value, boolean first, Jet a, Jet b) {
        Jet chosen = first ? a : b;
        return Double.isNaN(value) ? Jet.constant(value) : Jet.of(value, chosen.first(), chosen.second());
    }

    private static Jet add(Jet a, Jet b, int sign) {
        return Jet.binary(a, b, a.value() + sign * b.value(), 1, sign, 0, 0, 0);
    }

    private double value(Op op, double... x) {
        Object[] boxed = new Object[x.length];
        for (int i = 0; i < x.length; i++) {
            boxed[i] = x[i];
        }
        return (Double) plain.apply(op, boxed);
    }

    /** In the precision at hand: beyond that neighbours are half a radian apart. */
    private boolean isAngle(Op op, double x) {
        return op != Op.SIN && op != Op.COS || Math.abs(x) < (isFloat ? 0x1p22 : 0x1p51);
    }

    private Jet unary(Op op, Jet a) {
        double x = a.value();
        double y = isAngle(op, x) ? value(op, x) : Double.NaN;
        watch(y, x);
        metPole |= op == Op.SQRT && x == 0;
        if (a.isConstant()) {
            return Jet.constant(y);
        }
        return switch (op) {
            case NEG -> Jet.unary(a, y, -1, 0);
            case ABS -> Jet.unary(a, y, Math.signum(x), 0);
            case SIGN, FLOOR, STOP_GRADIENT -> Jet.constant(y);
            case RELU -> x > 0 ? a : Jet.constant(y);
            case SQRT -> unaryOf(a, y, 0.5 / y, -0.25 / (x * y));
            case EXP, EXP_FINITE -> unaryOf(a, y, y, y);
            case LOG -> unaryOf(a, y, 1 / x, -1 / (x * x));
            case LOG1P -> unaryOf(a, y, 1 / (1 + x), -1 / ((1 + x) * (1 + x)));
            case EXPM1 -> unaryOf(a, y, StrictMath.exp(x), StrictMath.exp(x));
            case LOG1MEXP -> {
                double d = -1 / StrictMath.expm1(-x);
                yield unaryOf(a, y, d, -d * (1 - d));
            }
            case TANH -> {
                // as for the sigmoid: tanh(x) = sigmoid(2x) - sigmoid(-2x)
                double up = noisy(value(Op.SIGMOID, 2 * x));
                double down = noisy(value(Op.SIGMOID, -2 * x));
                yield unaryOf(a, y, sech2(x), 2 * sech2(x) * (down - up));
            }
            case SIGMOID -> {
                double d = y * value(Op.SIGMOID, -x);
                // a difference of what is rounded: no code has all digits near 0
                yield unaryOf(a, y, d, d * (noisy(value(Op.SIGMOID, -x)) - noisy(y)));
            }
            case SOFTPLUS -> {
                double s = value(Op.SIGMOID, x);
                yield unaryOf(a, y, s, s * value(Op.SIGMOID, -x));
            }
            case LOGCOSH -> unaryOf(a, y, value(Op.TANH, x), sech2(x));
            case LOG1P_SQUARE -> unaryOf(a, y, 2 * x / (1 + x * x), (2 - 2 * x * x) / (1 + x * x) / (1 + x * x));
            case LGAMMA -> unaryOf(a, y, value(Op.DIGAMMA, x), value(Op.TRIGAMMA, x));
            case DIGAMMA -> unaryOf(a, y, value(Op.TRIGAMMA, x), Double.NaN);
            case SIN -> unaryOf(a, y, value(Op.COS, x), -y);
            case COS -> unaryOf(a, y, -value(Op.SIN, x), -y);
            case ATAN -> unaryOf(a, y, 1 / (1 + x * x), -2 * (x / (1 + x * x)) / (1 + x * x));
            case ASIN, ACOS -> cubed(a, y, (op == Op.ASIN ? 1 : -1) / Math.sqrt((1 - x) * (1 + x)), x);
            case SINH, COSH -> unaryOf(a, y, value(op == Op.SINH ? Op.COSH : Op.SINH, x), y);
            case ASINH -> cubed(a, y, 1 / value(Op.HYPOT, x, 1), -x);
            case ACOSH -> cubed(a, y, 1 / (Math.sqrt(x - 1) * Math.sqrt(x + 1)), -x);
            case ATANH -> unaryOf(a, y, 1 / ((1 - x) * (1 + x)), 2 * x / ((1 - x) * (1 - x) * (1 + x) * (1 + x)));
            case LOG_ERFC, LOG_HALF_ERFC -> {
                double h = value(Op.ERFC_HAZARD, x);
                yield unaryOf(a, y, -h, -h * value(Op.ERFC_EXCESS, x));
            }
            case ERFC_HAZARD -> {
                double g = value(Op.ERFC_EXCESS, x);
                yield unaryOf(a, y, y * g, y * (g * g + noisy(y * g) - 2));
            }
            case ERF, ERFC -> {
                double d = (op == Op.ERF ? 2 : -2) / Math.sqrt(Math.PI) * StrictMath.exp(-x * x);
                yield unaryOf(a, y, d, -2 * x * d);
            }
            default -> throw new IllegalArgumentException("no derivative of " + op);
        };
    }

    /** The second derivative is the cube of the first, times this. */
    private Jet cubed(Jet a, double y, double d, double factor) {
        metPole |= Double.isInfinite(d);
        return unaryOf(a, y, d, factor * d * d * d);
    }

    private static double sech2(double x) {
        double cosh = StrictMath.cosh(x);
        return Math.abs(x) > 350 ? 0 : 1 / (cosh * cosh);
    }

    private Jet binary(Op op, Jet a, Jet b) {
        double x = a.value();
        double y = b.value();
        return switch (op) {
            case ADD -> add(a, b, 1);
            case SUB -> add(a, b, -1);
            case MUL -> Jet.binary(a, b, x * y, y, x, 0, 1, 0);
            case DIV -> {
                double q = x / y;
                watch(q, x, y);
                yield binaryOf(a, b, q, 1 / y, -q / y, 0, -1 / (y * y), 2 * q / (y * y));
            }
            case SMOOTH_ABS -> {
                double slope = Math.max(-1, Math.min(1, x / y));
                boolean inside = Math.abs(x) < y;
                yield binaryOf(
                        a,
                        b,
                        value(op, x, y),
                        slope,
                        -slope * slope / 2,
                        inside ? 1 / y : 0,
                        inside ? -x / y / y : 0,
                        inside ? x / y * (x / y) / y : 0);
            }
            case CLAMP_INTEGRAL -> {
                boolean inside = Math.abs(x) < y;
                yield binaryOf(
                        a,
                        b,
                        value(op, x, y),
                        Math.max(-y, Math.min(y, x)),
                        Math.max(0, Math.abs(x) - y),
                        inside ? 1 : 0,
                        inside ? 0 : Math.signum(x),
                        inside ? 0 : -1);
            }
            case WITH_DERIVATIVE_OF -> Jet.of(x, b.first(), b.second());
            case SHARE -> {
                double sum = x + y;
                yield binaryOf(
                        a,
                        b,
                        x / sum,
                        y / sum / sum,
                        -x / sum / sum,
                        -2 * y / sum / sum / sum,
                        (x - y) / sum / sum / sum,
                        2 * x / sum / sum / sum);
            }
            case LOG_SHARE -> {
                double e = StrictMath.exp(x);
                double sum = e + y;
                yield binaryOf(
                        a, b, value(op, x, y), y / sum, -1 / sum, -y / sum * (e / sum), e / sum / sum, 1 / sum / sum);
            }
            case LOG_ERFC_RATIO -> {
                double far = value(Op.ERFC_HAZARD, x);
                double near = value(Op.ERFC_HAZARD, y);
                double bend = -far * value(Op.ERFC_EXCESS, x);
                yield binaryOf(a, b, value(op, x, y), -far, near, bend, 0, near * value(Op.ERFC_EXCESS, y));
            }
            case ERF_DIFFERENCE -> {
                double slope = 2 / Math.sqrt(Math.PI) * StrictMath.exp(-x * x);
                double minus = -2 / Math.sqrt(Math.PI) * StrictMath.exp(-y * y);
                yield binaryOf(a, b, value(op, x, y), slope, minus, -2 * x * slope, 0, -2 * y * minus);
            }
            case ATAN2 -> {
                double h = value(Op.HYPOT, x, y);
                double s = x / h;
                double c = y / h;
                yield h == 0
                        ? Jet.constant(value(op, x, y))
                        : binaryOf(
                                a,
                                b,
                                value(op, x, y),
                                c / h,
                                -s / h,
                                -2 * s * c / h / h,
                                (s - c) * (s + c) / h / h,
                                2 * s * c / h / h);
            }
            case HYPOT -> {
                double h = value(op, x, y);
                yield h == 0
                        ? Jet.constant(0)
                        : binaryOf(
                                a,
                                b,
                                h,
                                x / h,
                                y / h,
                                y / h * (y / h) / h,
                                -(x / h) * (y / h) / h,
                                x / h * (x / h) / h);
            }
            case POW -> power(a, b);
            case XLOGY -> xlogy(a, b);
            default -> throw new IllegalArgumentException("no derivative of " + op);
        };
    }

    private Jet power(Jet a, Jet b) {
        double x = a.value();
        double k = b.value();
        double value = value(Op.POW, x, k);
        double da = k == 0 ? 0 : k * value(Op.POW, x, k - 1);
        double daa = k == 0 || k == 1 ? 0 : k * (k - 1) * value(Op.POW, x, k - 2);
        if (b.isConstant()) {
            return binaryOf(a, b, value, da, 0, daa, 0, 0);
        }
        boolean flat = x == 0 && k >= 0;
        double log = StrictMath.log(x);
        double db = flat ? 0 : value * log;
        double dbb = flat ? 0 : value * log * log;
        double dab = value(Op.POW, x, k - 1) * (1 + k * log);
        return binaryOf(a, b, value, da, db, daa, dab, dbb);
    }

    private Jet xlogy(Jet a, Jet b) {
        double x = a.value();
        double y = b.value();
        double da = x == 0 && y <= 0 ? 0 : StrictMath.log(y);
        double db = x == 0 ? 0 : x / y;
        return binaryOf(a, b, value(Op.XLOGY, x, y), da, db, 0, 1 / y, x == 0 ? 0 : -x / (y * y));
    }
}
