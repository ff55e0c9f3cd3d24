package dev.lossmith.generated;

import dev.lossmith.testing.LossTests;

/** The tests that anyone gets for a loss. */
@LossTests(JuryGradeLossSpec.class)
final class JuryGradeTests {
    private JuryGradeTests() {}
}
