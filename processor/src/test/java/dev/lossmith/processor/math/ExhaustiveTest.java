package dev.lossmith.processor.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Precision;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every function of one float at every float, a few minutes each: {@code -Dlossmith.exhaustive=all}, or the names of
 * some of them, {@code ERF,LOG1P}. The reference is {@link StrictMath}, or the double definition, which
 * {@link AccuracyTest} measures; either is good for nine digits more.
 */
@EnabledIfSystemProperty(named = "lossmith.exhaustive", matches = ".+")
final class ExhaustiveTest {
    private static final double SMALL = 0x1p-30;
    private static final double LARGE = 0x1p11;
    private static final double ANGLES = 0x1p22;
    private static final double EULER = 0.5772156649015329;
    private static final double SLOPE = 2 / Math.sqrt(Math.PI);
    private static final double LOG_PI = StrictMath.log(Math.PI);
    private static final double LOG_2 = StrictMath.log(2);

    private static final List<String> CHOSEN =
            List.of(System.getProperty("lossmith.exhaustive", "").split(","));

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "EXP, 1",
        "LOG, 1",
        "LOG1P, 1.5",
        "EXPM1, 1.5",
        "TANH, 1.5",
        "SIGMOID, 1.7",
        "SOFTPLUS, 1.9",
        "LOG1MEXP, 2.5",
        "ERF, 1.3",
        "ERFC, 4",
        "LOG_ERFC, 3",
        "LOG_HALF_ERFC, 4.1",
        "ERFC_HAZARD, 4",
        "ERFC_EXCESS, 3",
        "SIN, 1.1",
        "COS, 1.1",
        "ASIN, 2.6",
        "ACOS, 2.4",
        "ATAN, 1.6",
        "SINH, 1.7",
        "COSH, 1.4",
        "ASINH, 2",
        "ACOSH, 2.1",
        "ATANH, 2.2",
        "LGAMMA, 3",
        "DIGAMMA, 2.5",
        "TRIGAMMA, 3"
    })
    void staysWithinItsBoundAtEveryFloat(Op op, double bound) {
        assumeTrue(CHOSEN.contains("all") || CHOSEN.contains(op.name()));
        CompiledDefinition.OfFloats function = CompiledDefinition.ofFloats(Elementary.definition(op, Precision.FLOAT));
        DoubleUnaryOperator reference = reference(op);
        double worst = 0;
        float where = 0;
        long compared = 0;
        for (long i = 0; i < 1L << 32; i++) {
            float x = Float.intBitsToFloat((int) i);
            if (isGamma(op) && x < 0) {
                continue;
            }
            compared++;
            double error = error(op, x, function.at(x, x), reference.applyAsDouble(x));
            if (error > worst) {
                worst = error;
                where = x;
            }
        }
        System.out.printf("%s: %.4f ulp at %s, %d floats%n", op, worst, where, compared);
        assertThat(worst).as("%s(%s)", op, where).isLessThanOrEqualTo(bound);
    }

    private static boolean isGamma(Op op) {
        return op == Op.LGAMMA || op == Op.DIGAMMA || op == Op.TRIGAMMA;
    }

    /** Where a function follows its limits these stand for it, so that most floats cost little. */
    private static DoubleUnaryOperator reference(Op op) {
        DoubleUnaryOperator between = between(op);
        return x -> {
            double size = Math.abs(x);
            return size >= SMALL && size <= LARGE ? between.applyAsDouble(x) : limit(op, x, between);
        };
    }

    private static DoubleUnaryOperator between(Op op) {
        return switch (op) {
            case EXP -> StrictMath::exp;
            case LOG -> StrictMath::log;
            case LOG1P -> StrictMath::log1p;
            case EXPM1 -> StrictMath::expm1;
            case TANH -> StrictMath::tanh;
            case SIN -> x -> Math.abs(x) < ANGLES ? StrictMath.sin(x) : Double.NaN;
            case COS -> x -> Math.abs(x) < ANGLES ? StrictMath.cos(x) : Double.NaN;
            case ASIN -> StrictMath::asin;
            case ACOS -> StrictMath::acos;
            case ATAN -> StrictMath::atan;
            case SINH -> StrictMath::sinh;
            case COSH -> StrictMath::cosh;
            default -> {
                CompiledDefinition.OfDoubles f =
                        CompiledDefinition.ofDoubles(Elementary.definition(op, Precision.DOUBLE));
                yield x -> f.at(x, x);
            }
        };
    }

    /** To sixteen digits for small and large arguments, whose next terms are far below those. */
    private static double limit(Op op, double x, DoubleUnaryOperator between) {
        if (Double.isNaN(x) || x == 0 || Double.isInfinite(x)) {
            return between.applyAsDouble(x);
        }
        boolean small = Math.abs(x) < SMALL;
        return switch (op) {
            case EXP -> small ? 1 + x : x > 0 ? Double.POSITIVE_INFINITY : 0;
            case EXPM1 -> small ? x + x * x / 2 : x > 0 ? Double.POSITIVE_INFINITY : -1;
            case TANH -> small ? x : Math.signum(x);
            case SINH -> small ? x : x / 0.0;
            case COSH -> small ? 1 + x * x / 2 : Double.POSITIVE_INFINITY;
            case SIGMOID -> small ? 0.5 + x / 4 : x > 0 ? 1 : 0;
            case SOFTPLUS -> small ? Math.log(2) + x / 2 : Math.max(x, 0);
            case ERF -> small ? 2 / Math.sqrt(Math.PI) * x : Math.signum(x);
            case ERFC -> small ? 1 - SLOPE * x : x > 0 ? 0 : 2;
            case LOG_ERFC ->
                small ? -SLOPE * x - x * x * 2 / Math.PI : x > 0 ? -x * x - StrictMath.log(x) - LOG_PI / 2 : LOG_2;
            case LOG_HALF_ERFC ->
                small ? -LOG_2 - SLOPE * x : x > 0 ? -x * x - StrictMath.log(x) - LOG_PI / 2 - LOG_2 : -0.0;
            case ERFC_HAZARD -> small ? SLOPE + SLOPE * SLOPE * x : x > 0 ? 2 * x + 1 / x : 0;
            case ERFC_EXCESS -> small ? SLOPE + (SLOPE * SLOPE - 2) * x : x > 0 ? (1 - 1 / (x * x)) / x : -2 * x;
            case LOG1P -> small ? x - x * x / 2 : between.applyAsDouble(x);
            case LOG1MEXP -> x > 0 ? Double.NaN : small ? StrictMath.log(-x) + x / 2 : -0.0;
            case TRIGAMMA -> (1 + (small ? 0 : (1 + 1 / (3 * x)) / (2 * x))) / (small ? x * x : x);
            case DIGAMMA -> small ? -1 / x - EULER : StrictMath.log(x) - (1 + 1 / (6 * x)) / (2 * x);
            default -> between.applyAsDouble(x);
        };
    }

    /** In ulps of the exact value; infinite where one is NaN or infinite or a signed zero and the other is not. */
    private static double error(Op op, float x, float actual, double exact) {
        float rounded = (float) exact;
        if (Float.floatToIntBits(actual) == Float.floatToIntBits(rounded)) {
            return 0;
        }
        if (Float.isNaN(actual) || Float.isNaN(rounded) || actual == rounded) {
            return Double.POSITIVE_INFINITY;
        }
        if (op == Op.LGAMMA && (Math.abs(x - 1) <= 0.01 || Math.abs(x - 2) <= 0.01)
                || op == Op.DIGAMMA && Math.abs(x - 1.4616321449683622) <= 0.01) {
            // absolute, at most 4 units of 2^-24, on the scale of ulps
            return Math.abs(actual - exact) <= 4 * 0x1p-24 ? 0 : Double.POSITIVE_INFINITY;
        }
        double beyond = 0x1p128;
        double a = Float.isInfinite(actual) ? Math.copySign(beyond, actual) : actual;
        double e = Math.abs(exact) > beyond ? Math.copySign(beyond, exact) : exact;
        int exponent = Math.min(Math.max(Math.getExponent(e), Float.MIN_EXPONENT), Float.MAX_EXPONENT);
        return Math.abs(a - e) / Math.scalb(1.0, exponent - 23);
    }
}
