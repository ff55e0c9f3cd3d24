package dev.lossmith.unknown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.Losses;
import dev.lossmith.testing.GoldenCase;
import dev.lossmith.testing.GoldenFile;
import dev.lossmith.testing.GoldenRunner;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The losses of this package: values, gradients, and that all ways to ask for them give the same bits. */
class UnknownLossTest {
    private final List<GoldenFile> files = GoldenFile.readAll(resources());
    private final GoldenRunner runner = new GoldenRunner(Losses::named);

    @TestFactory
    Stream<DynamicContainer> losses() {
        return files.stream()
                .map(file -> DynamicContainer.dynamicContainer(
                        file.loss(), file.cases().stream().map(golden -> test(file.loss(), golden))));
    }

    private DynamicTest test(String loss, GoldenCase golden) {
        return DynamicTest.dynamicTest(
                golden.name(),
                () -> assertThat(runner.run(loss, golden).problems())
                        .as("%s %s %s", golden.name(), golden.type(), golden.params())
                        .isEmpty());
    }

    @Test
    void everyLossOfThisPackageHasExpectedValues() {
        String here = getClass().getPackageName() + ".";
        List<String> declared = Losses.all().stream()
                .filter(type -> type.getClass().getName().startsWith(here))
                .map(type -> type.descriptor().name())
                .toList();

        assertThat(files).extracting(GoldenFile::loss).containsExactlyInAnyOrderElementsOf(declared);
    }

    private static Path resources() {
        try {
            return Path.of(UnknownLossTest.class.getResource("/unknown").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the expected values have to be in a directory, not in a jar", e);
        }
    }
}
