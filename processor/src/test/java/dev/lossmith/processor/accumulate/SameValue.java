package dev.lossmith.processor.accumulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.lossmith.processor.Examples;
import dev.lossmith.processor.ir.Evaluator;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Sample;
import java.util.Random;

/** That a formula has the value of another one, on random samples. */
final class SameValue {
    private SameValue() {}

    static void require(Expr formula, Expr other, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 5; i++) {
            Sample sample = Examples.sample(random);
            double expected = Evaluator.of(sample).real(other);
            assertThat(Evaluator.of(sample).real(formula))
                    .isCloseTo(expected, offset(1e-12 * (1 + Math.abs(expected))));
        }
    }
}
