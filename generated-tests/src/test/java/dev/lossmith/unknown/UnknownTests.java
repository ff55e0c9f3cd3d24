package dev.lossmith.unknown;

import dev.lossmith.testing.LossTests;

/** The tests that anyone gets for a loss, of the losses of this package. */
@LossTests({
    ExponentialSmoothingSpec.class,
    BidirectionalSpec.class,
    ContrastiveSpec.class,
    EditDistanceSpec.class,
    GarchSpec.class,
    HazardSurvivalSpec.class,
    HiddenMarkovSpec.class,
    HyperbolicSpec.class,
    LinearChainCrfSpec.class,
    PackedDecaySpec.class,
    PaddedCurvatureSpec.class,
    SequenceCrossEntropySpec.class,
    SharedQuadraticSpec.class,
    SoftDtwSpec.class,
    SoftmaxRegressionSpec.class,
    SwitchingGarchSpec.class,
    TotalVariation2DSpec.class,
    TransducerSpec.class,
    TwoLagsBackwardsSpec.class
})
final class UnknownTests {
    private UnknownTests() {}
}
