package dev.lossmith.processor;

import static dev.lossmith.processor.Compilations.compile;
import static dev.lossmith.processor.Compilations.source;
import static dev.lossmith.processor.Compilations.succeeded;
import static dev.lossmith.processor.Compilations.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.lossmith.processor.emit.LossFiles;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever Java lets people call a spec, its package or what it declares ends in code that compiles, or in a diagnostic. */
class HostileNamesTest {
    private static final String BODY = """
            @Loss("loss = (input[target] - beta)^2 + exp(input[target]) + sum(k, abs(input[k]))") interface %s {
                @Input("c") float[] input();
                @Target(indexes = "c") int target();
                @Param(defaultValue = 1) double beta();
            }
            """;

    private static JavaFileObject spec(String packageName, String name) {
        return source(packageName.isEmpty() ? name : packageName + "." + name, BODY.formatted(name));
    }

    private static void fails(String message, JavaFileObject... sources) {
        Compilation compilation = compile(sources);
        assertThat(compilation.errors()).hasSize(1);
        assertThat(compilation.errors().get(0).getMessage(null)).startsWith(message);
    }

    @ParameterizedTest
    @CsvSource({
        "classSpec, class, Java",
        "enumSpec, enum, Java",
        "trueSpec, true, Java",
        "_Spec, _, Java",
        "recordSpec, record, Java",
        "varSpec, var, Java",
        "yieldSpec, yield, Java",
        "sealedSpec, sealed, Java",
        "permitsSpec, permits, Java",
        "StringSpec, String, java.lang",
        "MathSpec, Math, java.lang",
        "RecordSpec, Record, java.lang",
        "LossSpec, Loss, dev.lossmith.spec",
        "InputSpec, Input, dev.lossmith.spec",
        "BuilderSpec, Builder, generated code",
        "InputsSpec, Inputs, generated code",
        "TypeSpec, Type, generated code",
        "LossmithCatalogSpec, LossmithCatalog, generated code"
    })
    void namesOfSpecsThatNoClassCanHave(String spec, String generated, String owner) {
        fails(
                "[UnusableName] `%s` cannot generate `%s`: %s has that name".formatted(spec, generated, owner),
                source("test." + spec, BODY.formatted(spec).replace("@Loss", "@dev.lossmith.spec.Loss")));
    }

    @Test
    void aSpecCalledSpec() {
        fails("[GeneratedNameTaken] `Spec` exists already", spec("test", "Spec"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FloatTensorSpec",
                "LossTypeSpec",
                "KernelSpec",
                "GeneratedSpec",
                "ReductionSpec",
                "ListSpec",
                "MapSpec",
                "SerializableSpec",
                "inputSpec",
                "betaSpec",
                "$Spec",
                "\u00dc\u4e2d\u0435Spec"
            })
    void namesOfSpecsThatGeneratedCodeUsesItself(String spec) {
        succeeded(compile(spec("test", spec)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tiny", "Math", "String.Lanes", "dev", "java_", "\u00fcber.\u03b2"})
    void packages(String packageName) {
        succeeded(compile(spec(packageName, "TinySpec")));
    }

    @Test
    void oneNameInTwoPackages() {
        Compilation compilation =
                succeeded(compile(spec("a", "TinySpec"), spec("b", "TinySpec"), spec("", "TinySpec")));
        assertThat(text(compilation, "META-INF/services/dev.lossmith.LossCatalog"))
                .isEqualTo("LossmithCatalog\n");
    }

    @Test
    void aPackageWithAClassThatHidesOneOfJava() {
        fails(
                "[HiddenClass] `a.Math` hides `java.lang.Math`, which generated code needs",
                source("a.Math", "class Math {}"),
                spec("a", "TinySpec"));
        fails(
                "[HiddenClass] `String` hides `java.lang.String`",
                source("String", "class String {}"),
                spec("", "TinySpec"));
        succeeded(compile(source("a.Record", "class Record {}"), spec("a", "TinySpec")));
    }

    @Test
    void allClassesThatCouldBeHiddenAreKnown() {
        Pattern word = Pattern.compile("(?<![.\\w])[A-Z]\\w+");
        Set<String> used = new TreeSet<>();
        for (JavaFileObject file : Compilations.catalogue().generatedSourceFiles()) {
            String code = new String(Compilations.bytes(file), StandardCharsets.UTF_8)
                    .replaceAll("(?s)/\\*.*?\\*/|//[^\n]*|\"(\\\\.|[^\"\\\\])*\"", "");
            word.matcher(code)
                    .results()
                    .map(MatchResult::group)
                    .filter(HostileNamesTest::isInJavaLang)
                    .forEach(used::add);
        }
        assertThat(used).isSubsetOf(LossFiles.JAVA_LANG).contains("Math", "String", "Override");
    }

    private static boolean isInJavaLang(String name) {
        try {
            return Class.forName("java.lang." + name) != null;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Names as Kotlin code has them, and annotations as its compiler leaves them on the Java stubs of an interface. */
    @Test
    void stubsOfKotlin() {
        succeeded(compile(source("test.TinySpec", """
                @interface Metadata { int[] mv(); String[] d1(); }
                @interface NotNull {}
                @Metadata(mv = {1, 9, 0}, d1 = {"\\u0000\\u0010"})
                @Loss("loss = (getInput - getTarget)^2 * component1 + when * val * (is_set ? fun : 0)")
                public abstract interface TinySpec {
                    @NotNull @Input public abstract float getInput();
                    @Target @NotNull public abstract float getTarget();
                    @Param(defaultValue = 1) public abstract double component1();
                    @Param(defaultValue = 1) public abstract double when();
                    @Param(defaultValue = 1) public abstract double val();
                    @Param(defaultValue = 1) public abstract double fun();
                    @Param(defaultValue = 1) public abstract boolean is_set();
                }
                """)));
    }

    /** Those of {@code Object}, those of the language, and those that a formula cannot spell. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "toString",
                "hashCode",
                "getClass",
                "notify",
                "wait",
                "clone",
                "in",
                "def",
                "grad",
                "$x",
                "x$1",
                "\u00fcber",
                "\u0435xp"
            })
    void namesOfInputsThatCannotBe(String name) {
        for (String role : new String[] {"@Input float", "@Param(defaultValue = 1) double"}) {
            Compilation compilation = compile(source(
                    "test.TinySpec",
                    "@Loss(\"loss = x^2\") interface TinySpec { @Input float x(); " + role + " " + name + "(); }"));
            assertThat(compilation.errors()).hasSize(1);
            assertThat(compilation.errors().get(0).getMessage(null)).startsWith("[UnusableName] `" + name + "`");
        }
    }
}
