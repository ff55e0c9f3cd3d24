package dev.lossmith.unknown;

import dev.lossmith.testing.LossTests;

/** The tests that anyone gets for a loss, of the losses of this package. */
@LossTests({
    ExponentialSmoothingSpec.class,
    GarchSpec.class,
    LinearChainCrfSpec.class,
    PaddedCurvatureSpec.class,
    SequenceCrossEntropySpec.class,
    SharedQuadraticSpec.class,
    SoftDtwSpec.class,
    TotalVariation2DSpec.class,
    TransducerSpec.class,
    TwoLagsBackwardsSpec.class
})
final class UnknownTests {
    private UnknownTests() {}
}
