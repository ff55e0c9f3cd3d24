package dev.lossmith.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PatternsTest {
    private final Patterns patterns = new Patterns(4);

    @Test
    void realsBecomeTheirBits() {
        int[] ints = {7, 7, 7, 7};
        long[] longs = {7, 7, 7, 7};
        patterns.copy(new float[] {9, 1, -0f, Float.NEGATIVE_INFINITY, 9}, 1, ints, 3);
        patterns.copy(new double[] {9, 1, -0.0, Double.NEGATIVE_INFINITY, 9}, 1, longs, 3);
        assertThat(ints).containsExactly(0x3f800000, 0x80000000, 0xff800000, 7);
        assertThat(longs).containsExactly(0x3ff0000000000000L, 0x8000000000000000L, 0xfff0000000000000L, 7);
    }

    /** Of a NaN, too, whatever its bits. */
    @Test
    void bitsStayTheSameThereAndBack() {
        int[] ints = {0x7f800001, 0xffc12345, 1, 0x80000001};
        long[] longs = {0x7ff0000000000001L, 0xfff8123456789abcL, 1, 0x8000000000000001L};
        float[] floats = new float[6];
        double[] doubles = new double[6];
        int[] intsAgain = new int[4];
        long[] longsAgain = new long[4];
        patterns.copy(ints, floats, 1, 4);
        patterns.copy(longs, doubles, 1, 4);
        patterns.copy(floats, 1, intsAgain, 4);
        patterns.copy(doubles, 1, longsAgain, 4);
        assertThat(intsAgain).containsExactly(ints);
        assertThat(longsAgain).containsExactly(longs);
        assertThat(floats[0]).isZero();
        assertThat(floats[5]).isZero();
    }

    @Test
    void nothingIsReadBehindTheEnd() {
        assertThatThrownBy(() -> patterns.copy(new float[4], 2, new int[4], 3))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
