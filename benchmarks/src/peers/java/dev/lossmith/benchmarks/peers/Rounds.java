package dev.lossmith.benchmarks.peers;

import java.util.Arrays;
import java.util.List;

/**
 * Times several things alternately, so that what else the machine does meets all of them. The result is the tenth
 * percentile of the rounds: on a machine that is not idle, the time when nobody disturbed.
 */
final class Rounds {
    /** A time that is this part of the last one shows that compilation went on. */
    private static final double FASTER = 0.9;

    /** Warming up takes at most so many times as long as for what is fast at once. */
    private static final int LONGEST = 10;

    private final long warmUpNanos;
    private final int rounds;
    private final long roundNanos;

    private Rounds(long warmUpMillis, int rounds, long roundMillis) {
        this.warmUpNanos = warmUpMillis * 1_000_000;
        this.rounds = rounds;
        this.roundNanos = roundMillis * 1_000_000;
    }

    static Rounds of(boolean quick) {
        return quick ? new Rounds(1500, 11, 10) : new Rounds(2500, 31, 20);
    }

    /** Nanoseconds of one run of each. */
    double[] time(List<Runnable> things) {
        long[] repeats = new long[things.size()];
        for (int k = 0; k < repeats.length; k++) {
            repeats[k] = warm(things.get(k));
        }
        double[][] times = new double[things.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int k = 0; k < repeats.length; k++) {
                times[k][round] = time(things.get(k), repeats[k]);
            }
        }
        return Arrays.stream(times).mapToDouble(Rounds::tenthPercentile).toArray();
    }

    /** Runs it until it has not become much faster for a while; returns how many runs make a round. */
    private long warm(Runnable thing) {
        long start = System.nanoTime();
        long since = start;
        double best = Double.POSITIVE_INFINITY;
        double settled = best;
        long repeats = 1;
        while (System.nanoTime() - since < warmUpNanos && System.nanoTime() - start < LONGEST * warmUpNanos) {
            best = Math.min(best, time(thing, repeats));
            repeats = Math.max(1, (long) (roundNanos / best));
            if (best < FASTER * settled) {
                settled = best;
                since = System.nanoTime();
            }
        }
        return repeats;
    }

    private static double time(Runnable thing, long repeats) {
        long start = System.nanoTime();
        for (long i = 0; i < repeats; i++) {
            thing.run();
        }
        return (double) (System.nanoTime() - start) / repeats;
    }

    private static double tenthPercentile(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 10];
    }
}
