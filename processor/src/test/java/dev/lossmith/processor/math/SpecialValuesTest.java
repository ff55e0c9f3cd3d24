package dev.lossmith.processor.math;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.ir.Interpreter;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Precision;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Zeros with their signs, infinities, NaN, poles, overflow and gradual underflow. */
final class SpecialValuesTest {
    private static final double[] EDGES = {
        0.0,
        -0.0,
        1,
        -1,
        2,
        -2,
        3,
        -3,
        0.5,
        -0.5,
        1.5,
        -1.5,
        7,
        -7,
        0x1p23 - 0.5,
        0x1p23 + 1,
        0x1p24 - 1,
        0x1p24,
        0x1p52 - 0.5,
        0x1p52 + 1,
        0x1p53 - 1,
        -0x1p53 + 1,
        0x1p53,
        1e30,
        -1e30,
        1e300,
        1e-30,
        1e-40,
        -1e-40,
        1e-310,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN
    };

    @ParameterizedTest(name = "{0}({1}) = {2}")
    @CsvSource({
        "EXP, 0, 1",
        "EXP, -0.0, 1",
        "EXP, 710, Infinity",
        "EXP, -746, 0",
        "EXP, Infinity, Infinity",
        "EXP, -Infinity, 0",
        "EXP, NaN, NaN",
        "LOG, 0, -Infinity",
        "LOG, -0.0, -Infinity",
        "LOG, 1, 0",
        "LOG, -1, NaN",
        "LOG, Infinity, Infinity",
        "LOG, -Infinity, NaN",
        "LOG, NaN, NaN",
        "LOG1P, 0, 0",
        "LOG1P, -0.0, -0.0",
        "LOG1P, -1, -Infinity",
        "LOG1P, -2, NaN",
        "LOG1P, Infinity, Infinity",
        "LOG1P, -Infinity, NaN",
        "LOG1P, NaN, NaN",
        "EXPM1, 0, 0",
        "EXPM1, -0.0, -0.0",
        "EXPM1, 710, Infinity",
        "EXPM1, Infinity, Infinity",
        "EXPM1, -40, -1",
        "EXPM1, -Infinity, -1",
        "EXPM1, NaN, NaN",
        "LOG1MEXP, 0, -Infinity",
        "LOG1MEXP, 1, NaN",
        "LOG1MEXP, NaN, NaN",
        "TANH, 0, 0",
        "TANH, -0.0, -0.0",
        "TANH, Infinity, 1",
        "TANH, -Infinity, -1",
        "TANH, -30, -1",
        "TANH, NaN, NaN",
        "SIGMOID, 0, 0.5",
        "SIGMOID, -0.0, 0.5",
        "SIGMOID, 40, 1",
        "SIGMOID, Infinity, 1",
        "SIGMOID, -Infinity, 0",
        "SIGMOID, NaN, NaN",
        "SOFTPLUS, Infinity, Infinity",
        "SOFTPLUS, 1000, 1000",
        "SOFTPLUS, -Infinity, 0",
        "SOFTPLUS, NaN, NaN",
        "ERF, 0, 0",
        "ERF, -0.0, -0.0",
        "ERF, Infinity, 1",
        "ERF, -Infinity, -1",
        "ERF, -7, -1",
        "ERF, NaN, NaN",
        "ERFC, 0, 1",
        "ERFC, -0.0, 1",
        "ERFC, Infinity, 0",
        "ERFC, 1e30, 0",
        "ERFC, -7, 2",
        "ERFC, -1e30, 2",
        "ERFC, -Infinity, 2",
        "ERFC, NaN, NaN",
        "LOG_ERFC, 0, -0.0",
        "LOG_ERFC, -0.0, 0",
        "LOG_ERFC, Infinity, -Infinity",
        "LOG_ERFC, 1e200, -Infinity",
        "LOG_ERFC, NaN, NaN",
        "LOG_HALF_ERFC, -Infinity, -0.0",
        "LOG_HALF_ERFC, Infinity, -Infinity",
        "LOG_HALF_ERFC, 1e200, -Infinity",
        "LOG_HALF_ERFC, NaN, NaN",
        "ERFC_HAZARD, -Infinity, 0",
        "ERFC_HAZARD, -1e30, 0",
        "ERFC_HAZARD, Infinity, Infinity",
        "ERFC_HAZARD, NaN, NaN",
        "ERFC_EXCESS, -Infinity, Infinity",
        "ERFC_EXCESS, Infinity, 0",
        "ERFC_EXCESS, -1048576, 2097152",
        "ERFC_EXCESS, NaN, NaN",
        "SIN, 0, 0",
        "SIN, -0.0, -0.0",
        "SIN, Infinity, NaN",
        "SIN, -Infinity, NaN",
        "SIN, 1e30, NaN",
        "SIN, NaN, NaN",
        "COS, 0, 1",
        "COS, -0.0, 1",
        "COS, -Infinity, NaN",
        "COS, NaN, NaN",
        "ASIN, 0, 0",
        "ASIN, -0.0, -0.0",
        "ASIN, 1.5, NaN",
        "ASIN, Infinity, NaN",
        "ASIN, NaN, NaN",
        "ACOS, 1, 0",
        "ACOS, -1.5, NaN",
        "ACOS, -Infinity, NaN",
        "ACOS, NaN, NaN",
        "ATAN, 0, 0",
        "ATAN, -0.0, -0.0",
        "ATAN, NaN, NaN",
        "SINH, 0, 0",
        "SINH, -0.0, -0.0",
        "SINH, 711, Infinity",
        "SINH, -1e30, -Infinity",
        "SINH, Infinity, Infinity",
        "SINH, -Infinity, -Infinity",
        "SINH, NaN, NaN",
        "COSH, 0, 1",
        "COSH, -0.0, 1",
        "COSH, -711, Infinity",
        "COSH, 1e30, Infinity",
        "COSH, -Infinity, Infinity",
        "COSH, NaN, NaN",
        "ASINH, 0, 0",
        "ASINH, -0.0, -0.0",
        "ASINH, Infinity, Infinity",
        "ASINH, -Infinity, -Infinity",
        "ASINH, NaN, NaN",
        "ACOSH, 1, 0",
        "ACOSH, 0.5, NaN",
        "ACOSH, 0, NaN",
        "ACOSH, -1, NaN",
        "ACOSH, -3, NaN",
        "ACOSH, -1e30, NaN",
        "ACOSH, Infinity, Infinity",
        "ACOSH, -Infinity, NaN",
        "ACOSH, NaN, NaN",
        "ATANH, 0, 0",
        "ATANH, -0.0, -0.0",
        "ATANH, 1, Infinity",
        "ATANH, -1, -Infinity",
        "ATANH, 1.5, NaN",
        "ATANH, -1e30, NaN",
        "ATANH, Infinity, NaN",
        "ATANH, NaN, NaN",
        "LGAMMA, 0, Infinity",
        "LGAMMA, -0.0, Infinity",
        "LGAMMA, 1, 0",
        "LGAMMA, 2, 0",
        "LGAMMA, -1, Infinity",
        "LGAMMA, -3, Infinity",
        "LGAMMA, -1e30, Infinity",
        "LGAMMA, Infinity, Infinity",
        "LGAMMA, -Infinity, Infinity",
        "LGAMMA, NaN, NaN",
        "DIGAMMA, 0, -Infinity",
        "DIGAMMA, -0.0, Infinity",
        "DIGAMMA, -1, NaN",
        "DIGAMMA, -1e30, NaN",
        "DIGAMMA, Infinity, Infinity",
        "DIGAMMA, -Infinity, NaN",
        "DIGAMMA, NaN, NaN",
        "TRIGAMMA, 0, Infinity",
        "TRIGAMMA, -0.0, Infinity",
        "TRIGAMMA, -2, Infinity",
        "TRIGAMMA, Infinity, 0",
        "TRIGAMMA, -Infinity, NaN",
        "TRIGAMMA, NaN, NaN",
        "MANTISSA, 0, 0",
        "MANTISSA, -0.0, -0.0",
        "MANTISSA, -6, -1.5",
        "MANTISSA, 2.55211775190703847597530955573e38, 1.5",
        "MANTISSA, Infinity, Infinity",
        "MANTISSA, -Infinity, -Infinity",
        "MANTISSA, NaN, NaN"
    })
    void isExactAtSpecialValues(Op op, double x, double expected) {
        for (Precision precision : Precision.values()) {
            // as objects: NaN equals NaN, and -0 does not equal 0
            assertThat((Object) Interpreter.call(precision, Elementary.definition(op, precision), x))
                    .as("%s", precision)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void powTreatsSpecialValuesAsMathPow(Precision precision) {
        Definition pow = Elementary.definition(Op.POW, precision);
        for (double a : EDGES) {
            for (double b : EDGES) {
                double x = Domains.rounded(precision, a);
                double y = Domains.rounded(precision, b);
                double expected = Domains.rounded(precision, Math.pow(x, y));
                double actual = Interpreter.call(precision, pow, x, y);
                double ulp = precision == Precision.FLOAT ? Math.ulp((float) expected) : Math.ulp(expected);
                if (expected == 0 || !(Math.abs(actual - expected) <= 2 * ulp)) {
                    // signs of zeros and infinities, and NaN for NaN
                    assertThat((Object) actual).as("pow(%s, %s)", x, y).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void anglesOfPointsFollowTheSignsOfZerosAndInfinities() {
        for (Precision precision : Precision.values()) {
            Definition atan2 = Elementary.definition(Op.ATAN2, precision);
            for (double y : EDGES) {
                for (double x : EDGES) {
                    double exact = Math.atan2(Domains.rounded(precision, y), Domains.rounded(precision, x));
                    double expected = Domains.rounded(precision, exact);
                    double actual = Interpreter.call(
                            precision, atan2, Domains.rounded(precision, y), Domains.rounded(precision, x));
                    double ulp = precision == Precision.FLOAT ? Math.ulp((float) expected) : Math.ulp(expected);
                    if (expected == 0 || !(Math.abs(actual - expected) <= 2 * ulp)) {
                        assertThat((Object) actual)
                                .as("%s: atan2(%s, %s)", precision, y, x)
                                .isEqualTo(expected);
                    }
                }
            }
        }
    }

    @Test
    void quartersOfTurnsAreRoundedOnce() {
        for (Precision precision : Precision.values()) {
            double half = Domains.rounded(precision, Math.PI);
            for (Op op : new Op[] {Op.ASIN, Op.ATAN}) {
                double end = op == Op.ASIN ? 1 : Double.POSITIVE_INFINITY;
                assertThat(Interpreter.call(precision, Elementary.definition(op, precision), end))
                        .isEqualTo(half / 2);
                assertThat(Interpreter.call(precision, Elementary.definition(op, precision), -end))
                        .isEqualTo(-half / 2);
            }
            assertThat(Interpreter.call(precision, Elementary.definition(Op.ACOS, precision), -1))
                    .isEqualTo(half);
            assertThat(Interpreter.call(precision, Elementary.definition(Op.ACOS, precision), 0))
                    .isEqualTo(half / 2);
        }
    }

    @Test
    void mantissasAndExponentsMakeUpTheLargestNumbers() {
        for (Precision precision : Precision.values()) {
            double largest = precision == Precision.FLOAT ? Float.MAX_VALUE : Double.MAX_VALUE;
            double mantissa = Interpreter.call(precision, Elementary.definition(Op.MANTISSA, precision), largest);
            double exponent = Interpreter.call(precision, Elementary.definition(Op.EXPONENT, precision), largest);
            assertThat(mantissa).isBetween(1.0, 2.0);
            assertThat(Math.scalb(mantissa, (int) exponent)).isEqualTo(largest);
        }
    }

    @Test
    void powersOfTwoAreNever0() {
        for (Precision precision : Precision.values()) {
            Definition pow2 = Elementary.definition(Op.POW2, precision);
            assertThat(Interpreter.call(precision, pow2, -3)).isEqualTo(0.125);
            assertThat(Interpreter.call(precision, pow2, -0x1p23)).isPositive();
        }
    }

    @Test
    void xlogyIs0AtZeroWhateverTheLogarithm() {
        for (Precision precision : Precision.values()) {
            Definition xlogy = Elementary.definition(Op.XLOGY, precision);
            for (double y : new double[] {0, -0.0, -1, 1, Double.POSITIVE_INFINITY}) {
                assertThat(Interpreter.call(precision, xlogy, 0, y)).isZero();
                assertThat(Interpreter.call(precision, xlogy, -0.0, y)).isZero();
            }
            assertThat(Interpreter.call(precision, xlogy, 0, Double.NaN)).isNaN();
            assertThat(Interpreter.call(precision, xlogy, Double.NaN, 1)).isNaN();
            assertThat(Interpreter.call(precision, xlogy, 2, 0)).isEqualTo(Double.NEGATIVE_INFINITY);
        }
    }

    @Test
    void tinyArgumentsOfOddFunctionsAreTheirValues() {
        for (double x = Double.MIN_VALUE; x < 1e-20; x *= 3) {
            double single = (float) x;
            for (Op op :
                    new Op[] {Op.LOG1P, Op.EXPM1, Op.TANH, Op.SIN, Op.ASIN, Op.ATAN, Op.SINH, Op.ASINH, Op.ATANH}) {
                assertThat((Object) inDouble(op, x)).as("%s", op).isEqualTo(x);
                assertThat((Object) inDouble(op, -x)).as("%s", op).isEqualTo(-x);
                assertThat((Object) inFloat(op, single)).as("%s", op).isEqualTo(single);
                assertThat((Object) inFloat(op, -single)).as("%s", op).isEqualTo(-single);
            }
        }
    }

    @Test
    void boundedExponentialsAreFinite() {
        for (double x : new double[] {-1000, -740, -95, 0, 1.5, 80, 700}) {
            assertThat(inDouble(Op.EXP_FINITE, x)).isEqualTo(inDouble(Op.EXP, x));
            assertThat(inFloat(Op.EXP_FINITE, x)).isEqualTo(inFloat(Op.EXP, Math.min(x, 80)));
        }
        for (double x : new double[] {710, 1e30, Double.POSITIVE_INFINITY}) {
            assertThat(inDouble(Op.EXP_FINITE, x)).isEqualTo(inDouble(Op.EXP, 700));
            assertThat(inFloat(Op.EXP_FINITE, x)).isEqualTo(inFloat(Op.EXP, 80));
        }
        assertThat(inDouble(Op.EXP_FINITE, Double.NaN)).isNaN();
        assertThat(inFloat(Op.EXP_FINITE, Double.NaN)).isNaN();
    }

    @Test
    void exponentialsUnderflowGradually() {
        for (double x = -709; x > -745; x -= 0.37) {
            assertThat(inDouble(Op.EXP, x)).isCloseTo(StrictMath.exp(x), within(Double.MIN_VALUE));
            assertThat(inDouble(Op.SIGMOID, x)).isEqualTo(inDouble(Op.EXP, x));
            assertThat(inDouble(Op.SOFTPLUS, x)).isEqualTo(inDouble(Op.EXP, x));
        }
        for (double x = -88; x > -103; x -= 0.37) {
            double single = (float) x;
            assertThat(inFloat(Op.EXP, single)).isCloseTo(StrictMath.exp(single), within(Float.MIN_VALUE));
            assertThat(inFloat(Op.SIGMOID, single)).isEqualTo(inFloat(Op.EXP, single));
            assertThat(inFloat(Op.SOFTPLUS, single)).isEqualTo(inFloat(Op.EXP, single));
        }
    }

    @Test
    void logarithmsTakeSubnormalNumbers() {
        for (double x = Double.MIN_VALUE; x < Double.MIN_NORMAL; x *= 5) {
            assertThat(inDouble(Op.LOG, x)).isCloseTo(StrictMath.log(x), within(2e-13));
        }
        for (double x = Float.MIN_VALUE; x < Float.MIN_NORMAL; x *= 5) {
            assertThat(inFloat(Op.LOG, (float) x)).isCloseTo(StrictMath.log((float) x), within(1e-5));
        }
    }

    private static Offset<Double> within(double distance) {
        return Offset.offset(distance);
    }

    private static double inDouble(Op op, double x) {
        return Interpreter.call(Precision.DOUBLE, Elementary.definition(op, Precision.DOUBLE), x);
    }

    private static double inFloat(Op op, double x) {
        return Interpreter.call(Precision.FLOAT, Elementary.definition(op, Precision.FLOAT), x);
    }
}
