package dev.lossmith.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lossmith.testing.ScaledSquares.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** That each check can fail: a sound loss passes it, and a loss with a fault does not. */
class LossChecksTest {
    /** With which each check is tried; any number from the command line. */
    private static final int SEEDS = Integer.getInteger("lossmith.seeds", 20);

    private static Arguments finds(Fault fault, String check, Consumer<LossChecks> run, String message) {
        return Arguments.of(fault, check, run, message);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                finds(Fault.GRADIENT, "gradients", LossChecks::gradients, "differences say"),
                finds(Fault.VALUE, "gradients", LossChecks::gradients, "differences say"),
                finds(
                        Fault.FOR_CHECKS_SECOND_DERIVATIVE,
                        "secondDerivatives",
                        LossChecks::secondDerivatives,
                        "second derivative by"),
                finds(Fault.FUSED_VALUE, "fusedIsSeparate", LossChecks::fusedIsSeparate, "in one pass and in two"),
                finds(Fault.FUSED_GRADIENT, "fusedIsSeparate", LossChecks::fusedIsSeparate, "of the gradient of"),
                finds(Fault.MARGIN, "fusedIsSeparate", LossChecks::fusedIsSeparate, "something was written"),
                finds(Fault.ONE_GRADIENT, "oneGradientIsOneOfMany", LossChecks::oneGradientIsOneOfMany, "alone"),
                finds(Fault.VALUE, "reductions", LossChecks::reductionsAreOfTheSamples, "reduced by"),
                finds(Fault.MISSING_ELEMENT, "reductions", LossChecks::reductionsAreOfTheSamples, "was not written"),
                finds(Fault.EXCEPTION, "reductions", LossChecks::reductionsAreOfTheSamples, "out of order"),
                finds(Fault.FOR_CHECKS_UPSTREAM, "upstreamIsAFactor", LossChecks::upstreamIsAFactor, "from upstream"),
                finds(Fault.FOR_CHECKS_FLOAT, "precisionsAgree", LossChecks::precisionsAgree, "in float"),
                finds(Fault.OFFSET, "viewsAreArrays", LossChecks::viewsAreArrays, "from views"),
                finds(
                        Fault.FOR_CHECKS_NEIGHBOUR,
                        "permuted",
                        LossChecks::permutedSamplesGivePermutedResults,
                        "by themselves"),
                finds(Fault.FOR_CHECKS_ROW, "batchesOfAnySize", LossChecks::batchesOfAnySize, "by themselves"),
                finds(Fault.FOR_CHECKS_NEIGHBOUR, "batchesOfAnyShape", LossChecks::batchesOfAnyShape, "alone"),
                finds(Fault.FOR_CHECKS_THREADS, "threads", LossChecks::threadsGiveTheSameBits, "on several threads"),
                finds(Fault.FOR_CHECKS_EMPTY, "emptyBatches", LossChecks::emptyBatches, "no samples is NaN"),
                finds(Fault.FOR_CHECKS_NAN_LOST, "nanIsNeverLost", LossChecks::nanIsNeverLost, "to 0.0"),
                finds(Fault.FOR_CHECKS_NAN_SPREADS, "nanIsNeverLost", LossChecks::nanIsNeverLost, "without"),
                finds(Fault.FOR_CHECKS_INFINITY, "infinities", LossChecks::infinitiesStayWhereTheyAre, "without"));
    }

    /** With many seeds: a check that overlooks a fault now and then is no check, and one that fails by chance is worse. */
    @ParameterizedTest(name = "{1} finds {0}")
    @MethodSource("faults")
    void aFaultIsFound(Fault fault, String check, Consumer<LossChecks> run, String message) {
        for (long seed = Seed.OF_RUN.base(); seed < Seed.OF_RUN.base() + SEEDS; seed++) {
            LossChecks sound = LossChecks.of(ScaledSquares.type(Fault.NONE)).withSeed(seed);
            LossChecks faulty = LossChecks.of(ScaledSquares.type(fault)).withSeed(seed);
            assertThatCode(() -> run.accept(sound)).doesNotThrowAnyException();
            assertThatThrownBy(() -> run.accept(faulty))
                    .as("%s with seed %d", fault, seed)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("ScaledSquares: ")
                    .hasMessageContaining(message)
                    .hasMessageEndingWith("-Dlossmith.seed=" + seed);
        }
    }

    /** Counts are seeds that are near each other, from which java.util.Random draws the same first number. */
    @Test
    void examplesOfOnePropertyDiffer() {
        Set<Integer> ranks = new TreeSet<>();
        new Property(ScaledSquares.type(Fault.NONE), "ranks", Seed.OF_RUN)
                .times(
                        40,
                        (examples, random) ->
                                ranks.add(examples.anyRank().batch().size()));
        assertThat(ranks).containsExactly(0, 1, 2, 3);
    }

    /** The loss by hand checks none of its arguments. */
    @Test
    void whatIsNotRefusedIsFound() {
        LossChecks careless = LossChecks.of(ScaledSquares.type(Fault.NONE));
        assertThatThrownBy(careless::wrongArgumentsAreRefused).isInstanceOf(AssertionError.class);
        assertThatThrownBy(careless::wrongResultsAreRefused).isInstanceOf(AssertionError.class);
        assertThatThrownBy(careless::wrongParametersAreRefused)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("was not refused");
    }

    @Test
    void surrogatesAreLeftAlone() {
        assertThatCode(LossChecks.of(ScaledSquares.type(Fault.GRADIENT)).withSurrogates("input", "target")::gradients)
                .doesNotThrowAnyException();
    }

    @Test
    void aRecordingKeepsEveryBit(@TempDir Path directory) throws IOException {
        LossChecks sound = LossChecks.of(ScaledSquares.type(Fault.NONE));
        assertThatThrownBy(() -> sound.recordedResults(directory.toString()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dlossmith.golden.record=true");

        Path file = directory.resolve("ScaledSquares.txt");
        Files.writeString(file, new Recording(ScaledSquares.type(Fault.NONE)).record());
        assertThat(file).content().contains("case 0: float32, reduction none", "-> gradient of target [2] = ");
        assertThatCode(() -> sound.recordedResults(directory.toString())).doesNotThrowAnyException();

        LossChecks nearly = LossChecks.of(ScaledSquares.type(Fault.FUSED_GRADIENT));
        assertThatThrownBy(() -> nearly.recordedResults(directory.toString()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("reduction mean")
                .hasMessageContaining("recorded:  -> gradient of input")
                .hasMessageContaining("now:       -> gradient of input");
    }
}
