package dev.lossmith.processor.schedule;

import static dev.lossmith.processor.Stages.lowered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.ir.DoubleArithmetic;
import dev.lossmith.processor.ir.Evaluator;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Sample;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Selections on data that are NaN, after the rule: what they are worth. */
class NanRuleTest {

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        a < 1 ? 2 : 3                          ~   0 ~   0 ~ 0 ~ 2
        a < 1 ? 2 : 3                          ~ NaN ~   0 ~ 0 ~ NaN
        a != 1 ? 2 : 3                         ~ NaN ~   0 ~ 0 ~ NaN
        a < q ? 2 : 3                          ~ NaN ~   0 ~ 0 ~ NaN
        q < 2 ? 2 : 3                          ~ NaN ~ NaN ~ 0 ~ 2
        a < 1 ? b : 3                          ~   0 ~ NaN ~ 0 ~ NaN
        a < 1 ? b : 3                          ~   1 ~ NaN ~ 0 ~ 3
        a < 1 && b < 1 ? 2 : 3                 ~   0 ~   0 ~ 0 ~ 2
        a < 1 && b < 1 ? 2 : 3                 ~ NaN ~   0 ~ 0 ~ NaN
        a < 1 && b < 1 ? 2 : 3                 ~ NaN ~   5 ~ 0 ~ NaN
        a < 1 && b < 1 ? 2 : 3                 ~   5 ~ NaN ~ 0 ~ NaN
        a < 1 || b < 1 ? 2 : 3                 ~ NaN ~   0 ~ 0 ~ NaN
        a < 1 || b < 1 ? 2 : 3                 ~   0 ~ NaN ~ 0 ~ NaN
        a < 1 || b < 1 ? 2 : 3                 ~   5 ~   5 ~ 0 ~ 3
        !(a < 1) ? 2 : 3                       ~ NaN ~   0 ~ 0 ~ NaN
        !(a < 1) ? 2 : 3                       ~   5 ~   0 ~ 0 ~ 2
        t == 1 && a < 1 ? 2 : 3                ~ NaN ~   0 ~ 0 ~ 3
        t == 1 && a < 1 ? 2 : 3                ~ NaN ~   0 ~ 1 ~ NaN
        t == 1 && a < 1 ? 2 : 3                ~   0 ~   0 ~ 1 ~ 2
        t == 1 || a < 1 ? 2 : 3                ~ NaN ~   0 ~ 1 ~ 2
        t == 1 || a < 1 ? 2 : 3                ~ NaN ~   0 ~ 0 ~ NaN
        t == 1 || a < 1 && b < 1 ? 2 : 3       ~ NaN ~   0 ~ 1 ~ 2
        t == 1 || a < 1 && b < 1 ? 2 : 3       ~ NaN ~   5 ~ 0 ~ NaN
        !(t == 1 && a < 1) ? 2 : 3             ~ NaN ~   0 ~ 0 ~ 2
        !(t == 1 && a < 1) ? 2 : 3             ~ NaN ~   0 ~ 1 ~ NaN
        a / b < 1 ? 2 : 3                      ~   0 ~   0 ~ 0 ~ NaN
        b > 0 && a / b < 1 ? 2 : 3             ~   0 ~   0 ~ 0 ~ 3
        b > 0 && a / b < 1 ? 2 : 3             ~   0 ~ NaN ~ 0 ~ NaN
        b > 0 && a / b < 1 ? 2 : 3             ~ NaN ~   2 ~ 0 ~ NaN
        b <= 0 || a / b < 1 ? 2 : 3            ~   0 ~   0 ~ 0 ~ 2
        b <= 0 || a / b < 1 ? 2 : 3            ~ NaN ~   2 ~ 0 ~ NaN
        a / b < 1 && b / a < 1 ? 2 : 3         ~   0 ~   0 ~ 0 ~ NaN
        a / b < 1 && a / b > -1 && b > 1 ? 2 : 3 ~ 0 ~   0 ~ 0 ~ 3
        log(a) < 1 && b < 1 ? 2 : 3            ~  -1 ~   5 ~ 0 ~ 3
        log(a) < 1 && b < 1 ? 2 : 3            ~  -1 ~   0 ~ 0 ~ NaN
        log(a) < 1 && b < 1 ? 2 : 3            ~  -1 ~ NaN ~ 0 ~ NaN
        a + b < 1 && b > 1 ? 2 : 3             ~ NaN ~   0 ~ 0 ~ NaN
        abs(a) - 2 < 1 ? 2 : 3                 ~ NaN ~   0 ~ 0 ~ NaN
        3 - a * 2 < 1 ? 2 : 3                  ~ NaN ~   0 ~ 0 ~ NaN
        0 * a < 1 ? 2 : 3                      ~ NaN ~   0 ~ 0 ~ NaN
        """)
    void nanThatDecidesIsTheResult(String formula, double a, double b, double t, double value) {
        Expr ruled = new NanRule().apply(lowered(formula));

        assertThat((Object) value(ruled, a, b, t)).isEqualTo(value);
    }

    /** The branch taken is NaN itself: no selection more. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a < 1 ? 2 : a",
                "a != 1 ? a : 2",
                "a < 1 ? 2 * b : 3 + exp(a)",
                "abs(a) < 1 ? 0.5 * a * a : abs(a) - 0.5",
                "1 - a > 0 ? 0 : max(a, b)",
                "a < 1 && a > -1 ? a : -a",
            })
    void nothingIsAddedWhereNanSurvives(String formula) {
        Expr ruled = new NanRule().apply(lowered(formula));

        assertThat(ruled.toString()).doesNotContain("NaN");
        assertThat(value(ruled, Double.NaN, 0, 0)).isNaN();
    }

    private static double value(Expr e, double a, double b, double t) {
        Sample sample = Sample.empty().with("a", a).with("b", b).with("q", 1).with("t", t);
        return ((Number) new Evaluator(new DoubleArithmetic(), sample).value(e)).doubleValue();
    }
}
