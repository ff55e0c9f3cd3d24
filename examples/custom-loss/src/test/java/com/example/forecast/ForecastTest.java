package com.example.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What was learned with the loss, on customers that it has not seen. */
class ForecastTest {
    private static final float[] LEVELS = {0.1f, 0.5f, 0.9f};

    private final Forecast forecast = learned();

    private static Forecast learned() {
        Forecast forecast = new Forecast(LEVELS);
        forecast.learn(Waits.simulated(10_000, new Random(1)), 2_000, new Random(2));
        return forecast;
    }

    /** Lines do not fit the quantiles of these times exactly, hence the margin. */
    @Test
    void asManyWaitLessAsForecast() {
        double[] coverage = forecast.coverage(Waits.simulated(10_000, new Random(4)));
        for (int q = 0; q < LEVELS.length; q++) {
            assertEquals(LEVELS[q], coverage[q], 0.03);
        }
    }

    @Test
    void quantilesDoNotCross() {
        for (int queue = 1; queue <= 8; queue++) {
            float[] quantiles = forecast.at(queue);
            assertTrue(quantiles[0] <= quantiles[1] && quantiles[1] <= quantiles[2]);
        }
    }
}
