package dev.lossmith.processor.ir;

import static dev.lossmith.processor.Stages.lowered;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactsTest {

    /** {@code a}, {@code b}, {@code x} are data; {@code n} is data declared as not negative; {@code p >= 0}, {@code q > 0} parameters. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        a                              ~ [-Infinity, Infinity]
        n                              ~ [-Infinity, Infinity]
        p                              ~ [0.0, Infinity]
        q                              ~ (0.0, Infinity]
        3                              ~ [3.0, 3.0]
        p + q                          ~ (0.0, Infinity]
        p + 1                          ~ [1.0, Infinity]
        1 - p                          ~ [-Infinity, 1.0]
        a * a                          ~ [0.0, Infinity]
        a * b                          ~ [-Infinity, Infinity]
        p * q                          ~ [0.0, Infinity]
        q * q                          ~ [0.0, Infinity]
        -q * p                         ~ [-Infinity, 0.0]
        1 / q                          ~ (0.0, Infinity]
        1 / p                          ~ [-Infinity, Infinity]
        p / q                          ~ [0.0, Infinity]
        p / sum(j, exp(x[j]))          ~ [0.0, Infinity]
        p / abs(a)                     ~ [0.0, Infinity]
        a / sum(j, exp(x[j]))          ~ [-Infinity, Infinity]
        abs(a)                         ~ [0.0, Infinity]
        exp(a)                         ~ (0.0, Infinity]
        exp(-p)                        ~ (0.0, 1.0]
        sigmoid(a)                     ~ (0.0, 1.0)
        softplus(a)                    ~ (0.0, Infinity]
        tanh(p)                        ~ [0.0, 1.0]
        sqrt(a)                        ~ [0.0, Infinity]
        relu(a)                        ~ [0.0, Infinity]
        relu(-p)                       ~ [0.0, 0.0]
        clamp(a, 0, 1)                 ~ [0.0, 1.0]
        max(a, q)                      ~ (0.0, Infinity]
        min(a, 1)                      ~ [-Infinity, 1.0]
        a > b ? p : 2                  ~ [0.0, Infinity]
        a > b ? -1 : 2                 ~ [-1.0, 2.0]
        sum(j, x[j])                   ~ [-Infinity, Infinity]
        sum(j, exp(x[j]))              ~ [0.0, Infinity]
        sum(j if j != t, abs(x[j]))    ~ [0.0, Infinity]
        max(j, clamp(x[j], 0, 1))      ~ [-Infinity, 1.0]
        min(j, abs(x[j]))              ~ [0.0, Infinity]
        prefix(j, x[j] > 0)            ~ [0.0, Infinity]
        log(a)                         ~ [-Infinity, Infinity]
        expm1(a)                       ~ (-1.0, Infinity]
        expm1(-p)                      ~ (-1.0, 0.0]
        expm1(p)                       ~ [0.0, Infinity]
        expm1(q)                       ~ (0.0, Infinity]
        expm1(-p) * expm1(-p)          ~ [0.0, 1.0]
        sign(a)                        ~ [-1.0, 1.0]
        pow(q, a)                      ~ (0.0, Infinity]
        stopGradient(exp(a))           ~ (0.0, Infinity]
        size(c)                        ~ [0.0, Infinity]
        """)
    void intervals(String formula, String interval) {
        assertThat(text(Facts.proven().of(lowered(formula)))).isEqualTo(interval);
    }

    @Test
    void rangesDeclaredOnDataHoldOnlyWhenAskedFor() {
        assertThat(Facts.proven().of(lowered("n")).isNonNegative()).isFalse();
        assertThat(Facts.declared().of(lowered("n")).isNonNegative()).isTrue();
        assertThat(Facts.declared().of(lowered("a")).isNonNegative()).isFalse();
    }

    /** No value of a formula, computed without rounding, lies outside what is said of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        exp(a) * sigmoid(b) - softplus(a - b)
        max(a, b) * min(a, -1) + abs(b)
        (abs(a) + 1) * (p + q)
        -(abs(a) + 2) * exp(b)
        abs(a) * -abs(b)
        (p - 3) * (q + 2)
        (a > b ? abs(a) + 1 : 2) / q
        -3 / (exp(a) + q)
        clamp(a, -2, 3) + clamp(b, 1, 5)
        clamp(a, -2, 3) * clamp(b, 1, 5)
        -clamp(a, 1, 3) / clamp(b, 1, 5)
        clamp(a, -3, -1) * clamp(b, -5, -2)
        relu(clamp(a, -2, 3))
        clampMin(clampMax(a, p), q)
        tanh(clamp(a, 1, 3)) - sigmoid(a)
        sqrt(clamp(a, 1, 3)) + expm1(b)
        exp(-abs(a)) - 1
        sum(j, exp(x[j])) * prod(j, abs(x[j]))
        max(j, clamp(x[j], -1, 1)) - min(j, clamp(x[j], -2, 1))
        sign(a) * (a == b ? -1 : 4)
        pow(q, a) + log(exp(a) + 1)
        abs(a) - abs(b) + size(c)
        """)
    void containTheValue(String formula) {
        Expr e = lowered(formula);
        Interval interval = Facts.proven().of(e);
        assertThat(interval).isNotNull();
        Random random = new Random(formula.hashCode());
        for (int round = 0; round < 200; round++) {
            Sample sample = Sample.empty()
                    .withSize("c", 1 + random.nextInt(3))
                    .with("x", any(random), any(random), any(random))
                    .with("a", any(random))
                    .with("b", any(random))
                    .with("p", Math.abs(any(random)))
                    .with("q", Math.max(1e-3, Math.abs(any(random))));
            double value = new Evaluator(new ExactArithmetic(60), sample).real(e);
            boolean inside = Double.isNaN(value)
                    || (interval.openLow() ? value > interval.low() : value >= interval.low())
                            && (interval.openHigh() ? value < interval.high() : value <= interval.high());
            assertThat(inside)
                    .as("%s = %s in %s on %s", formula, value, text(interval), sample)
                    .isTrue();
        }
    }

    private static double any(Random random) {
        return random.nextInt(4) == 0 ? random.nextInt(7) - 3 : random.nextGaussian() * 4;
    }

    private static String text(Interval i) {
        return (i.openLow() ? "(" : "[") + i.low() + ", " + i.high() + (i.openHigh() ? ")" : "]");
    }
}
