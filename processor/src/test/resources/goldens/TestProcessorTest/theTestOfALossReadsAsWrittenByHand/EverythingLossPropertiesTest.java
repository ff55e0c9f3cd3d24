package test;

import dev.lossmith.runtime.Generated;
import dev.lossmith.testing.LossChecks;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What holds for every loss, checked for {@link EverythingLoss} with random arguments;
 * a failure shows them and how to draw them again.
 *
 * <p>Generated because of {@code Suite}.
 */
@Generated("dev.lossmith.processor.TestProcessor")
@DisplayName("EverythingLoss")
class EverythingLossPropertiesTest {
    private final LossChecks loss = LossChecks.of(EverythingLoss.TYPE).withSurrogates("b").withDivisor();

    @Test
    @DisplayName("gradients are the slopes of the loss, away from kinks")
    void gradients() {
        loss.gradients();
    }

    @Test
    @DisplayName("second derivatives are the slopes of the gradient")
    void secondDerivatives() {
        loss.secondDerivatives();
    }

    @Test
    @DisplayName("one fused pass and separate ones give the same bits")
    void fusedIsSeparate() {
        loss.fusedIsSeparate();
    }

    @Test
    @DisplayName("gradients do not depend on which are asked for")
    void oneGradientIsOneOfMany() {
        loss.oneGradientIsOneOfMany();
    }

    @Test
    @DisplayName("sums and means are those of the samples")
    void reductionsAreOfTheSamples() {
        loss.reductionsAreOfTheSamples();
    }

    @Test
    @DisplayName("the upstream gradient is a factor")
    void upstreamIsAFactor() {
        loss.upstreamIsAFactor();
    }

    @Test
    @DisplayName("float agrees with double")
    void precisionsAgree() {
        loss.precisionsAgree();
    }

    @Test
    @DisplayName("views give the bits of arrays, and nothing is written beside them")
    void viewsAreArrays() {
        loss.viewsAreArrays();
    }

    @Test
    @DisplayName("permuted samples give permuted results")
    void permutedSamplesGivePermutedResults() {
        loss.permutedSamplesGivePermutedResults();
    }

    @Test
    @DisplayName("batches of any size give the bits of their parts")
    void batchesOfAnySize() {
        loss.batchesOfAnySize();
    }

    @Test
    @DisplayName("several threads give the bits of one")
    void threadsGiveTheSameBits() {
        loss.threadsGiveTheSameBits();
    }

    @Test
    @DisplayName("rows of any size, in batches and alone")
    void rowsOfAnySize() {
        loss.rowsOfAnySize();
    }

    @Test
    @DisplayName("batches of any shape give the bits of single samples")
    void batchesOfAnyShape() {
        loss.batchesOfAnyShape();
    }

    @Test
    @DisplayName("the sum over no samples is zero")
    void emptyBatches() {
        loss.emptyBatches();
    }

    @Test
    @DisplayName("NaN makes NaN of what depends on it, and of nothing else")
    void nanIsNeverLost() {
        loss.nanIsNeverLost();
    }

    @Test
    @DisplayName("infinity reaches no other sample")
    void infinitiesStayWhereTheyAre() {
        loss.infinitiesStayWhereTheyAre();
    }

    @Test
    @DisplayName("wrong arguments are refused, and nothing is written")
    void wrongArgumentsAreRefused() {
        loss.wrongArgumentsAreRefused();
    }

    @Test
    @DisplayName("wrong or overlapping results are refused, and nothing is written")
    void wrongResultsAreRefused() {
        loss.wrongResultsAreRefused();
    }

    @Test
    @DisplayName("wrong parameters are refused")
    void wrongParametersAreRefused() {
        loss.wrongParametersAreRefused();
    }

    @Test
    @DisplayName("values outside declared domains are named if asked for")
    void domainsAreChecked() {
        loss.domainsAreChecked();
    }

    @Test
    @DisplayName("results have the bits that were recorded")
    void recordedResults() {
        loss.recordedResults("src/test/recordings");
    }

    @Test
    @DisplayName("results are those of the reference")
    void referenceResults() {
        loss.referenceResults("golden");
    }
}
