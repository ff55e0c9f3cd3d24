package dev.lossmith.processor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.ir.Op;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JetArithmeticTest {
    private static final double IN_FLOAT = -2.25;

    /** As {@code log(exp(x) + exp(12 * x))} is x in float, and above it in double. */
    @Test
    void numbersThatRoundingMakesTheSameAreEqualOrNot() {
        assertThat(answers(true, IN_FLOAT, IN_FLOAT + 1e-12)).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void othersAreComparedAsTheyAre() {
        assertThat(answers(true, IN_FLOAT, IN_FLOAT)).containsExactly(true);
        assertThat(answers(true, IN_FLOAT, Math.nextUp((float) IN_FLOAT))).containsExactly(false);
        assertThat(answers(true, IN_FLOAT, IN_FLOAT + 1e-5)).containsExactly(false);
        assertThat(answers(false, IN_FLOAT, IN_FLOAT + 1e-12)).containsExactly(false);
    }

    private static Set<Boolean> answers(boolean isFloat, double a, double b) {
        JetArithmetic arithmetic = JetArithmetic.noisy(isFloat, new Random(1));
        return IntStream.range(0, 50)
                .mapToObj(i -> arithmetic.compare(Op.EQ, Jet.constant(a), Jet.constant(b)))
                .collect(Collectors.toSet());
    }
}
