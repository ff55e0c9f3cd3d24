package dev.lossmith.examples.digits;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;

/** Trains a network in mini-batches. Seed, data and loss decide everything: the same three give the same network. */
final class Training {
    static final int BATCH = 32;
    static final double LEARNING_RATE = 0.003;

    /** What training needs of a loss; every generated loss of logits and class indices has this method. */
    @FunctionalInterface
    interface Objective {
        /**
         * The mean loss of a batch.
         *
         * @param logits {@code [BATCH, 10]}
         * @param labels {@code [BATCH]}
         * @param gradLogits {@code [BATCH, 10]}, receives the gradient
         */
        double forwardBackward(float[] logits, int[] labels, float[] gradLogits);
    }

    /** The state after an epoch; the loss is the mean over its batches, each before the network learned from it. */
    record Progress(int epoch, double loss, Network network) {}

    private final Digits digits;
    private final Objective objective;
    private final long seed;

    Training(Digits digits, Objective objective, long seed) {
        this.digits = digits;
        this.objective = objective;
        this.seed = seed;
    }

    /** A network trained for so many epochs; {@code report} is told about each. */
    Network run(int epochs, Consumer<Progress> report) {
        Random random = new Random(seed);
        Network network = new Network(random);
        for (int epoch = 1; epoch <= epochs; epoch++) {
            report.accept(new Progress(epoch, epoch(network, random), network));
        }
        return network;
    }

    /** Every image once, in a new order; but for those that do not fill a last batch. */
    private double epoch(Network network, Random random) {
        int[] order = Digits.shuffled(digits.size(), random);
        float[] gradLogits = new float[BATCH * Digits.CLASSES];
        int batches = digits.size() / BATCH;
        double sum = 0;
        for (int b = 0; b < batches; b++) {
            Digits batch = digits.select(Arrays.copyOfRange(order, b * BATCH, (b + 1) * BATCH));
            Network.Activations activations = network.forward(batch);
            sum += objective.forwardBackward(activations.logits(), batch.labels(), gradLogits);
            network.learn(batch, activations, gradLogits, LEARNING_RATE);
        }
        return sum / batches;
    }
}
