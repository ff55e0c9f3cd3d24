package dev.lossmith.processor.compiler;

import static dev.lossmith.processor.Stages.lowered;
import static dev.lossmith.processor.Stages.specialised;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.ir.Evaluator;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Printer;
import dev.lossmith.processor.ir.Sample;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignsTest {
    private static final double[] NUMBERS = {
        0.0, -0.0, 1, -1, 0.5, -3, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
    };

    @ParameterizedTest
    @CsvSource({
        "a + -b, a - b",
        "-a + b, b - a",
        "-a + -b, -a - b",
        "-a + -a, -(a + a)",
        "3 * -a / b, -(3 * a / b)",
        "-a * 3 + b, b - a * 3",
        "a - -b, a + b",
        "3 * -a - 3 * -b, 3 * b - 3 * a",
        "a + b, a + b",
    })
    void everyBitStays(String formula, String tidied) {
        Expr written = specialised(lowered(formula));

        Expr tidy = new Signs().tidy(written);

        assertThat(Printer.print(tidy)).isEqualTo(Printer.print(specialised(lowered(tidied))));
        for (double x : NUMBERS) {
            for (double y : NUMBERS) {
                Evaluator evaluator = Evaluator.of(Sample.empty().with("a", x).with("b", y));
                assertThat(evaluator.real(tidy)).as(x + ", " + y).isEqualTo(Double.valueOf(evaluator.real(written)));
            }
        }
    }
}
