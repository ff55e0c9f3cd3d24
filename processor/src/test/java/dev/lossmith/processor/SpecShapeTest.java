package dev.lossmith.processor;

import static dev.lossmith.processor.Compilations.source;
import static dev.lossmith.processor.Compilations.spec;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** One tiny source for each diagnostic of the shell: its code, and the file and line it is reported at. */
class SpecShapeTest {
    private static final String SQUARED = "@Loss(\"loss = input^2\")\n";

    /** Exactly one error, at this line of the last source. */
    private static void fails(String code, int line, String message, JavaFileObject... sources) {
        Compilation compilation = Compilations.compile(sources);
        List<Diagnostic<? extends JavaFileObject>> errors = compilation.errors();
        assertThat(errors).hasSize(1);
        assertThat(errors.get(0).getMessage(null)).startsWith("[" + code + "] " + message);
        assertThat(errors.get(0).getLineNumber()).as("line of %s", errors).isEqualTo(line);
        assertThat(errors.get(0).getSource().getName()).isEqualTo(sources[sources.length - 1].getName());
    }

    private static void type(String code, String message, String declaration) {
        fails(code, 4, message, source("test.BadSpec", SQUARED + declaration));
    }

    private static void method(String code, String message, String method) {
        fails(
                code,
                6,
                message,
                source("test.BadSpec", SQUARED + "interface BadSpec {\n@Input float input();\n" + method + "\n}"));
    }

    @Test
    void notAnInterface() {
        type(
                "SpecNotAnInterface",
                "@Loss on class `BadSpec`",
                "abstract class BadSpec { @Input abstract float input(); }");
        type("SpecNotAnInterface", "@Loss on enum `BadSpec`", "enum BadSpec { ONE }");
        type("SpecNotAnInterface", "@Loss on record `BadSpec`", "record BadSpec(float input) {}");
        type("SpecNotAnInterface", "@Loss on annotation type `BadSpec`", "@interface BadSpec {}");
    }

    @Test
    void generic() {
        type("SpecIsGeneric", "spec `BadSpec` has type parameters", "interface BadSpec<T> { @Input float input(); }");
    }

    @Test
    void nested() {
        fails(
                "SpecNotAccessible",
                5,
                "spec `BadSpec` is nested or private",
                source("test.Outer", "class Outer {\n" + SQUARED + "interface BadSpec { @Input float input(); }\n}"));
        fails(
                "SpecNotAccessible",
                5,
                "spec `BadSpec` is nested or private",
                source(
                        "test.Outer",
                        "class Outer {\n" + SQUARED + "private interface BadSpec { @Input float input(); }\n}"));
    }

    @Test
    void extendsAnother() {
        type(
                "SpecExtends",
                "spec `BadSpec` extends `java.io.Serializable`",
                "interface BadSpec extends java.io.Serializable { @Input float input(); }");
    }

    @Test
    void methodsAreNames() {
        method("MethodWithParameters", "`target` is more than a name and a type", "@Target float target(int i);");
        method("MethodWithParameters", "`target` is more than a name and a type", "@Target <T> float target();");
        method(
                "MethodWithParameters",
                "`target` is more than a name and a type",
                "@Target float target() throws Exception;");
    }

    @Test
    void methodsHaveNoBody() {
        method("MethodWithBody", "`target` has a body", "@Target default float target() { return 1; }");
        method("MethodWithBody", "`target` has a body", "static float target() { return 1; }");
        method("MethodWithBody", "`target` has a body", "private float target() { return 1; }");
    }

    @Test
    void methodsHaveOneRole() {
        method("MissingRole", "`target` has no role", "float target();");
        method("MissingRole", "`target` has no role", "@Deprecated float target();");
        method("SeveralRoles", "`target` has several roles", "@Target @Param float target();");
    }

    @Test
    void typesOfMethods() {
        method("UnsupportedType", "`target` has type java.lang.Float", "@Target Float target();");
        method("UnsupportedType", "`target` has type void", "@Target void target();");
        method("UnsupportedType", "`target` has type java.util.List<", "@Target java.util.List<Float> target();");
    }

    @Test
    void alternativeIsAnotherSpec() {
        String alternative = "@Alternative(%s.class) interface BadSpec { @Input float input(); }";
        type(
                "MalformedAlternative",
                "alternative `java.lang.String.class` is no other spec",
                alternative.formatted("String"));
        type(
                "MalformedAlternative",
                "alternative `test.BadSpec.class` is no other spec",
                alternative.formatted("BadSpec"));
        type("MalformedAlternative", "alternative `int.class` is no other spec", alternative.formatted("int"));
        fails(
                "MalformedAlternative",
                4,
                "alternative `other.OtherSpec.class` is no other spec",
                source("other.OtherSpec", SQUARED + "public interface OtherSpec { @Input float input(); }"),
                source("test.BadSpec", SQUARED + alternative.formatted("other.OtherSpec")));
    }

    @Test
    void generatedNameIsFree() {
        fails(
                "GeneratedNameTaken",
                4,
                "`Plain` exists already",
                source("test.Plain", SQUARED + "interface Plain { @Input float input(); }"));
        fails(
                "GeneratedNameTaken",
                4,
                "`Taken` exists already",
                source("test.Taken", "class Taken {}"),
                source("test.TakenSpec", SQUARED + "interface TakenSpec { @Input float input(); }"));
    }

    @Test
    void namesThatTwoSpecsWouldGenerate() {
        Compilation compilation = Compilations.compile(
                source("test.TwiceSpec", SQUARED + "interface TwiceSpec { @Input float input(); }"),
                source("test.TwiceKernelsSpec", SQUARED + "interface TwiceKernelsSpec { @Input float input(); }"));
        assertThat(compilation.status()).isEqualTo(Compilation.Status.FAILURE);
        assertThat(compilation.errors()).anyMatch(e -> e.getMessage(null).contains("TwiceKernels"));
    }

    /** A mistake in the formula points at the string, one in a declaration at its method. */
    @Test
    void placesInTheFormula() {
        fails("UnknownName", 4, "unknown name `inptu`", source("test.BadSpec", """
                @Loss(
                    value = "loss = inptu^2", layout = "N")
                interface BadSpec {
                    @Input float input();
                }
                """.replace(", layout = \"N\"", "")));
        fails("UnknownName", 4, "unknown name `inptu`", source("test.BadSpec", """
                @Loss(value =
                    \"""
                    d = input - 1
                    loss = inptu^2
                    \""")
                interface BadSpec {
                    @Input float input();
                }
                """));
    }

    @Test
    void severalMistakesAreReportedTogether() {
        Compilation compilation = Compilations.compile(source(
                "test.BadSpec", SQUARED + "interface BadSpec<T> {\n@Input float input(int i);\nfloat target();\n}"));
        assertThat(compilation.errors())
                .extracting(e -> e.getMessage(null).replaceAll("].*(?s).*", "]") + " at " + e.getLineNumber())
                .containsExactly("[SpecIsGeneric] at 4", "[MethodWithParameters] at 5", "[MissingRole] at 6");
    }

    @Test
    void warningsDoNotStopAnything() {
        Compilation compilation =
                Compilations.compile(spec("TinyLossSpec", SQUARED, "@Input float input", "@Target float target"));
        assertThat(compilation.status()).isEqualTo(Compilation.Status.SUCCESS);
        assertThat(compilation.warnings()).hasSize(1);
        assertThat(compilation.warnings().get(0).getMessage(null)).startsWith("[UnusedDeclaration]");
        assertThat(compilation.warnings().get(0).getLineNumber()).isEqualTo(7);
    }
}
