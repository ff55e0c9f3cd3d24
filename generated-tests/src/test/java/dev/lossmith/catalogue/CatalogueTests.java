package dev.lossmith.catalogue;

import dev.lossmith.testing.LossTests;

/** The tests that anyone gets for a loss, of every loss in the catalogue. */
@LossTests(packages = "dev.lossmith.losses")
final class CatalogueTests {
    private CatalogueTests() {}
}
