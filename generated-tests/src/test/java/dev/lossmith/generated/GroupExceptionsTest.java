package dev.lossmith.generated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.DoubleTensor;
import dev.lossmith.IntTensor;
import dev.lossmith.Loss;
import dev.lossmith.LossType;
import dev.lossmith.Losses;
import dev.lossmith.Reduction;
import dev.lossmith.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What groups have, looked up for elements that are declared to be of no group. */
class GroupExceptionsTest {
    private static final Map<String, Tensor> ARGUMENTS = Map.of(
            "x", DoubleTensor.of(new double[] {1, 2, 3}, 1, 3),
            "group", IntTensor.of(new int[] {0, -1, -1}, 1, 3),
            "w", DoubleTensor.of(new double[] {0.5, 0, 0, 0}, 4));

    private final double[] gradient = new double[3];
    private final Map<String, Tensor> gradients = Map.of("x", DoubleTensor.of(gradient, 1, 3));

    private static Loss loss(LossType type) {
        return type.create(Map.of(), Reduction.SUM);
    }

    @Test
    void theyArePartnersOfEachOther() {
        Loss loss = loss(Losses.named("GroupPartners"));
        assertThat(loss.forwardBackward(ARGUMENTS, gradients)).isEqualTo(26.25);
        assertThat(gradient).containsExactly(3, 10, 10);
        loss.hessianDiagonal(ARGUMENTS, gradients);
        assertThat(gradient).containsExactly(4, 2, 2);
    }

    @Test
    void theirDerivativesAreThoseOfWhatTheyHaveInstead() {
        Loss loss = loss(Losses.named("GroupResiduals"));
        assertThat(loss.forwardBackward(ARGUMENTS, gradients)).isEqualTo(0.25 + 1.75 * 1.75 + 2.75 * 2.75);
        assertThat(gradient).containsExactly(0, 3.5, 5.5);
        loss.hessianDiagonal(ARGUMENTS, gradients);
        assertThat(gradient).containsExactly(0, 2, 2);
    }
}
