package dev.lossmith.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.lossmith.processor.Compilations;
import dev.lossmith.processor.TestProcessor;
import dev.lossmith.processor.diagnostic.Code;
import dev.lossmith.processor.diagnostic.Diagnostic;
import dev.lossmith.processor.diagnostic.Diagnostics;
import dev.lossmith.processor.diagnostic.Renderer;
import dev.lossmith.processor.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.Test;

/**
 * Keeps docs/diagnostics.md true: every code has a row, and every example gives the text that stands under it. With
 * {@code -Dlossmith.rewrite=true} the texts are rewritten instead, to be reviewed like code.
 */
class DiagnosticsDocTest {

    private static final Path DOC = Path.of("..", "docs", "diagnostics.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| \\[?(\\w+)\\]?(?:\\(#(\\w+)\\))? \\| .+ \\| .+ \\|$");
    private static final Pattern EXAMPLE =
            Pattern.compile("(?m)^### (\\w+)\n\n```java\n((?:.*\n)*?)```\n```text\n((?:.*\n)*?)```$");

    private static final String USUAL = "@Input float input\n@Target float target";

    @Test
    void everyCodeHasOneRow() throws IOException {
        List<String> rows = ROW.matcher(Files.readString(DOC))
                .results()
                .map(m -> m.group(1))
                .filter(code -> !code.equals("Code"))
                .toList();
        List<String> codes = Arrays.stream(Code.values()).map(Code::toString).toList();
        assertThat(rows).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(codes);
    }

    @Test
    void rowsHaveAnExample() throws IOException {
        String doc = Files.readString(DOC);
        List<String> codes = ROW.matcher(doc)
                .results()
                .map(m -> m.group(1))
                .filter(code -> !code.equals("Code"))
                .toList();
        List<String> examples =
                EXAMPLE.matcher(doc).results().map(m -> m.group(1)).toList();
        assertThat(examples).containsExactlyElementsOf(codes);
    }

    @Test
    void examplesSayWhatTheyDo() throws IOException {
        String doc = Files.readString(DOC);
        String actual = EXAMPLE.matcher(doc).replaceAll(m -> Matcher.quoteReplacement(rewritten(m)));
        if (Boolean.getBoolean("lossmith.rewrite")) {
            Files.writeString(DOC, actual);
        }
        assertThat(Files.readString(DOC)).isEqualTo(actual);
        for (MatchResult m : EXAMPLE.matcher(actual).results().toList()) {
            assertThat(m.group(3)).matches("(?s)(MyLosses.java:\\d+: error: )?\\[" + m.group(1) + "\\].*");
        }
    }

    private static String rewritten(MatchResult example) {
        if (example.group(2).startsWith("import ")) {
            return "### " + example.group(1) + "\n\n```java\n" + example.group(2) + "```\n```text\n"
                    + saidByJavac(example.group(1), example.group(2)) + "```";
        }
        List<String> lines = example.group(2).lines().toList();
        String declarations =
                lines.stream().filter(line -> line.startsWith("@")).collect(Collectors.joining("\n"));
        String formula = lines.stream().filter(line -> !line.startsWith("@")).collect(Collectors.joining("\n"));
        Diagnostics diagnostics = new Diagnostics();
        Checker.check(Specs.spec(declarations.isEmpty() ? USUAL : declarations, formula.strip()), diagnostics);
        List<Diagnostic> said = new ArrayList<>(diagnostics.list());
        said.removeIf(d -> !d.code().toString().equals(example.group(1)));
        SourceText source = SourceText.of(formula.strip());
        String text = said.stream().map(d -> Renderer.render(d, source) + "\n").collect(Collectors.joining());
        return "### " + example.group(1) + "\n\n```java\n" + example.group(2) + "```\n```text\n" + text + "```";
    }

    /** What stands on the screen, of a whole source file. */
    private static String saidByJavac(String code, String source) {
        boolean testsAlone = code.equals("LossNotGenerated");
        Compilation compilation = Compiler.javac()
                .withProcessors(testsAlone ? new Processor[] {new TestProcessor()} : Compilations.processors())
                .compile(JavaFileObjects.forSourceString("MyLosses", source));
        return compilation.errors().stream()
                .filter(error -> error.getMessage(null).startsWith("[" + code + "]"))
                .map(error -> error.toString().replaceFirst("^/", "") + "\n")
                .collect(Collectors.joining());
    }
}
