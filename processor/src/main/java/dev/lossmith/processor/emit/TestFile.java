package dev.lossmith.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;

/** The tests of one loss: a JUnit class with a method for each check of {@code LossChecks} that applies. */
public final class TestFile {
    private static final String GENERATOR = "dev.lossmith.processor.TestProcessor";
    private static final String INDENT = "    ";
    private static final ClassName CHECKS = ClassName.get("dev.lossmith.testing", "LossChecks");
    private static final ClassName TEST = ClassName.get("org.junit.jupiter.api", "Test");
    private static final ClassName DISPLAY_NAME = ClassName.get("org.junit.jupiter.api", "DisplayName");

    /**
     * Where tests go.
     *
     * @param packageName the package of the class that asks for them
     * @param suite that class
     * @param recordings a directory, or empty
     * @param references a directory, or empty
     * @param except checks to leave out
     */
    public record Target(String packageName, String suite, String recordings, String references, List<String> except) {
        public Target {
            except = List.copyOf(except);
        }
    }

    /** What decides which checks apply. */
    public enum Trait {
        /** Some gradient is the derivative, not a surrogate of it. */
        DERIVATIVE,
        /** There are second derivatives, too. */
        SECOND_DERIVATIVE,
        /** There are none. */
        NO_SECOND_DERIVATIVE,
        /** A call may ask for more than one gradient. */
        SEVERAL_GRADIENTS,
        /** Samples have axes of their own. */
        AXES,
        /** There are parameters. */
        PARAMETERS,
        /** A tensor has a declared domain. */
        DOMAINS,
        /** The mean divides by a quantity of the formula. */
        DIVISOR,
        /** The mean is of another quantity than the loss. */
        MEAN_LOSS
    }

    /**
     * The loss to be tested.
     *
     * @param packageName its package
     * @param surrogates the tensors whose gradient is not the derivative on purpose
     */
    public record Facts(
            String packageName, String lossName, String testName, List<String> surrogates, Set<Trait> traits) {
        public Facts {
            surrogates = List.copyOf(surrogates);
            traits = Set.copyOf(traits);
        }
    }

    /** A method of the test and of {@code LossChecks}, and what a loss needs for it. */
    private record Check(String method, String title, Set<Trait> needs) {
        Check(String method, String title, Trait... needs) {
            this(method, title, Set.of(needs));
        }
    }

    private static final List<Check> TABLE = List.of(
            new Check("gradients", "gradients are the slopes of the loss, away from kinks", Trait.DERIVATIVE),
            new Check(
                    "secondDerivatives", "second derivatives are the slopes of the gradient", Trait.SECOND_DERIVATIVE),
            new Check(
                    "secondDerivativesAreRefused",
                    "second derivatives, which there are none of, are refused",
                    Trait.NO_SECOND_DERIVATIVE),
            new Check("fusedIsSeparate", "one fused pass and separate ones give the same bits"),
            new Check(
                    "oneGradientIsOneOfMany",
                    "gradients do not depend on which are asked for",
                    Trait.SEVERAL_GRADIENTS),
            new Check("reductionsAreOfTheSamples", "sums and means are those of the samples"),
            new Check("upstreamIsAFactor", "the upstream gradient is a factor"),
            new Check("precisionsAgree", "float agrees with double"),
            new Check("viewsAreArrays", "views give the bits of arrays, and nothing is written beside them"),
            new Check("permutedSamplesGivePermutedResults", "permuted samples give permuted results"),
            new Check("batchesOfAnySize", "batches of any size give the bits of their parts"),
            new Check("threadsGiveTheSameBits", "several threads give the bits of one"),
            new Check("rowsOfAnySize", "rows of any size, in batches and alone", Trait.AXES),
            new Check("batchesOfAnyShape", "batches of any shape give the bits of single samples"),
            new Check("emptyBatches", "the sum over no samples is zero"),
            new Check("nanIsNeverLost", "NaN makes NaN of what depends on it, and of nothing else"),
            new Check("infinitiesStayWhereTheyAre", "infinity reaches no other sample"),
            new Check("wrongArgumentsAreRefused", "wrong arguments are refused, and nothing is written"),
            new Check("wrongResultsAreRefused", "wrong or overlapping results are refused, and nothing is written"),
            new Check("wrongParametersAreRefused", "wrong parameters are refused", Trait.PARAMETERS),
            new Check("domainsAreChecked", "values outside declared domains are named if asked for", Trait.DOMAINS));

    private TestFile() {}

    /** The names of all checks that do not need files. */
    public static List<String> checks() {
        return TABLE.stream().map(Check::method).toList();
    }

    /** The file of one test. */
    public static JavaFile of(Target target, Facts facts) {
        TypeSpec.Builder type = TypeSpec.classBuilder(facts.testName())
                .addJavadoc(
                        "What holds for every loss, checked for {@link $T} with random arguments;"
                                + "\na failure shows them and how to draw them again.\n\n<p>Generated because of {@code $L}.\n",
                        loss(facts),
                        target.suite())
                .addAnnotation(annotation(RuntimeNames.GENERATED, GENERATOR))
                .addAnnotation(annotation(DISPLAY_NAME, facts.lossName()))
                .addField(FieldSpec.builder(CHECKS, "loss", Modifier.PRIVATE, Modifier.FINAL)
                        .initializer(checks(facts))
                        .build());
        TABLE.stream()
                .filter(check -> facts.traits().containsAll(check.needs)
                        && !target.except().contains(check.method))
                .forEach(check -> type.addMethod(test(check.method, check.title, CodeBlock.of(""))));
        if (!target.recordings().isEmpty()) {
            type.addMethod(test(
                    "recordedResults",
                    "results have the bits that were recorded",
                    StringLiteral.of(target.recordings())));
        }
        if (!target.references().isEmpty()) {
            type.addMethod(test(
                    "referenceResults", "results are those of the reference", StringLiteral.of(target.references())));
        }
        return file(target.packageName(), type.build());
    }

    /** The file with the class that asked for it, which incremental builds need to know. */
    public static JavaFile originatingFrom(JavaFile file, Element suite) {
        return file(
                file.packageName(),
                file.typeSpec().toBuilder().addOriginatingElement(suite).build());
    }

    private static JavaFile file(String packageName, TypeSpec type) {
        return JavaFile.builder(packageName, type)
                .indent(INDENT)
                .skipJavaLangImports(true)
                .build();
    }

    private static ClassName loss(Facts facts) {
        return ClassName.get(facts.packageName(), facts.lossName());
    }

    // LossChecks.of(CTCLoss.TYPE).withSurrogates("logProbs").withMeanLoss()
    private static CodeBlock checks(Facts facts) {
        CodeBlock.Builder code = CodeBlock.builder().add("$T.of($T.TYPE)", CHECKS, loss(facts));
        if (!facts.surrogates().isEmpty()) {
            code.add(facts.surrogates().stream()
                    .map(name -> CodeBlock.of("$S", name))
                    .collect(CodeBlock.joining(", ", ".withSurrogates(", ")")));
        }
        if (facts.traits().contains(Trait.DIVISOR)) {
            code.add(".withDivisor()");
        }
        if (facts.traits().contains(Trait.MEAN_LOSS)) {
            code.add(".withMeanLoss()");
        }
        return code.build();
    }

    // @Test
    // @DisplayName("gradients are the slopes of the loss, away from kinks")
    // void gradients() {
    //     loss.gradients();
    // }
    private static MethodSpec test(String method, String title, CodeBlock argument) {
        return MethodSpec.methodBuilder(method)
                .addAnnotation(TEST)
                .addAnnotation(annotation(DISPLAY_NAME, title))
                .addStatement("loss.$N($L)", method, argument)
                .build();
    }

    private static AnnotationSpec annotation(ClassName name, String value) {
        return AnnotationSpec.builder(name).addMember("value", "$S", value).build();
    }
}
