package com.example.forecast;

import dev.lossmith.testing.LossTests;

/** Asks for ForecastLossPropertiesTest, which javac writes among the test classes. */
@LossTests(value = ForecastLossSpec.class, recordings = "src/test/recordings")
final class ForecastTests {
    private ForecastTests() {}
}
