package dev.lossmith.processor;

import dev.lossmith.processor.check.LossDeclaration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The specs of the catalogue, read from their sources as the shell reads them. */
public final class Catalogue {
    private static final Path SOURCES = Path.of("..", "spec", "src", "main", "java", "dev", "lossmith", "losses");
    private static final List<LossDeclaration> SPECS = read();

    private Catalogue() {}

    /** In alphabetical order. */
    public static List<LossDeclaration> specs() {
        return SPECS;
    }

    public static LossDeclaration spec(String loss) {
        return SPECS.stream().filter(s -> s.lossName().equals(loss)).findFirst().orElseThrow();
    }

    static List<Path> files() {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.filter(f -> f.toString().endsWith("Spec.java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<LossDeclaration> read() {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StandardJavaFileManager manager = javac.getStandardFileManager(null, null, null);
        JavaCompiler.CompilationTask task = javac.getTask(
                null, manager, null, List.of("-proc:only"), null, manager.getJavaFileObjectsFromPaths(files()));
        Reader reader = new Reader();
        task.setProcessors(List.of(reader));
        if (!task.call() || reader.specs.isEmpty()) {
            throw new IllegalStateException("the catalogue in " + SOURCES.toAbsolutePath() + " does not compile");
        }
        reader.specs.sort(Comparator.comparing(LossDeclaration::specName));
        return List.copyOf(reader.specs);
    }

    private static final class Reader extends AbstractProcessor {
        private final List<LossDeclaration> specs = new ArrayList<>();

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of(SpecReader.LOSS);
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            for (TypeElement annotation : annotations) {
                for (Element spec : round.getElementsAnnotatedWith(annotation)) {
                    specs.add(new SpecReader(processingEnv.getElementUtils()).read((TypeElement) spec));
                }
            }
            return false;
        }
    }
}
