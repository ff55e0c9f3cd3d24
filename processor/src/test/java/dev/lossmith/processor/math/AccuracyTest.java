package dev.lossmith.processor.math;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.ir.Interpreter;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Precision;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Samples of every function against plain definitions in 60 digits; {@code -Dlossmith.samples=40000} takes more of
 * them.
 */
final class AccuracyTest {
    private static final int SAMPLES = Integer.getInteger("lossmith.samples", 400);
    private static final double DIGAMMA_ROOT = 1.4616321449683622;

    /** The bounds are those of docs/accuracy.md. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "EXP, 1, 1",
        "LOG, 1, 1",
        "LOG1P, 1.5, 1.6",
        "EXPM1, 1.5, 1.6",
        "TANH, 1.5, 1.5",
        "SIGMOID, 1.7, 1.7",
        "SOFTPLUS, 1.9, 1.9",
        "LOG1MEXP, 2.5, 2.5",
        "POW, 1.2, 1.3",
        "XLOGY, 2, 2",
        "ERF, 1.3, 1.3",
        "ERFC, 4, 3.2",
        "LOG_ERFC, 3, 3",
        "LOG_HALF_ERFC, 4.1, 3.6",
        "ERFC_HAZARD, 4, 3.3",
        "ERFC_EXCESS, 3, 3",
        "SIN, 1.1, 1.1",
        "COS, 1.1, 1.1",
        "ASIN, 2.6, 2.6",
        "ACOS, 2.4, 2.4",
        "ATAN, 1.6, 1.6",
        "ATAN2, 1.8, 1.8",
        "SINH, 1.7, 1.7",
        "COSH, 1.4, 1.4",
        "ASINH, 2, 2",
        "ACOSH, 2.1, 2.1",
        "ATANH, 2.2, 2.2",
        "LGAMMA, 3, 3",
        "DIGAMMA, 2.5, 3.3",
        "TRIGAMMA, 3, 3"
    })
    void staysWithinItsBound(Op op, double ulpsInFloat, double ulpsInDouble) {
        assertThat(worst(op, Precision.FLOAT)).isLessThanOrEqualTo(ulpsInFloat);
        assertThat(worst(op, Precision.DOUBLE)).isLessThanOrEqualTo(ulpsInDouble);
    }

    /** Next to a multiple of a right angle, of which a sine or a cosine is what the argument lost to rounding. */
    @ParameterizedTest
    @EnumSource
    void anglesNextToRightOnes(Precision precision) {
        boolean isFloat = precision == Precision.FLOAT;
        Random random = new Random(5);
        for (int i = 0; i < SAMPLES; i++) {
            double n = Math.rint(Math.exp(random.nextDouble() * Math.log(isFloat ? 0x1p21 : 0x1p50)));
            double x = Domains.rounded(precision, n * (Math.PI / 2));
            for (Op op : List.of(Op.SIN, Op.COS)) {
                Definition definition = Elementary.definition(op, precision);
                double y = Interpreter.call(precision, definition, x);
                BigDecimal exact = Reference.of(op, x);
                double error = Reference.errorInUlps(y, exact, isFloat ? 23 : 52, isFloat ? -126 : -1022);
                assertThat(error).as("%s(%s)", op, x).isLessThanOrEqualTo(2);
            }
        }
    }

    private static double worst(Op op, Precision precision) {
        boolean isFloat = precision == Precision.FLOAT;
        Definition definition = Elementary.definition(op, precision);
        DoubleBinaryOperator function = isFloat ? floats(definition) : CompiledDefinition.ofDoubles(definition)::at;
        double worst = 0;
        for (double[] x :
                Domains.sample(op, precision, SAMPLES, new Random(op.name().hashCode()))) {
            double y = function.applyAsDouble(x[0], x[x.length - 1]);
            BigDecimal exact = Reference.of(op, x);
            if (isNearRoot(op, x[0])) {
                // absolute, in units of 1/2 ulp of 1
                double units = new BigDecimal(y).subtract(exact).abs().doubleValue() * (isFloat ? 0x1p24 : 0x1p53);
                assertThat(units).as("%s near its root at %s", op, x[0]).isLessThanOrEqualTo(4);
            } else {
                int fractionBits = isFloat ? 23 : 52;
                worst = Math.max(worst, Reference.errorInUlps(y, exact, fractionBits, isFloat ? -126 : -1022));
            }
        }
        if (SAMPLES > 400) {
            System.out.printf("%s %s: %.4f ulp in %d samples%n", op, precision, worst, SAMPLES);
        }
        return worst;
    }

    private static DoubleBinaryOperator floats(Definition definition) {
        CompiledDefinition.OfFloats function = CompiledDefinition.ofFloats(definition);
        return (x, y) -> function.at((float) x, (float) y);
    }

    private static boolean isNearRoot(Op op, double x) {
        List<Double> roots = op == Op.LGAMMA ? List.of(1.0, 2.0) : op == Op.DIGAMMA ? List.of(DIGAMMA_ROOT) : List.of();
        return roots.stream().anyMatch(root -> Math.abs(x - root) <= 0.01);
    }
}
