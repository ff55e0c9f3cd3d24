package dev.lossmith.bits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.Reduction;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a vector kernel leaves out since an argument is above 0 by its formula, it leaves out only where the argument cannot underflow. */
class UnderflowTest {
    private static final int MANY = 300;

    private final MixedSigmoid loss =
            MixedSigmoid.builder().reduction(Reduction.NONE).build();

    @ParameterizedTest
    @ValueSource(doubles = {-1, -80, -103, -104, -740, -746, -1000, Double.NEGATIVE_INFINITY})
    void aSampleHasTheSameBitsAloneAndAmongOthers(double x) {
        assertThat(values(x, MANY)).containsOnly(values(x, 1)[0]);
        assertThat(floats((float) x, MANY)).containsOnly(floats((float) x, 1)[0]);
    }

    private double[] values(double x, int samples) {
        double[] input = new double[samples];
        double[] losses = new double[samples];
        Arrays.fill(input, x);
        loss.forward(input, losses);
        return losses;
    }

    private float[] floats(float x, int samples) {
        float[] input = new float[samples];
        float[] losses = new float[samples];
        Arrays.fill(input, x);
        loss.forward(input, losses);
        return losses;
    }
}
