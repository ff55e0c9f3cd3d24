package dev.lossmith.processor.math;

import dev.lossmith.processor.ir.Interval;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Where functions are measured: intervals with their seams, sampled evenly and, where it matters, by exponent. */
final class Domains {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    /** The domains that leave work out of a definition. */
    static final Map<Op, List<Interval>> RESTRICTED = Map.of(
            Op.EXP, List.of(Interval.closed(-INFINITY, 0), Interval.closed(-80, 80)),
            Op.EXPM1, List.of(Interval.closed(-INFINITY, 0)),
            Op.LOG, List.of(Interval.closed(1, 1e30), Interval.closed(1, INFINITY), open(0, INFINITY)),
            Op.LOG1P, List.of(Interval.closed(0, 1)),
            Op.POW, List.of(Interval.closed(0, INFINITY)),
            Op.LGAMMA, List.of(Interval.closed(0, INFINITY)),
            Op.DIGAMMA, List.of(Interval.closed(0, INFINITY)),
            Op.TRIGAMMA, List.of(Interval.closed(0, INFINITY)));

    private Domains() {}

    private static Interval open(double low, double high) {
        return new Interval(low, high, true, true);
    }

    /** Arguments of a function whose value is finite and normal, of the given precision. */
    static List<double[]> sample(Op op, Precision precision, int count, Random random) {
        boolean isFloat = precision == Precision.FLOAT;
        double highest = isFloat ? 88.7 : 709.7;
        double lowest = isFloat ? -87.3 : -708.3;
        List<double[]> arguments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean wide = i % 3 == 0;
            double unit = random.nextDouble();
            double power = Math.exp(random.nextDouble() * 120 - 60);
            double sign = random.nextBoolean() ? 1 : -1;
            double x = switch (op) {
                case EXP -> wide ? lowest + unit * (highest - lowest) : 2 * unit - 1;
                case EXPM1 -> wide ? -20 + unit * (highest + 20) : 2.5 * unit - 1.25;
                case LOG -> wide ? power : 0.4 + 1.6 * unit;
                case LOG1P -> wide ? power : 1.6 * unit - 0.6;
                case LOG1MEXP -> wide ? lowest * unit : -2 * unit - 1e-9;
                case SIGMOID -> wide ? lowest * (1.5 * unit - 0.5) : 6 * unit - 4;
                // just above 0, where two numbers of the same size are added, it is worst
                case SOFTPLUS -> wide ? lowest * (1.5 * unit - 0.5) : i % 3 == 1 ? 0.3 * unit - 0.05 : 6 * unit - 4;
                case TANH -> wide ? sign * 10 * unit : sign * unit;
                case ERF -> wide ? sign * 6 * unit : sign * (0.5 + unit);
                case ERFC -> wide ? (isFloat ? 9.1 : 26.5) * unit : sign * (0.3 + 1.2 * unit);
                case LOG_ERFC ->
                    i % 4 == 0 ? sign * Math.sqrt(power) : wide ? sign * 6 * unit : sign * (0.3 + 1.2 * unit);
                case LOG_HALF_ERFC -> wide ? sign * Math.min(Math.sqrt(power), isFloat ? 9 : 26) : sign * (0.3 + unit);
                case ERFC_HAZARD, ERFC_EXCESS ->
                    i % 4 == 0 ? power : wide ? (isFloat ? -9.2 : -26.5) * unit : sign * (0.3 + 1.2 * unit);
                // up to where an angle has no more places
                case SIN, COS -> sign * (i % 4 == 0 ? (isFloat ? 0x1p22 : 0x1p51) : wide ? 100 : 4) * unit;
                case ASIN, ACOS -> wide ? sign * Math.exp(-40 * unit) : sign * unit;
                case ATAN -> wide ? sign * power : 3 * sign * unit;
                case SINH, COSH -> sign * (wide ? highest : 2) * unit;
                case ASINH -> wide ? sign * power : 3 * sign * unit;
                case ACOSH -> 1 + (i % 4 == 0 ? power : wide ? Math.exp(-15 * unit) : unit);
                // 1 apart, where it is infinite
                case ATANH ->
                    sign * (i % 4 == 0 ? 1 - Math.exp(-15 * unit) : wide ? Math.exp(-40 * unit) / 2 : 0.99 * unit);
                case LGAMMA, DIGAMMA, TRIGAMMA -> wide ? 8 * unit : 0.5 + 2.5 * unit;
                default -> power;
            };
            double a = rounded(precision, x);
            double exponent = (lowest + random.nextDouble() * (highest - lowest)) / Math.log(a);
            double y = op == Op.POW ? exponent : op == Op.ATAN2 && !wide ? x * 3 * sign * unit : sign * power;
            if (op.arity() == 1) {
                arguments.add(new double[] {a});
            } else {
                arguments.add(
                        op == Op.POW
                                ? new double[] {a, rounded(precision, y)}
                                : new double[] {rounded(precision, y), a});
            }
        }
        return arguments;
    }

    static double rounded(Precision precision, double x) {
        return precision == Precision.FLOAT ? (float) x : x;
    }
}
