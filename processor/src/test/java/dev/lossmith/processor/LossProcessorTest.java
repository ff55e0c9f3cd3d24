package dev.lossmith.processor;

import static dev.lossmith.processor.Compilations.compile;
import static dev.lossmith.processor.Compilations.source;
import static dev.lossmith.processor.Compilations.spec;
import static dev.lossmith.processor.Compilations.succeeded;
import static dev.lossmith.processor.Compilations.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.lossmith.LossCatalog;
import dev.lossmith.processor.check.LossDeclaration;
import dev.lossmith.processor.check.Specs;
import dev.lossmith.processor.compiler.InternalCompilerError;
import dev.lossmith.spec.Loss;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell from javac's side: which files appear where, options, modules. */
class LossProcessorTest {
    private static final String PLAIN = "-Alossmith.vector=never";

    private static final String SQUARED = "@Loss(\"loss = (input - target)^2\")";
    private static final String[] PAIR = {"@Input float input", "@Target float target"};

    private static JavaFileObject tiny(String name) {
        return spec(name, SQUARED, PAIR);
    }

    private static List<String> catalog(Compilation compilation) throws ReflectiveOperationException {
        String name =
                text(compilation, "META-INF/services/dev.lossmith.LossCatalog").strip();
        Class<?> type = Compilations.classes(compilation).loadClass(name);
        LossCatalog catalog = (LossCatalog) type.getConstructor().newInstance();
        return catalog.losses().stream().map(loss -> loss.descriptor().name()).toList();
    }

    @Test
    void oneCatalogForAllSpecs() throws ReflectiveOperationException {
        Compilation compilation = succeeded(compile(tiny("OneLossSpec"), tiny("TwoLossSpec")));
        assertThat(compilation.generatedSourceFiles())
                .extracting(f -> f.getName().replaceFirst(".*/", ""))
                .containsExactlyInAnyOrder(
                        "OneLoss.java",
                        "OneLossKernels.java",
                        "TwoLoss.java",
                        "TwoLossKernels.java",
                        "LossmithCatalog.java");
        assertThat(catalog(compilation)).containsExactly("OneLoss", "TwoLoss");
    }

    @Test
    void specsOfSeveralPackages() throws ReflectiveOperationException {
        String body = "%s interface %s { @Input float input(); @Target float target(); }";
        Compilation compilation = succeeded(compile(
                source("app.a.OneLossSpec", body.formatted(SQUARED, "OneLossSpec")),
                source("app.b.TwoLossSpec", body.formatted(SQUARED, "TwoLossSpec")),
                source("app.b.deep.PublicSpec", body.formatted(SQUARED + " public", "PublicSpec"))));
        assertThat(text(compilation, "META-INF/services/dev.lossmith.LossCatalog"))
                .isEqualTo("app.LossmithCatalog\n");
        assertThat(catalog(compilation)).containsExactlyInAnyOrder("OneLoss", "TwoLoss", "Public");
    }

    @Test
    void unusualNames() throws ReflectiveOperationException {
        String body = "%s interface %s { @Input float input(); @Target float target(); }";
        Compilation compilation = succeeded(compile(
                source("app.Acme.losses.lowerSpec", body.formatted(SQUARED, "lowerSpec")),
                source("app.Acme.losses.\u00dcberSpec", body.formatted(SQUARED, "\u00dcberSpec")),
                source("app.Acme.losses.X$Spec", body.formatted(SQUARED, "X$Spec"))));
        assertThat(catalog(compilation)).containsExactlyInAnyOrder("lower", "\u00dcber", "X$");
    }

    @Test
    void defaultPackage() throws ReflectiveOperationException {
        Compilation compilation = succeeded(compile(source(
                "TinyLossSpec", SQUARED + "interface TinyLossSpec { @Input float input(); @Target float target(); }")));
        assertThat(catalog(compilation)).containsExactly("TinyLoss");
    }

    /** A spec that fails keeps the others from a catalog of losses that do not exist, and its error stands alone. */
    @Test
    void noCatalogWithoutAllLosses() {
        Compilation compilation =
                compile(tiny("OneLossSpec"), spec("TwoLossSpec", "@Loss(\"loss = inptu\")", "@Input float input"));
        assertThat(compilation.errors()).hasSize(1);
        assertThat(compilation.errors().get(0).getMessage(null)).contains("UnknownName");
    }

    @Test
    void nothingWithoutSpecs() {
        Compilation compilation = succeeded(compile(source("test.Plain", "class Plain {}")));
        assertThat(compilation.generatedSourceFiles()).isEmpty();
    }

    @Test
    void namedModule(@TempDir Path directory) throws IOException, URISyntaxException, ClassNotFoundException {
        Path runtime = Path.of(
                Loss.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path module = Files.writeString(directory.resolve("module-info.java"), """
                module app {
                    requires dev.lossmith;
                    provides dev.lossmith.LossCatalog with test.LossmithCatalog;
                }
                """);
        Path spec = directory.resolve("test").resolve("TinyLossSpec.java");
        Files.createDirectories(spec.getParent());
        Files.writeString(spec, tiny("TinyLossSpec").getCharContent(true));
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StandardJavaFileManager files = javac.getStandardFileManager(null, null, StandardCharsets.UTF_8);
        StringWriter out = new StringWriter();
        JavaCompiler.CompilationTask task = javac.getTask(
                out,
                files,
                null,
                List.of("--module-path", runtime.toString(), "-d", directory.toString()),
                null,
                files.getJavaFileObjects(module, spec));
        task.setProcessors(List.of(new LossProcessor(), new CatalogProcessor()));
        assertThat(task.call()).as("%s", out).isTrue();
        ModuleLayer layer = ModuleLayer.boot()
                .defineModulesWithOneLoader(
                        ModuleLayer.boot()
                                .configuration()
                                .resolveAndBind(ModuleFinder.of(directory, runtime), ModuleFinder.of(), List.of("app")),
                        null);
        Class<?> service = layer.findLoader("app").loadClass("dev.lossmith.LossCatalog");
        assertThat(ServiceLoader.load(layer, service).stream().map(p -> p.type().getName()))
                .containsExactly("test.LossmithCatalog");
    }

    @Test
    void formulaFromConstants() {
        succeeded(compile(source("test.TinyLossSpec", """
                @Loss(TinyLossSpec.HEAD + "d^2" + TinyLossSpec.TAIL)
                interface TinyLossSpec {
                    String HEAD = "d = input - target; loss = ";
                    String TAIL = " / 2";
                    @Input float input();
                    @Target float target();
                }
                """)));
    }

    @Test
    void dumpPrintsEachStage() {
        Compilation all = succeeded(compile(List.of("-Alossmith.dump=all"), tiny("TinyLossSpec")));
        String notes = notes(all);
        assertThat(notes)
                .contains("check: loss = pow(input - target, 2)")
                .contains("stabilise: loss = (input - target) * (input - target)")
                .contains("diff: d/dinput = ")
                .contains("schedule: FORWARD")
                .contains("for each sample");
        Compilation one = succeeded(compile(List.of("-Alossmith.dump=diff, check"), tiny("TinyLossSpec")));
        assertThat(notes(one)).contains("diff: ", "check: ").doesNotContain("stabilise: ", "schedule: ");
        assertThat(notes(compile(List.of(PLAIN), tiny("TinyLossSpec")))).isEmpty();
    }

    @Test
    void vectorKernelsAreWrittenWhereTheModuleIsSeen() {
        Compilation with = succeeded(compile(List.of("--add-modules=jdk.incubator.vector"), tiny("TinyLossSpec")));
        assertThat(with.generatedSourceFiles())
                .anySatisfy(file -> assertThat(file.getName()).endsWith("TinyLossVectorKernels.java"));
        assertThat(notes(with)).isEmpty();

        Compilation without = succeeded(compile(tiny("TinyLossSpec"), tiny("OtherLossSpec")));
        assertThat(without.generatedSourceFiles())
                .noneSatisfy(file -> assertThat(file.getName()).endsWith("VectorKernels.java"));
        assertThat(notes(without))
                .containsOnlyOnce("Lossmith writes no vector kernels")
                .contains("compile with --add-modules jdk.incubator.vector");

        Compilation required = compile(List.of("-Alossmith.vector=require"), tiny("TinyLossSpec"));
        assertThat(required.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.getMessage(null))
                        .startsWith(
                                "[VectorModule] -Alossmith.vector=require, but jdk.incubator.vector is not visible"));
        Compilation unknown = compile(List.of("-Alossmith.vector=yes"), tiny("TinyLossSpec"));
        assertThat(unknown.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.getMessage(null))
                        .isEqualTo("[VectorOption] -Alossmith.vector=yes, expected auto, require or never"));
        Compilation never = succeeded(compile(
                List.of("--add-modules=jdk.incubator.vector", "-Alossmith.vector=never"), tiny("TinyLossSpec")));
        assertThat(never.generatedSourceFiles())
                .noneSatisfy(file -> assertThat(file.getName()).endsWith("VectorKernels.java"));
    }

    @Test
    void reportNamesTheRewrites() {
        JavaFileObject softMargin = spec("TinyLossSpec", "@Loss(\"loss = log(1 + exp(-target * input))\")", PAIR);
        assertThat(notes(compile(List.of(PLAIN, "-Alossmith.report=true"), softMargin)))
                .isEqualTo("rewrites applied: log1p, softplus");
        assertThat(notes(compile(List.of(PLAIN, "-Alossmith.report=true"), tiny("TinyLossSpec"))))
                .isEqualTo("rewrites applied: none");
        assertThat(notes(compile(List.of(PLAIN, "-Alossmith.report=false"), softMargin)))
                .isEmpty();
    }

    @Test
    void reportSaysWhatDoesNotExist() {
        JavaFileObject digamma = spec("TinyLossSpec", "@Loss(\"loss = digamma(input)\")", "@Input float input");
        assertThat(notes(compile(List.of("-Alossmith.report=true"), digamma)))
                .contains("no second derivative by input: no derivative of trigamma");
    }

    @Test
    void reportSaysWhatARuleWouldHaveToKnow() {
        JavaFileObject root = spec(
                "TinyLossSpec",
                "@Loss(\"loss = sqrt((1 + input^2) * b)\")",
                "@Input float input",
                "@Param(defaultValue = 1) double b");
        assertThat(notes(compile(List.of(PLAIN, "-Alossmith.report=true"), root)))
                .contains("not applied: sqrt-product: sign of b unknown, kept as is; declare min = 0");
    }

    private static String notes(Compilation compilation) {
        return String.join(
                "\n", compilation.notes().stream().map(n -> n.getMessage(null)).toList());
    }

    /** Whichever thread is done first with its spec. */
    @Test
    void messagesComeInTheOrderOfTheSpecs() {
        List<String> names = IntStream.range(0, 8).mapToObj(i -> "x" + i).toList();
        JavaFileObject[] specs = names.stream()
                .map(name -> spec("Loss" + name + "LossSpec", "@Loss(\"loss = " + name + "\")", "@Input float input"))
                .toArray(JavaFileObject[]::new);
        List<String> errors =
                compile(specs).errors().stream().map(e -> e.getMessage(null)).toList();
        assertThat(errors).hasSameSizeAs(names);
        for (int i = 0; i < names.size(); i++) {
            assertThat(errors.get(i)).contains(names.get(i));
        }
    }

    /** No spec is known that meets one. */
    @Test
    void faultsOfTheCompilerNameTheirStage() {
        LossDeclaration spec = Specs.spec("@Input float input", "loss = input");
        InternalCompilerError fault =
                new InternalCompilerError("diff", new IllegalStateException("an index is unknown"));
        assertThat(LossProcessor.internal(spec, fault))
                .startsWith("[InternalError] Lossmith failed in its diff stage on ")
                .contains("not of the spec", "an index is unknown");
    }

    /** Generated sources compile with the options that projects use. */
    @Test
    void strictOptions() {
        List<String> strict = List.of(
                "-Xlint:all,-processing,-path,-classfile,-options",
                "-Werror",
                "-Xdoclint:all,-missing",
                "-encoding",
                "US-ASCII");
        succeeded(compile(strict, source("test.StrictLossSpec", """
                /** Documented. */
                @Loss("loss = weight[target] * (input[target] - scale)^2")
                public interface StrictLossSpec {
                    /** The input. @return it */
                    @Input("c") float[] input();
                    /** The target. @return it */
                    @Target(indexes = "c") int target();
                    /** Weights. @return them */
                    @Shared(value = "c", optional = true) float[] weight();
                    /** A scale. @return it */
                    @Param(defaultValue = 2, min = 0) double scale();
                }
                """)));
    }

    @Test
    void buildToolsAreToldWhatDependsOnWhat() throws IOException {
        String file = "META-INF/gradle/incremental.annotation.processors";
        try (InputStream in = LossProcessor.class.getClassLoader().getResourceAsStream(file)) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .containsExactlyInAnyOrder(
                            LossProcessor.class.getName() + ",isolating",
                            CatalogProcessor.class.getName() + ",aggregating",
                            TestProcessor.class.getName() + ",aggregating");
        }
    }

    @Test
    void processorsAreServices() throws IOException {
        String file = "META-INF/services/" + Processor.class.getName();
        try (InputStream in = LossProcessor.class.getClassLoader().getResourceAsStream(file)) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .contains(
                            LossProcessor.class.getName(),
                            CatalogProcessor.class.getName(),
                            TestProcessor.class.getName());
        }
    }
}
