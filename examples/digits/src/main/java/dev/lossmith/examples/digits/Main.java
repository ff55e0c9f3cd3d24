package dev.lossmith.examples.digits;

import dev.lossmith.losses.CrossEntropyLoss;
import java.io.PrintStream;
import java.util.Locale;

/** Trains the same network twice: with cross entropy from the catalogue, then with the focal loss of this package. */
public final class Main {
    private static final long SEED = 1;
    private static final int EPOCHS = 40;

    private final PrintStream out;
    private final Digits.Split digits;

    private Main(PrintStream out) {
        this.out = out;
        digits = Digits.load().split(SEED);
    }

    public static void main(String[] args) {
        new Main(System.out).run();
    }

    private void run() {
        say(
                "%d digits to train on, %d to test. Network %d-%d-%d, Adam, batches of %d.%n",
                digits.train().size(),
                digits.test().size(),
                Digits.PIXELS,
                Network.HIDDEN,
                Digits.CLASSES,
                Training.BATCH);

        CrossEntropyLoss crossEntropy = CrossEntropyLoss.builder().build();
        say("%n== %s, from the catalogue%n", crossEntropy.descriptor().name());
        Portrait.of(CrossEntropyLoss.class).print(out);
        train(crossEntropy::forwardBackward);

        FocalLoss focal = FocalLoss.builder().gamma(2).build();
        say("%n== %s, from a formula of this example%n", focal.descriptor().name());
        Portrait.of(FocalLoss.class).print(out);
        train(focal::forwardBackward);
    }

    private void train(Training.Objective objective) {
        out.println("  epoch    loss   train    test");
        long start = System.nanoTime();
        Network network = new Training(digits.train(), objective, SEED).run(EPOCHS, this::report);
        long millis = (System.nanoTime() - start) / 1_000_000;
        say("  test accuracy %.1f %% after %d epochs, %d ms%n", percent(network, digits.test()), EPOCHS, millis);
    }

    private void report(Training.Progress progress) {
        if (progress.epoch() == 1 || progress.epoch() % 5 == 0) {
            say(
                    "  %5d  %.4f  %4.1f %%  %4.1f %%%n",
                    progress.epoch(),
                    progress.loss(),
                    percent(progress.network(), digits.train()),
                    percent(progress.network(), digits.test()));
        }
    }

    private static double percent(Network network, Digits part) {
        return 100 * network.accuracy(part);
    }

    private void say(String format, Object... values) {
        out.printf(Locale.ROOT, format, values);
    }
}
