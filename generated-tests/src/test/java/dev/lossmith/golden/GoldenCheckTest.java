package dev.lossmith.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.Losses;
import dev.lossmith.testing.GoldenCase;
import dev.lossmith.testing.GoldenFile;
import dev.lossmith.testing.GoldenRunner;
import dev.lossmith.testing.GoldenTensor;
import dev.lossmith.testing.GoldenType;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** That {@link GoldenTest} can fail: each test damages a case that passes. */
@TestInstance(Lifecycle.PER_CLASS)
class GoldenCheckTest {
    private final GoldenRunner runner = new GoldenRunner(Losses::named);
    private final GoldenFile file =
            GoldenFile.read(GoldenDirectories.resources("golden").resolve("CrossEntropyLoss.json"));
    private final GoldenCase sound = file.cases().stream()
            .filter(golden -> golden.type() == GoldenType.FLOAT64
                    && "none".equals(golden.params().get("reduction"))
                    && golden.output().values().length > 1
                    && golden.output().values()[0] != 0)
            .findFirst()
            .orElseThrow();

    @Test
    void theSoundCasePasses() {
        assertThat(problems(sound)).isEmpty();
    }

    @Test
    void aChangedOutputIsFound() {
        GoldenCase damaged = with(sound, nudged(sound.output()), sound.gradients());
        assertThat(problems(damaged))
                .singleElement()
                .asString()
                .startsWith("1 of ")
                .contains("values of output");
    }

    @Test
    void aChangedGradientIsFound() {
        GoldenTensor gradient = nudged(sound.gradients().get("input"));
        assertThat(problems(with(sound, sound.output(), Map.of("input", gradient))))
                .singleElement()
                .asString()
                .startsWith("1 of ")
                .contains("values of gradient of input");
    }

    @Test
    void aWrongShapeOfTheOutputIsFound() {
        GoldenTensor output = sound.output();
        GoldenTensor flat = new GoldenTensor(output.type(), List.of(1, output.values().length), output.values());
        assertThat(problems(with(sound, flat, sound.gradients())))
                .singleElement()
                .asString()
                .startsWith("the output has shape");
    }

    @Test
    void aWrongShapeOfAnInputIsFound() {
        GoldenTensor target = sound.inputs().get("target");
        double[] longer = new double[target.values().length + 1];
        assertThat(problems(withInput("target", new GoldenTensor(target.type(), List.of(longer.length), longer))))
                .singleElement()
                .asString()
                .startsWith("the call failed: java.lang.IllegalArgumentException")
                .contains("target");
    }

    @Test
    void aClassOutOfRangeIsFound() {
        GoldenTensor target = sound.inputs().get("target");
        double[] classes = target.values().clone();
        classes[0] = 1_000_000;
        assertThat(problems(withInput("target", new GoldenTensor(target.type(), target.shape(), classes))))
                .singleElement()
                .asString()
                .startsWith("the call failed: java.lang.IndexOutOfBoundsException")
                .contains("target[0")
                .contains("1000000");
    }

    @Test
    void unknownNamesAreFound() {
        assertThat(runner.run("CrossEntropLoss", sound).problems())
                .singleElement()
                .asString()
                .contains("CrossEntropLoss");
        Map<String, Object> params = new LinkedHashMap<>(sound.params());
        params.put("labelSmothing", 0.1);
        assertThat(problems(new GoldenCase(
                        sound.name(),
                        sound.type(),
                        params,
                        sound.inputs(),
                        sound.output(),
                        sound.gradOutput(),
                        sound.gradients(),
                        sound.tolerance())))
                .singleElement()
                .asString()
                .startsWith("unknown parameter \"labelSmothing\"");
        assertThat(problems(withInput("weights", sound.inputs().get("input"))))
                .singleElement()
                .asString()
                .startsWith("unknown input \"weights\"");
    }

    @Test
    void aRelativeDirectoryIsSeenFromWhereMavenWasStarted() {
        String before = System.getProperty("lossmith.invoked.in", "");
        Path absolute = Path.of("/more/golden").toAbsolutePath();
        assertThat(GoldenDirectories.fromInvocation(absolute.toString())).isEqualTo(absolute);
        assertThat(GoldenDirectories.fromInvocation("golden")).isEqualTo(Path.of(before, "golden"));
        assertThat(Path.of(before)).as("set by Maven").isAbsolute();
    }

    private List<String> problems(GoldenCase golden) {
        return runner.run(file.loss(), golden).problems();
    }

    private static GoldenTensor nudged(GoldenTensor tensor) {
        double[] values = tensor.values().clone();
        values[0] += 1e-8;
        return new GoldenTensor(tensor.type(), tensor.shape(), values);
    }

    private GoldenCase withInput(String name, GoldenTensor input) {
        Map<String, GoldenTensor> inputs = new LinkedHashMap<>(sound.inputs());
        inputs.put(name, input);
        return new GoldenCase(
                sound.name(),
                sound.type(),
                sound.params(),
                inputs,
                sound.output(),
                sound.gradOutput(),
                sound.gradients(),
                sound.tolerance());
    }

    private static GoldenCase with(GoldenCase golden, GoldenTensor output, Map<String, GoldenTensor> gradients) {
        return new GoldenCase(
                golden.name(),
                golden.type(),
                golden.params(),
                golden.inputs(),
                output,
                golden.gradOutput(),
                gradients,
                golden.tolerance());
    }
}
