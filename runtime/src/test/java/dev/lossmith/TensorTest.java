package dev.lossmith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class TensorTest {
    private static final float[] SIX = {0, 1, 2, 3, 4, 5};

    @Test
    void isAViewOfTheArray() {
        FloatTensor tensor = FloatTensor.of(SIX, 2, 3);

        assertThat(tensor.array()).isSameAs(SIX);
        assertThat(tensor.shape()).containsExactly(2, 3);
        assertThat(tensor.rank()).isEqualTo(2);
        assertThat(tensor.size(1)).isEqualTo(3);
        assertThat(tensor.length()).isEqualTo(6);
        assertThat(tensor).hasToString("FloatTensor[2, 3]");
    }

    @Test
    void withoutAShapeIsAVector() {
        assertThat(DoubleTensor.of(new double[4]).shape()).containsExactly(4);
    }

    @Test
    void mayBeAPartOfTheArray() {
        IntTensor tensor = IntTensor.view(new int[10], 4, 2, 3);

        assertThat(tensor.offset()).isEqualTo(4);
        assertThat(tensor.length()).isEqualTo(6);
    }

    @Test
    void ofRankZeroHasOneElement() {
        assertThat(FloatTensor.scalar(7).rank()).isZero();
        assertThat(FloatTensor.scalar(7).length()).isOne();
        assertThat(FloatTensor.of(new float[1], new int[0]).rank()).isZero();
    }

    @Test
    void mayBeEmpty() {
        assertThat(FloatTensor.of(new float[0], 2, 0).length()).isZero();
        assertThat(FloatTensor.of(new float[0], 1 << 30, 1 << 30, 0).length()).isZero();
    }

    @Test
    void keepsItsShape() {
        int[] shape = {2, 3};
        FloatTensor tensor = FloatTensor.of(SIX, shape);
        shape[0] = 3;
        tensor.shape()[0] = 3;

        assertThat(tensor.shape()).containsExactly(2, 3);
    }

    @Test
    void shapesHaveToFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FloatTensor.of(SIX, 2, 2))
                .withMessage("shape [2, 2] has 4 elements, the array has 6; use view(array, offset, shape)"
                        + " for a part of it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FloatTensor.view(SIX, 3, 2, 2))
                .withMessage("shape [2, 2] at offset 3 needs 7 elements, the array has 6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FloatTensor.view(SIX, -1, 2))
                .withMessage("shape [2] at offset -1 needs 1 elements, the array has 6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FloatTensor.of(SIX, -2, -3))
                .withMessage("shape [-2, -3] has a negative size");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FloatTensor.of(SIX, 1 << 16, 1 << 16))
                .withMessage("shape [65536, 65536] has more elements than an array can have");
    }
}
