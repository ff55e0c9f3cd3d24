package dev.lossmith.testing;

import java.util.Random;

/** Where random arguments come from: a new place in every run, or that of an earlier run: {@code -Dlossmith.seed=NUMBER}. */
final class Seed {
    private static final String PROPERTY = "lossmith.seed";
    private static final long BASE = base();

    private Seed() {}

    private static long base() {
        String given = System.getProperty(PROPERTY, "");
        try {
            return given.isBlank() ? new Random().nextInt(1_000_000_000) : Long.parseLong(given.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("-D" + PROPERTY + "=" + given + ", expected an integer", e);
        }
    }

    /** Numbers that depend on the seed, on a loss, a property and a count, and on nothing that ran before. */
    static Random random(String loss, String property, int count) {
        long mixed = BASE * 0x9E3779B97F4A7C15L + loss.hashCode();
        mixed = mixed * 0x9E3779B97F4A7C15L + property.hashCode();
        return new Random(mixed * 0x9E3779B97F4A7C15L + count);
    }

    /** How to see a failure again. */
    static String advice() {
        return "the same arguments again: -D" + PROPERTY + "=" + BASE;
    }
}
