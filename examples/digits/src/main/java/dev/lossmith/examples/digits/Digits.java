package dev.lossmith.examples.digits;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * Images of handwritten digits, and which digits they are.
 *
 * @param pixels {@code [size, 64]}, 8x8 pixels an image from 0 (empty) to 1 (ink everywhere)
 * @param labels {@code [size]}, from 0 to 9
 */
record Digits(float[] pixels, int[] labels) {
    static final int PIXELS = 64;
    static final int CLASSES = 10;

    private static final String FILE = "digits.csv.gz";
    private static final float LARGEST_PIXEL = 16;

    /** Two parts of one set, without overlap. */
    record Split(Digits train, Digits test) {}

    /** All 1,797 images, read from the class path. */
    static Digits load() {
        try (InputStream file = Digits.class.getResourceAsStream(FILE);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(file), StandardCharsets.US_ASCII))) {
            List<int[]> rows = lines.lines().map(Digits::parse).toList();
            float[] pixels = new float[rows.size() * PIXELS];
            int[] labels = new int[rows.size()];
            for (int n = 0; n < labels.length; n++) {
                for (int i = 0; i < PIXELS; i++) {
                    pixels[n * PIXELS + i] = rows.get(n)[i] / LARGEST_PIXEL;
                }
                labels[n] = rows.get(n)[PIXELS];
            }
            return new Digits(pixels, labels);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }

    private static int[] parse(String line) {
        return Arrays.stream(line.split(",", -1)).mapToInt(Integer::parseInt).toArray();
    }

    int size() {
        return labels.length;
    }

    /** A fifth of each digit's images, chosen by the seed, to test on; the others to train on. */
    Split split(long seed) {
        int[] seen = new int[CLASSES];
        int[] order = shuffled(size(), new Random(seed));
        boolean[] tested = new boolean[size()];
        for (int n : order) {
            tested[n] = seen[labels[n]]++ % 5 == 0;
        }
        return new Split(
                select(IntStream.of(order).filter(n -> !tested[n]).toArray()),
                select(IntStream.of(order).filter(n -> tested[n]).toArray()));
    }

    /** The images of these numbers, in this order. */
    Digits select(int... numbers) {
        Digits selection = new Digits(new float[numbers.length * PIXELS], new int[numbers.length]);
        for (int n = 0; n < numbers.length; n++) {
            System.arraycopy(pixels, numbers[n] * PIXELS, selection.pixels, n * PIXELS, PIXELS);
            selection.labels[n] = labels[numbers[n]];
        }
        return selection;
    }

    /** The numbers from 0 to {@code size - 1} in random order. */
    static int[] shuffled(int size, Random random) {
        int[] order = IntStream.range(0, size).toArray();
        for (int n = size - 1; n > 0; n--) {
            int other = random.nextInt(n + 1);
            int number = order[n];
            order[n] = order[other];
            order[other] = number;
        }
        return order;
    }
}
