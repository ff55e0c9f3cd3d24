package dev.lossmith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReductionTest {
    /** The nine combinations as PyTorch 1.13.1 resolves them. */
    @ParameterizedTest
    @CsvSource({
        ",,MEAN", "true,,MEAN", "false,,SUM",
        ",true,MEAN", "true,true,MEAN", "false,true,SUM",
        ",false,NONE", "true,false,NONE", "false,false,NONE"
    })
    void legacySwitches(Boolean sizeAverage, Boolean reduce, Reduction expected) {
        assertThat(Reduction.ofLegacy(sizeAverage, reduce)).isEqualTo(expected);
    }

    @Test
    void namesAreThoseOfConfigurationFiles() {
        assertThat(Reduction.named("batchmean")).isEqualTo(Reduction.BATCHMEAN);
        assertThat(Reduction.named("Mean")).isEqualTo(Reduction.MEAN).hasToString("mean");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reduction.named("average"))
                .withMessage("unknown reduction \"average\"; expected one of none, sum, mean, batchmean");
    }
}
