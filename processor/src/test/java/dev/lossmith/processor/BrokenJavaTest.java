package dev.lossmith.processor;

import static dev.lossmith.processor.Compilations.compile;
import static dev.lossmith.processor.Compilations.source;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Java that does not compile is javac's to report: one error, no echo from the processors, and no exception. */
class BrokenJavaTest {
    private static final JavaFileObject SUITE =
            source("test.Suite", "@dev.lossmith.testing.LossTests(TinySpec.class) class Suite {}");

    private static void onlyJavacComplains(JavaFileObject... sources) {
        Compilation compilation = compile(sources);
        assertThat(compilation.errors()).hasSize(1);
        assertThat(compilation.errors().get(0).getMessage(null)).doesNotStartWith("[");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Input Flaot input()",
                "@Input Flaot[] input()",
                "@Input(min = nope) float input()",
                "@Input(min = \"a\") float input()",
                "@Input(values = {1, nope}) float input()",
                "@Input(values = nope) float input()",
                "@Input(differentiable = nope) float input()",
                "@Input(differentiable = 3) float input()",
                "@Input(5) float input()",
                "@Input(nope = 3) float input()",
                "@Input(min = 1 / 0) float input()",
                "@Param(defaultValue = nope) double input()",
                "@Param(defaultText = nope) String input()",
                "@Input @Input float input()"
            })
    void declarations(String declaration) {
        JavaFileObject spec = source(
                "test.TinySpec",
                "@Loss(\"loss = input + x\") interface TinySpec { @Input float x(); " + declaration + "; }");
        onlyJavacComplains(spec);
        onlyJavacComplains(spec, SUITE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Loss",
                "@Loss(nope)",
                "@Loss(5)",
                "@Loss(null)",
                "@Loss({\"loss = input\", \"\"})",
                "@Loss(value = \"loss = input\", reductions = 5)",
                "@Loss(value = \"loss = input\", reductions = {\"sum\", nope})",
                "@Loss(value = \"loss = input\", layout = nope)",
                "@Loss(\"loss = input\") @Loss(\"loss = input\")",
                "@Loss(\"loss = input\") @Alternative",
                "@Loss(\"loss = input\") @Alternative(Nope.class)"
            })
    void annotations(String annotation) {
        JavaFileObject spec = source("test.TinySpec", annotation + " interface TinySpec { @Input float input(); }");
        onlyJavacComplains(spec);
        onlyJavacComplains(spec, SUITE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nope.class",
                "value = Tiny2Spec.class, except = nope",
                "value = Tiny2Spec.class, recordings = 5",
                "packages = {nope}",
                "5"
            })
    void requestsForTests(String arguments) {
        onlyJavacComplains(
                source("test.Tiny2Spec", "@Loss(\"loss = input\") interface Tiny2Spec { @Input float input(); }"),
                source("test.Suite", "@dev.lossmith.testing.LossTests(" + arguments + ") class Suite {}"));
    }

    /** What another processor has yet to write is not wrong: such specs wait, and so do the requests for their tests. */
    @Test
    void whatAnotherProcessorWritesInTime() {
        Compilation compilation = Compilations.succeeded(Compiler.javac()
                .withProcessors(
                        new WriterOfConstants(), new LossProcessor(), new CatalogProcessor(), new TestProcessor())
                .compile(
                        source(
                                "test.TinySpec",
                                "@Loss(Later.FORMULA) interface TinySpec { @Input(max = Later.MAX) float input(); }"),
                        source(
                                "test.Suite",
                                "@dev.lossmith.testing.LossTests(value = TinySpec.class, except = Later.CHECK) class Suite {}"),
                        source("test.User", "class User { Tiny generated; }")));
        assertThat(compilation.generatedSourceFiles())
                .extracting(file -> file.getName().replaceFirst(".*/", ""))
                .contains("Tiny.java", "TinyKernels.java", "LossmithCatalog.java", "TinyPropertiesTest.java");
    }

    /** The class generated from a spec, which does not exist in the first round, is no spec. */
    @Test
    void testsOfTheGeneratedClass() {
        Compilation compilation = compile(
                source("test.TinySpec", "@Loss(\"loss = input\") interface TinySpec { @Input float input(); }"),
                source("test.Suite", "@dev.lossmith.testing.LossTests(Tiny.class) class Suite {}"));
        assertThat(compilation.errors()).hasSize(1);
        assertThat(compilation.errors().get(0).getMessage(null)).startsWith("[TestsOfNoSpec] `test.Tiny` is no spec");
    }

    @SupportedAnnotationTypes("*")
    private static final class WriterOfConstants extends AbstractProcessor {
        private boolean written;

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!written) {
                written = true;
                try (Writer out =
                        processingEnv.getFiler().createSourceFile("test.Later").openWriter()) {
                    out.write(
                            "package test; class Later { static final String FORMULA = \"loss = input\", CHECK = \"gradients\";"
                                    + " static final double MAX = 1; }");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return false;
        }
    }
}
