package dev.lossmith.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.Losses;
import dev.lossmith.testing.GoldenCase;
import dev.lossmith.testing.GoldenFile;
import dev.lossmith.testing.GoldenReport;
import dev.lossmith.testing.GoldenResult;
import dev.lossmith.testing.GoldenRunner;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Every case of every golden file, one test each, and one line a loss on standard output. */
@TestInstance(Lifecycle.PER_CLASS)
class GoldenTest {
    private final List<GoldenFile> files = GoldenDirectories.files();
    private final GoldenRunner runner = new GoldenRunner(Losses::named);
    private final GoldenReport report = new GoldenReport();

    @TestFactory
    Stream<DynamicContainer> losses() {
        return files.stream()
                .map(file -> DynamicContainer.dynamicContainer(
                        file.loss() + " in " + file.path().getParent().getFileName(),
                        file.path().toUri(),
                        file.cases().stream().map(golden -> test(file, golden))));
    }

    private DynamicTest test(GoldenFile file, GoldenCase golden) {
        return DynamicTest.dynamicTest(golden.name(), () -> {
            GoldenResult result = runner.run(file.loss(), golden);
            report.add(file.loss(), golden.type(), result);
            assertThat(result.problems())
                    .as("%s: %s %s", file.path(), golden.name(), golden.params())
                    .isEmpty();
        });
    }

    @AfterAll
    void everyCaseWasRun() {
        System.out.println(report);
        assertThat(report.cases())
                .as("cases run, against cases in the files")
                .isEqualTo(files.stream().mapToInt(file -> file.cases().size()).sum());
    }
}
