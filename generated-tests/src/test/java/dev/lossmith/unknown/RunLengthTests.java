package dev.lossmith.unknown;

import dev.lossmith.testing.LossTests;

/** A count is an integer, which has no NaN: what {@code y} decides is lost where {@code y} is NaN. */
@LossTests(value = RunLengthSpec.class, except = "nanIsNeverLost")
final class RunLengthTests {
    private RunLengthTests() {}
}
