package dev.lossmith.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of docs/pytorch.md do what it says. */
class ProgramsTest {
    private static final Path SOURCES = Path.of("src", "test", "java", "dev", "lossmith", "pytorch");

    private final Documentation documentation = new Documentation();

    @Test
    void theTutorialPrintsTheTutorialsNumbers(@TempDir Path directory) throws Exception {
        String program = documentation.blocks("java").stream()
                .filter(block -> block.contains("void main("))
                .findFirst()
                .orElseThrow();
        assertThat(program.lines().count()).isLessThanOrEqualTo(30);
        assertThat(run(program, directory))
                .isEqualTo(documentation.blocks("text").get(0));
    }

    /** What a reader copies is the file that is compiled and compared with PyTorch here. */
    @Test
    void theRecipeIsOneThatIsTested() throws IOException {
        List<String> specs = documentation.blocks("java").stream()
                .filter(block -> block.contains("interface "))
                .toList();
        assertThat(specs).hasSize(1);
        String source = Files.readString(SOURCES.resolve("ChebyshevTripletLossSpec.java"));
        assertThat(code(source)).isEqualTo(code(specs.get(0)));
    }

    private static String code(String source) {
        return source.replaceAll("(?m)^(package|import) .*\n", "")
                .replaceAll("(?s)/\\*\\*.*?\\*/", "")
                .strip()
                .replaceAll("\\s+", " ");
    }

    private static String run(String program, Path directory) throws Exception {
        Matcher name = Pattern.compile("class (\\w+)").matcher(program);
        assertThat(name.find()).isTrue();
        Path source = directory.resolve(name.group(1) + ".java");
        Files.writeString(source, program);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options =
                List.of("-proc:none", "-d", directory.toString(), "-classpath", System.getProperty("java.class.path"));
        boolean compiled;
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            compiled = compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
        }
        assertThat(compiled).as(messages.toString()).isTrue();
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, ProgramsTest.class.getClassLoader())) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            var main = loader.loadClass(name.group(1)).getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
