package com.example.forecast;

import java.util.Random;

/**
 * Customers: how many were before them, and how many minutes they waited. Each takes an exponential time at the counter, so
 * that long queues spread the times out.
 */
record Waits(float[] queue, float[] minutes) {
    private static final int LONGEST_QUEUE = 8;
    private static final double MINUTES_EACH = 2;

    static Waits simulated(int customers, Random random) {
        Waits waits = new Waits(new float[customers], new float[customers]);
        for (int i = 0; i < customers; i++) {
            int before = 1 + random.nextInt(LONGEST_QUEUE);
            waits.queue[i] = before;
            for (int k = 0; k < before; k++) {
                waits.minutes[i] -= (float) (MINUTES_EACH * Math.log(1 - random.nextDouble()));
            }
        }
        return waits;
    }

    /** Some of them, drawn at random. */
    Waits some(int count, Random random) {
        Waits drawn = new Waits(new float[count], new float[count]);
        for (int i = 0; i < count; i++) {
            int at = random.nextInt(queue.length);
            drawn.queue[i] = queue[at];
            drawn.minutes[i] = minutes[at];
        }
        return drawn;
    }
}
