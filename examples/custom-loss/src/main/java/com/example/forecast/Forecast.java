package com.example.forecast;

import java.util.Random;

/** How long a customer waits, as quantiles that are straight lines over the length of the queue. */
final class Forecast {
    private static final double STEP = 0.05;
    private static final int BATCH = 64;

    private final float[] levels;
    private final float[] base;
    private final float[] slope;

    Forecast(float... levels) {
        this.levels = levels;
        this.base = new float[levels.length];
        this.slope = new float[levels.length];
    }

    /** The quantiles of the time waited behind so many others. */
    float[] at(float queue) {
        float[] quantiles = new float[levels.length];
        for (int q = 0; q < quantiles.length; q++) {
            quantiles[q] = base[q] + slope[q] * queue;
        }
        return quantiles;
    }

    /** Learns by gradient descent; the step falls to zero. */
    void learn(Waits waits, int batches, Random random) {
        ForecastLoss loss = ForecastLoss.builder().build();
        int n = levels.length;
        float[] input = new float[BATCH * n];
        float[] gradient = new float[BATCH * n];
        for (int b = 0; b < batches; b++) {
            Waits batch = waits.some(BATCH, random);
            for (int i = 0; i < BATCH; i++) {
                System.arraycopy(at(batch.queue()[i]), 0, input, i * n, n);
            }
            loss.forwardBackward(input, batch.minutes(), levels, gradient);
            float step = (float) (STEP * n * (batches - b) / batches);
            for (int i = 0; i < BATCH * n; i++) {
                base[i % n] -= step * gradient[i];
                slope[i % n] -= step * gradient[i] * batch.queue()[i / n];
            }
        }
    }

    /** The share of waits that were shorter than forecast, for each level. */
    double[] coverage(Waits waits) {
        double[] shorter = new double[levels.length];
        for (int i = 0; i < waits.queue().length; i++) {
            float[] quantiles = at(waits.queue()[i]);
            for (int q = 0; q < quantiles.length; q++) {
                shorter[q] += waits.minutes()[i] <= quantiles[q] ? 1.0 / waits.queue().length : 0;
            }
        }
        return shorter;
    }
}
