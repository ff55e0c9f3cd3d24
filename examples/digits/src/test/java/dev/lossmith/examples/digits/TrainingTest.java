package dev.lossmith.examples.digits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.losses.CrossEntropyLoss;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingTest {
    private static final long SEED = 1;
    private static final int EPOCHS = 20;
    private static final Digits.Split DIGITS = Digits.load().split(SEED);

    @Test
    void crossEntropyOfTheCatalogueTrains() {
        assertTrains(CrossEntropyLoss.builder().build()::forwardBackward);
    }

    @Test
    void focalLossOfThisExampleTrains() {
        assertTrains(FocalLoss.builder().gamma(2).build()::forwardBackward);
    }

    @Test
    void theSameSeedGivesTheSameNetwork() {
        Training training = new Training(DIGITS.train(), FocalLoss.builder().build()::forwardBackward, SEED);
        assertThat(logits(training.run(2, progress -> {}))).isEqualTo(logits(training.run(2, progress -> {})));
    }

    private static void assertTrains(Training.Objective objective) {
        List<Double> losses = new ArrayList<>();
        Network network =
                new Training(DIGITS.train(), objective, SEED).run(EPOCHS, progress -> losses.add(progress.loss()));
        assertThat(losses).hasSize(EPOCHS);
        assertThat(losses.get(EPOCHS - 1)).isLessThan(losses.get(0) / 10);
        assertThat(network.accuracy(DIGITS.test())).isGreaterThanOrEqualTo(0.95);
    }

    private static float[] logits(Network network) {
        return network.forward(DIGITS.test()).logits();
    }
}
