package dev.lossmith.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.DoubleTensor;
import dev.lossmith.Loss;
import dev.lossmith.Losses;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmptyBatchTest {
    @Test
    void aGradientThatNoSampleContributesToIsZero() {
        Loss loss = Losses.create("GaussianNLLLoss", Map.of("reduction", "sum"));
        DoubleTensor empty = DoubleTensor.of(new double[0], 0, 3);
        double[] gradient = {7, 7, 7};
        double value = loss.forwardBackward(
                Map.of("input", empty, "target", empty, "var", DoubleTensor.of(new double[] {1, 2, 3}, 1, 3)),
                Map.of("var", DoubleTensor.of(gradient, 1, 3)));
        assertThat(value).isZero();
        assertThat(gradient).containsExactly(0, 0, 0);
    }
}
