package dev.lossmith.processor.diff;

import static dev.lossmith.processor.Stages.lowered;
import static dev.lossmith.processor.Stages.specialised;
import static dev.lossmith.processor.Stages.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.lossmith.processor.ir.Evaluator;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Sample;
import dev.lossmith.processor.stabilise.Stabiliser;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conventions at kinks, zeros that no infinity may touch, and NaN. */
class TieTest {

    private static double[] gradient(String formula, String by, Sample sample) {
        Expr value = specialised(lowered(formula));
        return Derivatives.elements(Derivatives.gradient(value, tensor(by)), Evaluator.of(sample));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        relu(a)                  ~  0 ~ 0 ~ 0   ~ 0
        relu(-a)                 ~  0 ~ 0 ~ 0   ~ 0
        a > 0 ? a : 0            ~  0 ~ 0 ~ 0   ~ 0
        a >= 0 ? a : 0           ~  0 ~ 0 ~ 1   ~ 0
        clampMin(a, b)           ~  2 ~ 2 ~ 1   ~ 0
        clampMin(a, b)           ~  1 ~ 2 ~ 0   ~ 1
        clampMax(a, b)           ~  2 ~ 2 ~ 1   ~ 0
        clampMax(a, b)           ~  3 ~ 2 ~ 0   ~ 1
        clamp(a, 0, 1)           ~  0 ~ 0 ~ 1   ~ 0
        clamp(a, 0, 1)           ~  1 ~ 0 ~ 1   ~ 0
        clamp(a, 0, 1)           ~ -1 ~ 0 ~ 0   ~ 0
        max(a, b)                ~  2 ~ 2 ~ 0.5 ~ 0.5
        max(a, b)                ~  3 ~ 2 ~ 1   ~ 0
        min(a, b)                ~  2 ~ 2 ~ 0.5 ~ 0.5
        min(a, b)                ~  3 ~ 2 ~ 0   ~ 1
        max(a, a)                ~  2 ~ 0 ~ 1   ~ 0
        abs(a)                   ~  0 ~ 0 ~ 0   ~ 0
        abs(a - b)               ~  2 ~ 2 ~ 0   ~ 0
        sign(a) * b              ~  0 ~ 1 ~ 0   ~ 0
        floor(a) * b             ~  2 ~ 1 ~ 0   ~ 2
        pow(a, 1.5)              ~  0 ~ 0 ~ 0   ~ 0
        pow(a, b)                ~  0 ~ 0 ~ 0   ~ 0
        pow(a, b)                ~  0 ~ 2 ~ 0   ~ 0
        pow(a, b)                ~  2 ~ 0 ~ 0   ~ 0.6931471805599453
        xlogy(a, b)              ~  0 ~ 0 ~ 0   ~ NaN
        xlogy(a, b)              ~  0 ~ 2 ~ 0.6931471805599453 ~ 0
        xlogy(a, b)              ~  0 ~ -2 ~ 0  ~ 0
        stopGradient(a) * a      ~  3 ~ 0 ~ 3   ~ 0
        """)
    void kinks(String formula, double a, double b, double byA, double byB) {
        Sample sample = Sample.empty().with("a", a).with("b", b);
        assertThat(gradient(formula, "a", sample)[0] + 0.0).as("by a").isEqualTo((Object) byA);
        assertThat(gradient(formula, "b", sample)[0] + 0.0).as("by b").isEqualTo((Object) byB);
    }

    /** What has a logarithm for its exponential's sake has none for the derivative where another factor is 0. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        log(1 + exp(b) * a^2)                       ~ 0 ~ 3     ~ 0 ~ 0
        log(1 + exp(b) * a^2)                       ~ 0 ~ 900   ~ 0 ~ 0
        log(1 + exp(b) * a^2)                       ~ 1 ~ 900   ~ 2 ~ 1
        log(1 + exp(b) * abs(a))                    ~ 0 ~ -3    ~ 0 ~ 0
        log(1 + exp(-2 * b) * a^2 / 3)              ~ 0 ~ 3     ~ 0 ~ 0
        log(1 + sum(j, exp(b) * (a * x[j])^2) / 4)  ~ 0 ~ 3     ~ 0 ~ 0
        log(1 + sum(j if j != t, exp(b) * a^2))     ~ 0 ~ 3     ~ 0 ~ 0
        """)
    void exponentialsTimesZero(String formula, double a, double b, double byA, double byB) {
        Sample sample = Sample.empty()
                .with("a", a)
                .with("b", b)
                .withSize("c", 2)
                .with("x", 1, 2)
                .with("t", 0);
        Expr value = new Stabiliser().stabilise(specialised(lowered(formula)));
        Evaluator evaluator = Evaluator.of(sample);
        assertThat(Derivatives.elements(Derivatives.gradient(value, tensor("a")), evaluator)[0] + 0.0)
                .as("by a")
                .isEqualTo(byA);
        assertThat(Derivatives.elements(Derivatives.gradient(value, tensor("b")), evaluator)[0] + 0.0)
                .as("by b")
                .isEqualTo(byB);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        max(j, x[j])                       ~ 1 3 3   ~ 0 0.5 0.5
        min(j, x[j])                       ~ 3 3 3   ~ 0.3333333333333333 0.3333333333333333 0.3333333333333333
        max(j if j != t, x[j])             ~ 3 7 3   ~ 0.5 0 0.5
        max(j, abs(x[j]))                  ~ -3 3 1  ~ -0.5 0.5 0
        norm(j, x[j])                      ~ 0 0 0   ~ 0 0 0
        norm(j, x[j], 1)                   ~ 0 -2 3  ~ 0 -1 1
        norm(j, x[j], INF)                 ~ -2 2 1  ~ -0.5 0.5 0
        norm(j, x[j], 3)                   ~ 0 0 0   ~ 0 0 0
        sum(j, relu(x[j]))                 ~ 0 1 -1  ~ 0 1 0
        prod(j, x[j])                      ~ 0 2 3   ~ 6 0 0
        prod(j, x[j])                      ~ 0 0 3   ~ 0 0 0
        max(j, x[j])                       ~ -Infinity 1 2 ~ 0 0 1
        """)
    void reductions(String formula, String x, String expected) {
        Sample sample = Sample.empty().withSize("c", 3).with("x", numbers(x)).with("t", 1);
        assertThat(gradient(formula, "x", sample))
                .usingElementComparator((l, r) -> Double.compare(l + 0.0, r + 0.0))
                .containsExactly(numbers(expected));
    }

    /** An infinity in the branch that is not taken does not reach the gradient. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        a > 0 ? log(a) : 0                          ~ 0     ~ 0 ~ 0
        a > 0 ? log(a) : 0                          ~ 2     ~ 0 ~ 0.5
        a > 0 ? sqrt(a) : 0                         ~ 0     ~ 0 ~ 0
        a > 0 ? a * log(a) : 0                      ~ 0     ~ 0 ~ 0
        a == 0 ? b : b / a                          ~ 0     ~ 1 ~ 0
        a != 0 ? b / a : b                          ~ 0     ~ 1 ~ 0
        a > 700 ? 0 : exp(a) * exp(a)               ~ 1000  ~ 0 ~ 0
        (a > 0 ? log(a) : 0) * (a > 0 ? 1 / a : 0)  ~ 0     ~ 0 ~ 0
        b > 0 ? (a > 0 ? log(a) : 0) : 1 / a        ~ 0     ~ 1 ~ 0
        b > 0 ? exp(a > 0 ? 1 / a : 0) : 2          ~ 0     ~ 1 ~ 0
        where(a > 0 && b > 0, log(a * b), 0)        ~ 0     ~ 1 ~ 0
        where(a > 0 || b > 0, b, sqrt(a))           ~ 0     ~ 1 ~ 0
        relu(a > 0 ? sqrt(a) : -1)                  ~ 0     ~ 1 ~ 0
        sum(j if x[j] > a, log(x[j] - a))           ~ 0     ~ 0 ~ -1.5
        max(a > 0 ? log(a) : -5, b)                 ~ 0     ~ 1 ~ 0
        """)
    void guards(String formula, double a, double b, double expected) {
        Sample sample =
                Sample.empty().withSize("c", 3).with("x", 0, 1, 2).with("a", a).with("b", b);
        assertThat(gradient(formula, "a", sample)[0] + 0.0).isEqualTo(expected);
    }

    /** Filters are guards too. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        sum(j if x[j] > 0, log(x[j]))                  ~ 0 2 4   ~ 0 0.5 0.25
        sum(j if x[j] > 0, sqrt(x[j]) * y[j])          ~ 0 4 1   ~ 0 0.25 0.5
        prod(j if x[j] != 0, 1 / x[j])                 ~ 0 1 1   ~ 0 -1 -1
        max(j if x[j] > 0, log(x[j]))                  ~ 0 1 2   ~ 0 0 0.5
        sum(j, sum(i if x[i] > x[j], log(x[i] - x[j]))) ~ 0 1 3  ~ -1.3333333333333333 0.5 0.8333333333333333
        """)
    void filters(String formula, String x, String expected) {
        Sample sample = Sample.empty().withSize("c", 3).with("x", numbers(x)).with("y", 1, 1, 1);
        double[] actual = gradient(formula, "x", sample);
        for (int i = 0; i < 3; i++) {
            assertThat(actual[i]).isCloseTo(numbers(expected)[i], offset(1e-15));
        }
    }

    /** NaN in, NaN out. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        relu(a)
        clampMin(a, 0)
        clamp(a, 0, 1)
        abs(a)
        a > 0 ? a : 0
        max(a, b)
        sigmoid(a)
        pow(a, 3)
        sum(j if x[j] > a, x[j]) * a
        """)
    void nan(String formula) {
        Sample sample = Sample.empty()
                .withSize("c", 3)
                .with("x", 0, 1, 2)
                .with("a", Double.NaN)
                .with("b", 1);
        assertThat(gradient(formula, "a", sample)[0]).isNaN();
        assertThat(Evaluator.of(sample).real(specialised(lowered(formula)))).isNaN();
    }

    /** Also where every branch is a constant, so that there is no gradient. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        a > 0 ? 1 : 0
        (b > 0 && !(a > 0) ? 1 : 0) + 1
        1 - (a > 0 ? 1 : 0)
        count(j, x[j] > a)
        sum(j, x[j] > a ? 2 : 1)
        norm(j, x[j] - a, 0)
        """)
    void nanOfConstants(String formula) {
        Sample sample = Sample.empty()
                .withSize("c", 3)
                .with("x", 0, 1, 2)
                .with("a", Double.NaN)
                .with("b", 1);
        assertThat(Evaluator.of(sample).real(specialised(lowered(formula)))).isNaN();
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
}
