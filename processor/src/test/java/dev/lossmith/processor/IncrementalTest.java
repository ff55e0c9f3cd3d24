package dev.lossmith.processor;

import static dev.lossmith.processor.Compilations.source;
import static dev.lossmith.processor.Compilations.spec;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What build tools rely on when they compile only what changed: an isolating processor's file comes from one element and from
 * nothing else, an aggregating one's from all that it is given, some of them as class files.
 */
class IncrementalTest {
    private static final JavaFileObject ONE = spec("OneLossSpec", "@Loss(\"loss = input^2\")", "@Input float input");
    private static final JavaFileObject TWO = spec("TwoLossSpec", "@Loss(\"loss = abs(input)\")", "@Input float input");
    private static final JavaFileObject SUITE =
            source("test.Suite", "@dev.lossmith.testing.LossTests(packages = \"test\") class Suite {}");

    @TempDir
    private Path output;

    private Map<String, Set<String>> origins;

    @BeforeEach
    void nothingWritten() {
        origins = new TreeMap<>();
    }

    private void compile(List<String> classes, JavaFileObject... sources) {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter out = new StringWriter();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<Path> path = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                path.add(Path.of(entry));
            }
            path.add(output);
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, path);
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
            files.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(output));
            JavaCompiler.CompilationTask task = javac.getTask(out, files, null, List.of(), classes, List.of(sources));
            task.setProcessors(Stream.of(new LossProcessor(), new CatalogProcessor(), new TestProcessor())
                    .map(this::watched)
                    .toList());
            assertThat(task.call()).as("%s", out).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The processor with a filer that notes from which elements a file is said to come. */
    private Processor watched(AbstractProcessor processor) {
        return (Processor) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Processor.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("init")) {
                        arguments[0] = OriginsOfFiles.watch((ProcessingEnvironment) arguments[0], origins);
                    }
                    return method.invoke(processor, arguments);
                });
    }

    private String generated(String name) {
        try {
            return Files.readString(output.resolve("test").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void filesNameTheElementsTheyComeFrom() {
        compile(List.of(), ONE, TWO, SUITE);
        assertThat(origins)
                .containsEntry("test.OneLoss", Set.of("test.OneLossSpec"))
                .containsEntry("test.OneLossKernels", Set.of("test.OneLossSpec"))
                .containsEntry("test.TwoLoss", Set.of("test.TwoLossSpec"))
                .containsEntry("test.LossmithCatalog", new TreeSet<>(Set.of("test.OneLossSpec", "test.TwoLossSpec")))
                .containsEntry("test.OneLossPropertiesTest", Set.of("test.Suite"));
    }

    @Test
    void aLossDoesNotDependOnWhatIsCompiledBesideIt() {
        compile(List.of(), ONE, TWO);
        String beside = generated("OneLoss.java") + generated("OneLossKernels.java");
        compile(List.of(), ONE);
        assertThat(generated("OneLoss.java") + generated("OneLossKernels.java")).isEqualTo(beside);
    }

    /** As Gradle does after a change of one file: that file as source, all others with an annotation as classes. */
    @Test
    void whatIsAggregatedMayComeFromClassFiles() {
        compile(List.of(), ONE, TWO, SUITE);
        String catalog = generated("LossmithCatalog.java");
        String test = generated("TwoLossPropertiesTest.java");
        String loss = generated("TwoLoss.java");
        compile(List.of("test.TwoLossSpec", "test.Suite"), ONE);
        assertThat(generated("LossmithCatalog.java")).isEqualTo(catalog);
        assertThat(generated("TwoLossPropertiesTest.java")).isEqualTo(test);
        assertThat(generated("TwoLoss.java")).isEqualTo(loss);
    }

    /** What an earlier run left on the class path is not taken for somebody's class. */
    @Test
    void compilingTwiceIntoOneDirectory() {
        compile(List.of(), ONE, TWO, SUITE);
        compile(List.of(), ONE, TWO, SUITE);
        assertThat(origins).containsKey("test.OneLossPropertiesTest");
    }
}
