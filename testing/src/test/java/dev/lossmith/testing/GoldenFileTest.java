package dev.lossmith.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lossmith.FloatTensor;
import dev.lossmith.IntTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldenFileTest {
    private static final String FILE = """
            {"format": "golden/1", "loss": "NLLLoss", "source": "by hand", "cases": [
            {"name": "a", "dtype": "float32", "params": {"reduction": "none", "p": 2, "eps": 0.5, "full": true},
             "inputs": {"input": {"dtype": "float32", "shape": [1, 2], "data": [0.1, "-Infinity"]},
                        "target": {"dtype": "int64", "shape": [1], "data": [-100]}},
             "output": {"dtype": "float32", "shape": [1], "data": [0.1]},
             "gradOutput": {"dtype": "float32", "shape": [1], "data": [2]},
             "gradients": {"input": {"dtype": "float32", "shape": [1, 2], "data": [0, "NaN"]}},
             "tolerance": {"rtol": 1e-6, "atol": 0}}]}
            """;

    @TempDir
    private Path directory;

    @Test
    void readsEveryField() throws IOException {
        GoldenFile file = read(FILE);
        GoldenCase golden = file.cases().get(0);
        assertThat(file.loss()).isEqualTo("NLLLoss");
        assertThat(file.source()).isEqualTo("by hand");
        assertThat(golden.name()).isEqualTo("a");
        assertThat(golden.type()).isEqualTo(GoldenType.FLOAT32);
        assertThat(golden.params())
                .containsEntry("reduction", "none")
                .containsEntry("p", 2)
                .containsEntry("eps", 0.5)
                .containsEntry("full", true);
        GoldenTensor input = golden.inputs().get("input");
        assertThat(input.shape()).containsExactly(1, 2);
        assertThat(((FloatTensor) input.packed()).array()).containsExactly(0.1f, Float.NEGATIVE_INFINITY);
        assertThat(((FloatTensor) input.embedded()).array())
                .containsSequence(Float.NaN, 0.1f, Float.NEGATIVE_INFINITY, Float.NaN);
        assertThat(((IntTensor) golden.inputs().get("target").packed()).array()).containsExactly(-100);
        assertThat(golden.output().values()).containsExactly(0.1);
        assertThat(golden.gradOutput().values()).containsExactly(2);
        assertThat(golden.gradients().get("input").values()).containsExactly(0, Double.NaN);
        assertThat(golden.tolerance()).isEqualTo(new Tolerance(1e-6, 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            golden/1                 | golden/2              | format "golden/2", expected "golden/1"
            "loss": "NLLLoss",       | ''                    | loss is missing
            "name": "a",             | ''                    | case 0: name is missing
            "dtype": "float32", "par | "dtype": "half", "par | dtype: unknown dtype "half"
            "dtype": "float32", "par | "dtype": "int64", "par| dtype int64, expected float32 or float64
            "p": 2                   | "p": [2]              | params.p: expected a number, a boolean or a text
            "shape": [1, 2], "data": [0.1 | "shape": [2, 2], "data": [0.1 | inputs.input: shape [2, 2] has 4 elements
            "shape": [1, 2], "data": [0.1 | "data": [0.1     | inputs.input.shape is missing
            "-Infinity"              | "-inf"                | inputs.input.data[1]: expected a number, "NaN"
            [0.1, "                  | [1e39, "              | inputs.input: 1.0E39 does not fit float32
            "input": {"dtype": "float32", "shape": [1, 2], "data": [0.1 | "input": {"dtype": "float64", "shape": [1, 2], "data": [0.1 | inputs.input: dtype float64 in a case of float32
            [-100]                   | [1.5]                 | inputs.target.data[0]: expected an integer
            [-100]                   | [2147483648]          | inputs.target.data[0]: 2147483648 does not fit an int
            "shape": [1], "data": [2]| "shape": [], "data": [2] | gradOutput: float32[], expected type and shape of output, float32[1]
            "gradients": {"input"    | "gradients": {"inputs"| gradients.inputs: shape [1, 2], but the input of this name does not exist
            "shape": [1, 2], "data": [0, | "shape": [2], "data": [0, | gradients.input: shape [2], but the input of this name has shape [1, 2]
            "rtol": 1e-6             | "rtol": -1            | tolerance rtol = -1.0
            "rtol": 1e-6,            | ''                    | tolerance.rtol is missing
            "full": true             | "p": 3                | not JSON: Duplicate field 'p'
            "by hand", "cases": [    | "by hand", "cases": [], "b": [ | cases: expected a list of at least one case
            "atol": 0}}]}            | "atol": 0}}}          | not JSON
            "atol": 0}}]}            | "atol": 0}}]} {}      | not JSON
            """)
    void refusesWhatIsNotInTheFormat(String text, String replacement, String message) {
        String damaged = FILE.replace(text, replacement);
        assertThat(damaged).isNotEqualTo(FILE);
        assertThatThrownBy(() -> read(damaged))
                .isInstanceOf(GoldenFormatException.class)
                .hasMessageStartingWith(directory.resolve("golden.json").toString())
                .hasMessageContaining(message);
    }

    @Test
    void messagesNameTheCase() {
        assertThatThrownBy(() -> read(FILE.replace("[-100]", "[]")))
                .hasMessageContaining("golden.json: case 0 \"a\": inputs.target: shape [1] has 1 elements, data has 0");
    }

    @Test
    void readsADirectory() throws IOException {
        assertThatThrownBy(() -> GoldenFile.readAll(directory)).hasMessageContaining("no *.json file");
        Files.writeString(directory.resolve("b.json"), FILE);
        Files.writeString(directory.resolve("a.json"), FILE);
        Files.writeString(directory.resolve("c.txt"), "no golden file");
        List<GoldenFile> files = GoldenFile.readAll(directory);
        assertThat(files)
                .extracting(GoldenFile::path)
                .containsExactly(directory.resolve("a.json"), directory.resolve("b.json"));
    }

    private GoldenFile read(String text) throws IOException {
        return GoldenFile.read(Files.writeString(directory.resolve("golden.json"), text));
    }
}
