package dev.lossmith.processor.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.Catalogue;
import dev.lossmith.processor.check.LossDeclaration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The name of a loss stands in comments of the compiler and the runtime at most. */
class NoLossIsNamedTest {
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"");

    /** Names of losses, with and without the word, as one word and as several. */
    private static Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (LossDeclaration spec : Catalogue.specs()) {
            String bare = spec.lossName().replaceFirst("Loss$", "");
            names.add(spec.lossName());
            // MSE or L1 without the word is too short to tell from other names
            if (bare.length() > 4) {
                names.add(bare);
                names.add(bare.replaceAll("(?<=[a-z])(?=[A-Z])", "_"));
                names.add(bare.replaceAll("(?<=[a-z])(?=[A-Z])", "-"));
            }
        }
        return names.stream().map(n -> n.toLowerCase(Locale.ROOT)).collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../processor/src/main", "../runtime/src/main"})
    void outsideOfComments(String root) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(Path.of(root))) {
            files = walk.filter(f -> f.toString().endsWith(".java")).toList();
        }
        assertThat(files).hasSizeGreaterThan(20);
        Set<String> names = names();
        for (Path file : files) {
            String code = withoutComments(Files.readString(file)).toLowerCase(Locale.ROOT);
            assertThat(names.stream().filter(code::contains).toList())
                    .as("%s", file)
                    .isEmpty();
        }
    }

    /** Comment signs inside of strings are none. */
    private static String withoutComments(String source) {
        String safe = TEXT.matcher(source)
                .replaceAll(m ->
                        Matcher.quoteReplacement(m.group().replace("/*", "  ").replace("//", "  ")));
        return COMMENT.matcher(safe).replaceAll(" ");
    }

    @Test
    void theSearchFindsWhatIsThere() {
        assertThat(names()).contains("l1loss", "crossentropy", "cross_entropy", "smooth-l1", "tripletmargin");
        assertThat(withoutComments("a /* CrossEntropy */ b // L1Loss\n c \"// L1Loss\""))
                .isEqualTo("a   b  \n c \"   L1Loss\"");
    }
}
