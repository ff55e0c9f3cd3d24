package dev.lossmith.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowsTest {
    @Test
    void eachRowGetsItsValue() {
        float[] floats = new float[7];
        double[] doubles = new double[7];
        int[] ints = new int[7];
        long[] longs = new long[7];
        Rows.spread(new float[] {1, 2, 3}, 2, 3, floats);
        Rows.spread(new double[] {1, 2, 3}, 2, 3, doubles);
        Rows.spread(new int[] {1, 2, 3}, 2, 3, ints);
        Rows.spread(new long[] {1, 2, 3}, 2, 3, longs);
        assertThat(floats).containsExactly(1, 1, 1, 2, 2, 2, 0);
        assertThat(doubles).containsExactly(1, 1, 1, 2, 2, 2, 0);
        assertThat(ints).containsExactly(1, 1, 1, 2, 2, 2, 0);
        assertThat(longs).containsExactly(1, 1, 1, 2, 2, 2, 0);
    }

    @Test
    void rowsWithAMaskAreReplaced() {
        float[] floats = {9, 1, 1, 2, 2, 3, 3, 9};
        double[] doubles = {9, 1, 1, 2, 2, 3, 3, 9};
        Rows.replace(new int[] {-1, 0, -1}, 3, 2, floats, 1, 5);
        Rows.replace(new long[] {-1, 0, -1}, 3, 2, doubles, 1, 5);
        assertThat(floats).containsExactly(9, 5, 5, 2, 2, 5, 5, 9);
        assertThat(doubles).containsExactly(9, 5, 5, 2, 2, 5, 5, 9);
    }
}
