package dev.lossmith.processor.diff;

import static dev.lossmith.processor.Stages.lowered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.ir.Evaluator;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Sample;
import dev.lossmith.processor.ir.Select;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlternativesTest {
    private static final int SIZE = 4;

    private static Expr guard(String condition) {
        return ((Select) lowered("(" + condition + ") ? a : b")).condition();
    }

    /** Parts {@code a} with these guards. */
    private static List<Guarded> parts(String guards) {
        Expr value = lowered("a");
        return Arrays.stream(guards.split(";"))
                .map(text -> new Guarded(guard(text), value))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            t == 0; !(t == 0)                          ~ 1
            t == 0 && order < 2; !(t == 0)             ~ 1
            t == 0 && order < 2; !(t == 0) && order < 2 ~ 1
            t == 0; t == 1                             ~ 1
            t == 0; t == 1; t == 2                     ~ 1
            0 == t; t == 1                             ~ 1
            t == order; t == order + 1                 ~ 1
            t == order - 1; t == order + 1             ~ 1
            a < 2; !(a < 2)                            ~ 1
            order < 2 && t == 0; t == 1 && order > 0   ~ 1
            t == 0                                     ~ 1
            t == 0; t == order                         ~ 2
            t == order; t == data[t]                   ~ 2
            t == order; t == order * 2                 ~ 2
            t == 0; order == 1                         ~ 2
            t == 0; order == 0                         ~ 2
            t < 2; t < 1                               ~ 2
            t < 2; order < 2                           ~ 2
            t == 0; t == 1; order == 0                 ~ 3
            order == 0; t == 0; t == 1                 ~ 3
            t == 0; order == 0; t == 1                 ~ 3
            a == 1; a == 2                             ~ 2
            t != 0; t != 1                             ~ 2
            t == 0 || order < 2; t != 0                ~ 2
            """)
    void partsOfWhichAtMostOneCountsAreOne(String guards, int merged) {
        List<Guarded> parts = parts(guards);

        assertThat(Alternatives.merged(parts)).hasSize(merged);
        for (int t = 0; t < SIZE; t++) {
            for (int order = 0; order < SIZE; order++) {
                Evaluator evaluator = Evaluator.of(Sample.empty()
                        .withSize("c", SIZE)
                        .withSize("d", SIZE)
                        .with("t", t)
                        .with("order", order)
                        .with("data", 1, 0, 2, 1)
                        .with("a", order + 1));
                assertThat(evaluator.real(Alternatives.sum(parts)))
                        .as("t = %s, order = %s", t, order)
                        .isEqualTo(evaluator.real(Guarded.total(parts)));
            }
        }
    }

    @Test
    void partsOfOtherValuesStayApart() {
        List<Guarded> parts =
                List.of(new Guarded(guard("t == 0"), lowered("a")), new Guarded(guard("t == 1"), lowered("b")));

        assertThat(Alternatives.merged(parts)).isEqualTo(parts);
    }

    @Test
    void whatGuardsHaveInCommonIsSaidOnce() {
        assertThat(Alternatives.merged(parts("t == 0 && order < 2; t == 1 && order < 2")))
                .singleElement()
                .extracting(Guarded::guard)
                .hasToString("order < 2 && (t == 0 || t == 1)");
    }
}
