package dev.lossmith.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.lossmith.processor.Compilations;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the processors write for the whole catalogue, as javac sees it. */
class GeneratedCatalogueTest {
    /** HotSpot never compiles a method with more bytecodes than this. */
    private static final int HUGE_METHOD = 8000;

    private static Compilation compilation;

    @BeforeAll
    static void compile() {
        compilation = Compilations.catalogue();
    }

    private static Map<String, String> sources() {
        return compilation.generatedSourceFiles().stream()
                .collect(Collectors.toMap(
                        JavaFileObject::getName,
                        f -> new String(Compilations.bytes(f), java.nio.charset.StandardCharsets.UTF_8),
                        (a, b) -> a,
                        TreeMap::new));
    }

    @Test
    void noMethodIsTooLongForTheJustInTimeCompiler() throws IOException {
        Map<String, Integer> longest = new TreeMap<>();
        for (JavaFileObject file : compilation.generatedFiles()) {
            if (file.getKind() == JavaFileObject.Kind.CLASS) {
                CodeLengths.of(Compilations.bytes(file))
                        .forEach((method, length) -> longest.put(file.getName() + " " + method, length));
            }
        }
        assertThat(longest).hasSizeGreaterThan(500);
        assertThat(longest.values()).anyMatch(length -> length > 300);
        longest.values().removeIf(length -> length < HUGE_METHOD);
        assertThat(longest).isEmpty();
    }

    @Test
    void thereIsNothingToWarnOf() {
        assertThat(compilation.warnings()).isEmpty();
    }

    /** The same sources once more, byte for byte, although identity hash codes and the interning of expressions differ. */
    @Test
    void everyRunWritesTheSame() {
        Map<String, String> first = sources();
        compilation = Compilations.catalogue();
        assertThat(sources()).isEqualTo(first);
        assertThat(first).hasSizeGreaterThan(40);
    }

    @Test
    void looksHandWritten() {
        Pattern machine = Pattern.compile("\\b[tv]\\d\\d+\\b|\\$|@SuppressWarnings|\\t|[ ]\n|20\\d\\d-\\d\\d");
        sources().forEach((name, text) -> {
            assertThat(machine.matcher(text).results().map(r -> r.group()).toList())
                    .as(name)
                    .isEmpty();
            assertThat(text.lines().mapToInt(String::length).max().orElse(0))
                    .as("longest line of %s", name)
                    .isLessThan(name.endsWith("Kernels.java") ? 400 : 2000);
        });
    }
}
