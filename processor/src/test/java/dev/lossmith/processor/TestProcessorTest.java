package dev.lossmith.processor;

import static dev.lossmith.processor.Compilations.compile;
import static dev.lossmith.processor.Compilations.source;
import static dev.lossmith.processor.Compilations.spec;
import static dev.lossmith.processor.Compilations.succeeded;
import static dev.lossmith.processor.Compilations.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** Which tests are written, and what is said of requests that cannot be met. */
class TestProcessorTest {
    private static final JavaFileObject SQUARED = spec(
            "SquaredLossSpec", "@Loss(\"loss = (input - target)^2\")", "@Input float input", "@Target float target");

    private static final JavaFileObject ABSOLUTE =
            spec("AbsoluteLossSpec", "@Loss(\"loss = abs(input)\")", "@Input float input");

    /** A class with the annotation in line 3. */
    private static JavaFileObject suite(String arguments) {
        return source("test.Suite", "@dev.lossmith.testing.LossTests(" + arguments + ")\nclass Suite {}");
    }

    private static List<String> tests(Compilation compilation) {
        return compilation.generatedSourceFiles().stream()
                .map(file -> file.getName().replaceFirst(".*SOURCE_OUTPUT/", ""))
                .filter(name -> name.endsWith("Test.java"))
                .toList();
    }

    private static void fails(String code, String message, JavaFileObject... sources) {
        Compilation compilation = compile(sources);
        List<Diagnostic<? extends JavaFileObject>> errors = compilation.errors();
        assertThat(errors).hasSize(1);
        assertThat(errors.get(0).getMessage(null)).startsWith("[" + code + "] " + message);
        assertThat(errors.get(0).getLineNumber()).isEqualTo(3);
        assertThat(errors.get(0).getSource().getName()).endsWith("Suite.java");
    }

    @Test
    void theTestOfALossReadsAsWrittenByHand() {
        JavaFileObject everything = spec(
                "EverythingLossSpec",
                """
                @Loss(\"""
                    d[k] = x[k] - y[k]
                    loss = sum(k, w[k] * d[k]^2) + scale * b^2
                    divisor = sum(k, w[k])
                    surrogate b = 2 * derivative
                    \""")\
                """,
                "@Input(\"c\") float[] x",
                "@Input(min = 0) float b",
                "@Target(\"c\") float[] y",
                "@Shared(value = \"c\", optional = true) float[] w",
                "@Param(defaultValue = 1) double scale");
        Compilation compilation = succeeded(
                compile(
                        List.of(
                                "-Xlint:all,-processing,-path,-classfile,-options",
                                "-Werror",
                                "-Xdoclint:all,-missing"),
                        everything,
                        suite(
                                "value = EverythingLossSpec.class, recordings = \"src/test/recordings\", references = \"golden\"")));
        Goldens.check(
                TestProcessorTest.class,
                "theTestOfALossReadsAsWrittenByHand",
                "EverythingLossPropertiesTest.java",
                text(compilation, "EverythingLossPropertiesTest.java"));
    }

    /** Differences of the loss would not agree with its gradient. */
    @Test
    void whatIsHeldBackIsNotTheDerivative() {
        JavaFileObject heldBack = spec(
                "HeldBackLossSpec",
                "@Loss(\"w = stopGradient(exp(-p)); loss = w * (p - x)^2 + sum(c, q[c]^2)\")",
                "@Input float p",
                "@Input(\"c\") float[] q",
                "@Target float x");
        Compilation compilation = succeeded(compile(List.of(), heldBack, suite("HeldBackLossSpec.class")));
        assertThat(text(compilation, "HeldBackLossPropertiesTest.java"))
                .contains("LossChecks.of(HeldBackLoss.TYPE).withSurrogates(\"p\")");
    }

    /** The parts that the README shows, in their order. */
    @Test
    void theReadmeShowsWhatIsWritten() throws IOException {
        Path example = Path.of("..", "examples", "custom-loss", "src");
        String name = "com/example/forecast/";
        Compilation compilation = succeeded(compile(
                JavaFileObjects.forResource(example.resolve("main/java/" + name + "ForecastLossSpec.java")
                        .toUri()
                        .toURL()),
                JavaFileObjects.forResource(example.resolve("test/java/" + name + "ForecastTests.java")
                        .toUri()
                        .toURL())));
        String readme = Files.readString(Path.of("..", "README.md"));
        String shown = readme.substring(readme.indexOf("@DisplayName(\"ForecastLoss\")"));
        String[] parts = shown.substring(0, shown.indexOf("```")).split(" *\\.\\.\\.\n");
        assertThat(parts).hasSize(3);
        assertThat(text(compilation, "ForecastLossPropertiesTest.java")).containsSubsequence(parts);
    }

    @Test
    void onlyWhatAppliesIsTested() {
        String test =
                text(succeeded(compile(ABSOLUTE, suite("AbsoluteLossSpec.class"))), "AbsoluteLossPropertiesTest.java");
        assertThat(test).contains("loss.gradients()", "loss.secondDerivatives()", "LossChecks.of(AbsoluteLoss.TYPE);");
        assertThat(test)
                .doesNotContain(
                        "oneGradientIsOneOfMany",
                        "rowsOfAnySize",
                        "wrongParametersAreRefused",
                        "domainsAreChecked",
                        "recordedResults",
                        "referenceResults");

        JavaFileObject digamma = spec("DigammaLossSpec", "@Loss(\"loss = digamma(input)\")", "@Input float input");
        assertThat(text(succeeded(compile(digamma, suite("DigammaLossSpec.class"))), "DigammaLossPropertiesTest.java"))
                .contains("loss.gradients()", "loss.secondDerivativesAreRefused()")
                .doesNotContain("loss.secondDerivatives()");
    }

    @Test
    void severalSpecsAndWholePackages() {
        assertThat(tests(succeeded(
                        compile(SQUARED, ABSOLUTE, suite("{SquaredLossSpec.class, AbsoluteLossSpec.class}")))))
                .containsExactlyInAnyOrder(
                        "test/SquaredLossPropertiesTest.java", "test/AbsoluteLossPropertiesTest.java");
        JavaFileObject below = source(
                "test.below.OtherLossSpec",
                "@Loss(\"loss = input^2\") interface OtherLossSpec { @Input float input(); }");
        assertThat(tests(succeeded(compile(SQUARED, ABSOLUTE, below, suite("packages = \"test\"")))))
                .containsExactlyInAnyOrder(
                        "test/SquaredLossPropertiesTest.java", "test/AbsoluteLossPropertiesTest.java");
        JavaFileObject elsewhere =
                source("elsewhere.Suite", "@dev.lossmith.testing.LossTests(packages = \"test\")\nclass Suite {}");
        assertThat(tests(succeeded(compile(SQUARED, elsewhere))))
                .containsExactly("elsewhere/SquaredLossPropertiesTest.java");
    }

    @Test
    void specsAndRequestsInTheDefaultPackage() {
        assertThat(tests(succeeded(compile(
                        source(
                                "TinyLossSpec",
                                "@Loss(\"loss = input^2\") interface TinyLossSpec { @Input float input(); }"),
                        source("Suite", "@dev.lossmith.testing.LossTests(TinyLossSpec.class) class Suite {}")))))
                .containsExactly("TinyLossPropertiesTest.java");
    }

    @Test
    void exceptions() {
        assertThat(text(
                        succeeded(compile(
                                ABSOLUTE,
                                suite("value = AbsoluteLossSpec.class, except = {\"gradients\", \"nanIsNeverLost\"}"))),
                        "AbsoluteLossPropertiesTest.java"))
                .doesNotContain("gradients()", "nanIsNeverLost");
        fails(
                "UnknownCheck",
                "unknown check `gradient`",
                ABSOLUTE,
                suite("value = AbsoluteLossSpec.class, except = \"gradient\""));
    }

    @Test
    void requestsForNothing() {
        fails("NothingToTest", "@LossTests of `Suite` names no spec", suite(""));
        fails("NothingToTest", "package `nowhere` has no specs", suite("packages = \"nowhere\""));
        fails("NothingToTest", "package `test.below` has no specs", SQUARED, suite("packages = \"test.below\""));
    }

    @Test
    void requestsForWhatIsNoSpec() {
        fails("TestsOfNoSpec", "`java.lang.String` is no spec", suite("String.class"));
        fails("TestsOfNoSpec", "`int` is no spec", suite("int.class"));
        fails("TestsOfNoSpec", "`int[]` is no spec", suite("int[].class"));
    }

    @Test
    void requestsForOneTestTwice() {
        fails(
                "DuplicateTests",
                "`SquaredLossPropertiesTest` is asked for by `test.Another`, too",
                SQUARED,
                source("test.Another", "@dev.lossmith.testing.LossTests(SquaredLossSpec.class)\nclass Another {}"),
                suite("SquaredLossSpec.class"));
    }

    @Test
    void testsWhoseNameIsTaken() {
        fails(
                "GeneratedNameTaken",
                "`SquaredLossPropertiesTest` exists already",
                SQUARED,
                source("test.SquaredLossPropertiesTest", "class SquaredLossPropertiesTest {}"),
                suite("SquaredLossSpec.class"));
    }

    /** The spec's own error stands alone. */
    @Test
    void testsOfASpecThatFails() {
        Compilation compilation = compile(
                spec("WrongLossSpec", "@Loss(\"loss = inptu\")", "@Input float input"), suite("WrongLossSpec.class"));
        assertThat(compilation.errors()).hasSize(1);
        assertThat(compilation.errors().get(0).getMessage(null)).startsWith("[UnknownName]");
    }

    @Test
    void aSpecThatNobodyCompiled() {
        Compilation compilation = com.google.testing.compile.Compiler.javac()
                .withProcessors(new TestProcessor())
                .compile(SQUARED, suite("SquaredLossSpec.class"));
        assertThat(compilation.errors()).hasSize(1);
        assertThat(compilation.errors().get(0).getMessage(null))
                .startsWith("[LossNotGenerated] there is no `SquaredLoss` for `SquaredLossSpec`");
    }

    @Test
    void aClassThatDoesNotExistIsJavacsToReport() {
        assertThat(compile(suite("NoSuchSpec.class")).errors())
                .extracting(error -> error.getMessage(null))
                .allSatisfy(message -> assertThat(message).contains("NoSuchSpec"));
    }
}
