package dev.lossmith.processor;

import static dev.lossmith.processor.Compilations.compile;
import static dev.lossmith.processor.Compilations.source;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import javax.tools.JavaFileObject;
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
}
