package com.example.forecast;

import java.util.Locale;
import java.util.Random;

/** Learns how long people wait, and prints what to tell them. */
public final class Main {
    private static final float[] LEVELS = {0.1f, 0.5f, 0.9f};

    private Main() {}

    public static void main(String[] args) {
        Forecast forecast = new Forecast(LEVELS);
        forecast.learn(Waits.simulated(10_000, new Random(1)), 2_000, new Random(2));
        System.out.println("queue   10 %   50 %   90 %   minutes waited at most by so many");
        for (int queue = 1; queue <= 8; queue++) {
            float[] minutes = forecast.at(queue);
            System.out.printf(Locale.ROOT, "%5d %6.1f %6.1f %6.1f%n", queue, minutes[0], minutes[1], minutes[2]);
        }
        double[] coverage = forecast.coverage(Waits.simulated(10_000, new Random(3)));
        System.out.printf(Locale.ROOT, "of 10000 others");
        for (double share : coverage) {
            System.out.printf(Locale.ROOT, " %4.1f %%", 100 * share);
        }
        System.out.println();
    }
}
