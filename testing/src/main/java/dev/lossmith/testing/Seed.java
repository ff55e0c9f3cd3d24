package dev.lossmith.testing;

import java.util.Random;
import java.util.SplittableRandom;

/**
 * Where random arguments come from.
 *
 * @param base of all of them
 */
record Seed(long base) {
    private static final String PROPERTY = "lossmith.seed";

    /** A new place in every run, or that of an earlier run: {@code -Dlossmith.seed=NUMBER}. */
    static final Seed OF_RUN = ofRun();

    private static Seed ofRun() {
        String given = System.getProperty(PROPERTY, "");
        try {
            return new Seed(given.isBlank() ? new Random().nextInt(1_000_000_000) : Long.parseLong(given.strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("-D" + PROPERTY + "=" + given + ", expected an integer", e);
        }
    }

    /**
     * Numbers that depend on the seed, on a loss, a property and a count, and on nothing that ran before. Seeds that are near
     * each other give a {@link Random} the same first numbers, so that all examples of a property would have one rank;
     * {@link SplittableRandom} spreads them.
     */
    Random random(String loss, String property, int count) {
        long place = spread(spread(spread(base) + loss.hashCode()) + property.hashCode()) + count;
        return new Random(spread(place));
    }

    private static long spread(long seed) {
        return new SplittableRandom(seed).nextLong();
    }

    /** How to see a failure again. */
    String advice() {
        return "the same arguments again: -D" + PROPERTY + "=" + base;
    }
}
