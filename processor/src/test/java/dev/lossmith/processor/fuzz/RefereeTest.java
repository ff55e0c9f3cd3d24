package dev.lossmith.processor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lossmith.processor.Stages;
import dev.lossmith.processor.check.CheckedLoss;
import dev.lossmith.processor.ir.Sample;
import dev.lossmith.processor.ir.Tensor;
import org.junit.jupiter.api.Test;

class RefereeTest {
    private static final String DECLARATIONS = """
        @Input float a
        @Input float b
        """;

    /** In double 1 / exp(b)^2 is infinite there, and exp(b)^2 is 0. */
    @Test
    void squaresOfSubnormalNumbersDoNotVanish() {
        CheckedLoss loss = loss("xlogy(a, exp(b)) + digamma(a + 1)");
        Sample at = at(3, -740);

        assertThat(Referee.slope(loss, at, b(loss), 0)).isCloseTo(3, within(1e-9));
        assertThat(Referee.bend(loss, at, b(loss), 0)).isCloseTo(0, within(1e-9));
    }

    @Test
    void cancellationIsNoMatter() {
        CheckedLoss loss = loss("exp(b) + a - exp(b)");

        assertThat(Referee.slope(loss, at(1, 300), b(loss), 0)).isCloseTo(0, within(1e-9));
        assertThat(Referee.slope(loss, at(1, 300), loss.tensors().get(0), 0)).isCloseTo(1, within(1e-9));
    }

    private static CheckedLoss loss(String formula) {
        return Stages.checked(DECLARATIONS, "loss = " + formula);
    }

    private static Tensor b(CheckedLoss loss) {
        return loss.tensors().get(1);
    }

    private static Sample at(double a, double b) {
        return Sample.empty().with("a", a).with("b", b);
    }
}
