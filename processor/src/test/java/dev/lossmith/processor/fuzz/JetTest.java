package dev.lossmith.processor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JetTest {
    /** What no path leads to stays 0, also beside a slope that is none. */
    @ParameterizedTest
    @ValueSource(doubles = {3, Double.POSITIVE_INFINITY, Double.NaN})
    void aConstantFactorBendsNothing(double slope) {
        Jet jet = Jet.of(1, new double[] {slope}, new double[] {0});

        Jet product = Jet.binary(jet, Jet.constant(2), 2, 2, 1, 0, 1, 0);

        assertThat(product.first(0)).isEqualTo(Double.valueOf(2 * slope));
        assertThat(product.second(0)).isZero();
    }
}
