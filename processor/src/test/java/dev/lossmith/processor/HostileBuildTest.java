package dev.lossmith.processor;

import static dev.lossmith.processor.Compilations.compile;
import static dev.lossmith.processor.Compilations.source;
import static dev.lossmith.processor.Compilations.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Builds that are set up in another way than ours: the same files, or a message. */
class HostileBuildTest {
    /** Words with the letter i, which Turkish writes in capitals with a dot, and letters that not all encodings have. */
    private static final String SPEC = """
            /** M\\u00fcller\\u2019s \\u221e. */
            @Loss("loss = mean(i, weight[i] * abs(input[i] - target[i])^limit) // \\u00e9 \\u03b2 \\u221e")
            interface InitialItemLossSpec {
                @Input("i") float[] input();
                @Target("i") float[] target();
                @Shared(value = "i", optional = true) float[] weight();
                @Param(defaultValue = 2, min = 1) double limit();
            }
            """;

    private static JavaFileObject spec() {
        return source("test.InitialItemLossSpec", SPEC);
    }

    private static Map<String, byte[]> classes(Compilation compilation) {
        Map<String, byte[]> classes = new TreeMap<>();
        for (JavaFileObject file : compilation.generatedFiles()) {
            if (file.getKind() == JavaFileObject.Kind.CLASS) {
                classes.put(file.getName().replaceFirst(".*/", ""), Compilations.bytes(file));
            }
        }
        return classes;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-J-Duser.language=tr -J-Duser.country=TR",
                "-J-Duser.language=ar -J-Duser.country=EG -J-Duser.extensions=u-nu-arab",
                "-J-Dfile.encoding=US-ASCII",
                "-J-Dfile.encoding=ISO-8859-1",
                "-encoding US-ASCII",
                "-J-Dfile.encoding=UTF-16BE -encoding ISO-8859-1"
            })
    void localesAndEncodings(String options, @TempDir Path directory) throws Exception {
        Path spec = Files.writeString(directory.resolve("InitialItemLossSpec.java"), spec().getCharContent(true));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
        command.addAll(List.of("-processor", LossProcessor.class.getName()));
        command.addAll(List.of(options.split(" ")));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), "-d", directory.toString(), spec.toString()));
        Process javac = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(javac.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(javac.waitFor()).as(said).isZero();

        Map<String, byte[]> expected = classes(succeeded(compile(spec())));
        try (Stream<Path> written = Files.list(directory.resolve("test"))) {
            List<Path> files =
                    written.filter(f -> f.toString().endsWith(".class")).toList();
            assertThat(files).hasSizeGreaterThan(2);
            for (Path file : files) {
                assertThat(Files.readAllBytes(file))
                        .as("%s", file)
                        .isEqualTo(expected.get(file.getFileName().toString()));
            }
        }
        URL[] path = {directory.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, getClass().getClassLoader())) {
            Object builder = loader.loadClass("test.InitialItemLoss")
                    .getMethod("builder")
                    .invoke(null);
            Object loss = builder.getClass().getMethod("build").invoke(builder);
            assertThat(loss.getClass().getMethod("descriptor").invoke(loss).toString())
                    .contains("// \u00e9 \u03b2 \u221e", "M\u00fcller\u2019s \u221e.");
        }
    }

    @Test
    void processorsAlone() {
        Compilation compilation = succeeded(compile(List.of("-proc:only"), spec()));
        assertThat(compilation.generatedSourceFiles()).hasSize(3);
        assertThat(classes(compilation)).isEmpty();
    }

    @Test
    void severalAtOnce() throws Exception {
        Map<String, byte[]> expected = classes(succeeded(compile(spec())));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Map<String, byte[]>>> results = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                results.add(threads.submit(() -> classes(succeeded(compile(spec())))));
            }
            for (Future<Map<String, byte[]>> result : results) {
                assertThat(result.get()).usingRecursiveComparison().isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** A file manager whose output cannot be written, as a directory that belongs to somebody else. */
    @Test
    void readOnlyOutput() {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        JavaFileManager files =
                new ForwardingJavaFileManager<>(javac.getStandardFileManager(said, null, StandardCharsets.UTF_8)) {
                    @Override
                    public JavaFileObject getJavaFileForOutput(
                            Location location, String name, JavaFileObject.Kind kind, FileObject sibling)
                            throws IOException {
                        throw new IOException("Read-only file system");
                    }

                    @Override
                    public FileObject getFileForOutput(
                            Location location, String packageName, String name, FileObject sibling) throws IOException {
                        throw new IOException("Read-only file system");
                    }
                };
        ByteArrayOutputStream crash = new ByteArrayOutputStream();
        JavaCompiler.CompilationTask task = javac.getTask(
                new OutputStreamWriter(crash, StandardCharsets.UTF_8),
                files,
                said,
                List.of("-Alossmith.vector=never"),
                null,
                List.of(spec()));
        task.setProcessors(List.of(new LossProcessor(), new CatalogProcessor(), new TestProcessor()));
        assertThat(task.call()).isFalse();
        assertThat(crash.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(said.getDiagnostics())
                .extracting(d -> d.getMessage(null))
                .contains("cannot write InitialItemLoss: Read-only file system")
                .allMatch(message -> message.startsWith("cannot write "));
    }

    private static JavaFileObject formula(String formula) {
        return source(
                "test.LongLossSpec",
                "@Loss(\"" + formula + "\") interface LongLossSpec { @Input float x(); @Target float y(); }");
    }

    /** A constant takes 65535 bytes in a class file. */
    @ParameterizedTest
    @ValueSource(strings = {"c", "\u00e9", "\\\"", "\\\\", "$", "*/"})
    void theLongestConstant(String comment) {
        int bytes = comment.replaceFirst("^\\\\", "").getBytes(StandardCharsets.UTF_8).length;
        succeeded(compile(formula("loss = (x - y)^2 // " + comment.repeat(65_500 / bytes))));
    }

    /** Expressions and chains whose depth would be javac's to bear. */
    @Test
    void theDeepestFormulas() {
        StringBuilder terms = new StringBuilder("loss = y");
        StringBuilder chain = new StringBuilder("a0 = x");
        for (int i = 1; i < 2000; i++) {
            terms.append(" + exp(x * ").append(i).append(")");
            chain.append("; a" + i + " = a" + (i - 1) + " * y + x");
        }
        isTooLong(terms.toString());
        isTooLong(chain + "; loss = a1999");
    }

    /** As many operations as there may be, of kinds with long derivatives: javac takes methods of 64 KiB. */
    @ParameterizedTest
    @CsvSource({
        "3, exp(x * #)",
        "3, 'pow(x + #, y)'",
        "3, lgamma(x + #)",
        "4, 'xlogy(x * #, y + #)'",
        "5, (x > # ? x / (y + #) : y)",
        "7, log(exp(x * #) + exp(y * #))"
    })
    void theMostOperations(int operations, String term) {
        succeeded(compile(formula(sum(980 / operations, term))));
        isTooLong(sum(1020 / operations, term));
    }

    private static String sum(int count, String term) {
        StringBuilder formula = new StringBuilder("s0 = x");
        int sums = 0;
        for (int i = 1; i <= count; i++) {
            formula.append(i % 40 == 0 ? "; s" + ++sums + " = s" + (sums - 1) : "")
                    .append(" + ")
                    .append(term.replace("#", i + ".5"));
        }
        return formula + "; loss = y + s" + sums;
    }

    private static void isTooLong(String formula) {
        assertThat(compile(formula(formula)).errors())
                .hasSize(1)
                .allSatisfy(error -> assertThat(error.getMessage(null)).startsWith("[FormulaTooLong]"));
    }
}
