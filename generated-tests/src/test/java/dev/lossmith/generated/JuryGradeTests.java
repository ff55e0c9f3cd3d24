package dev.lossmith.generated;

import dev.lossmith.testing.LossTests;

/** The tests that anyone gets for a loss, and recorded results, which have the same bits on every machine and JDK. */
@LossTests(value = JuryGradeLossSpec.class, recordings = "src/test/recordings")
final class JuryGradeTests {
    private JuryGradeTests() {}
}
