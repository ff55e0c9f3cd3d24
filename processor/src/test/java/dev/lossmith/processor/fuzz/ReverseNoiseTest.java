package dev.lossmith.processor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.Stages;
import dev.lossmith.processor.check.CheckedLoss;
import dev.lossmith.processor.ir.Sample;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReverseNoiseTest {
    private static final int[] FIRST = {0};

    @Test
    void aSquareHasThatOfItsSlope() {
        ReverseNoise noise = noise("a * a", false);

        assertThat(noise.spread(0, at(3), FIRST, 0)).isBetween(6 * 0x1p-26, 6 * 0x1p-21);
        assertThat(noise.metOverflow()).isFalse();
    }

    /** Each square's part in the slope is as large as the argument, and their difference is 1. */
    @Test
    void partsThatCancelLeaveTheirNoise() {
        ReverseNoise noise = noise("pow(a * a - (max(3, a * a) + a), 3)", true);

        assertThat(noise.spread(0, at(700), FIRST, 0)).isGreaterThan(1);
        assertThat(noise.spread(1, at(2), FIRST, 0)).isLessThan(1e-3);
    }

    @Test
    void whatOverflowsIsMet() {
        ReverseNoise noise = noise("a * (b * b)", false);
        noise.spread(0, Sample.empty().with("a", 0).with("b", 1e30), FIRST, 0);

        assertThat(noise.metOverflow()).isTrue();
    }

    @Test
    void anElementElsewhereTakesNoPart() {
        assertThat(noise("a * a", true).spread(0, at(3), FIRST, 1)).isZero();
    }

    private static ReverseNoise noise(String formula, boolean second) {
        CheckedLoss loss = Stages.checked("""
                @Input float a
                @Input float b
                """, "loss = " + formula);
        return ReverseNoise.of(loss.loss(), loss.tensors().get(0), second, true, new Random(1))
                .orElseThrow();
    }

    private static Sample at(double a) {
        return Sample.empty().with("a", a).with("b", 1);
    }
}
