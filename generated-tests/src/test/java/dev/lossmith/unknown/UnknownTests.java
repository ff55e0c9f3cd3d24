package dev.lossmith.unknown;

import dev.lossmith.testing.LossTests;

/** The tests that anyone gets for a loss, of the losses of this package. */
@LossTests(packages = "dev.lossmith.unknown")
final class UnknownTests {
    private UnknownTests() {}
}
