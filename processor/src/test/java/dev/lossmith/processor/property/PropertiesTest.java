package dev.lossmith.processor.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.Catalogue;
import dev.lossmith.processor.Stages;
import dev.lossmith.processor.check.CheckedLoss;
import dev.lossmith.processor.check.LossDeclaration;
import dev.lossmith.processor.check.Specs;
import dev.lossmith.processor.compiler.CompiledLoss;
import dev.lossmith.processor.compiler.Compiler;
import dev.lossmith.processor.compiler.Dump;
import dev.lossmith.processor.diagnostic.Diagnostics;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is claimed of formulas, what is not, and that no data refute it. */
final class PropertiesTest {
    private static final String DECLARATIONS = """
        @Input float x
        @Input("c") float[] r
        @Input(min = 0, minExclusive = true) float n
        @Target float z
        @Target("c") float[] w
        @Target(min = 0, max = 1) float share
        @Target(values = {-1, 1}) float sign
        @Target(indexes = "c") int t
        @Param(defaultValue = 1, min = 0, minExclusive = true) double q
        """;

    private static CompiledLoss compiled(LossDeclaration spec) {
        return new Compiler(Dump.nothing()).compile(spec, new Diagnostics()).orElseThrow();
    }

    private static Properties properties(String formula) {
        return compiled(Specs.spec(DECLARATIONS, "loss = " + formula)).properties();
    }

    private static String text(Property p) {
        List<String> parts = new ArrayList<>();
        if (p.convex()) {
            parts.add(p.strictlyConvex() ? "strict" : "convex");
        }
        if (p.smooth()) {
            parts.add("smooth");
        }
        p.lipschitz().ifPresent(c -> parts.add("L " + c));
        p.gradientLipschitz().ifPresent(c -> parts.add("GL " + c));
        p.symmetricWith().forEach(s -> parts.add("with " + s));
        return String.join(" ", parts);
    }

    private static String text(Properties properties, String tensor) {
        return properties.byTensor().stream()
                .filter(p -> p.tensor().name().equals(tensor))
                .map(PropertiesTest::text)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest(name = "{0} by {1}: {2}")
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "abs(x - z)                                     | x | convex L 1 with z",
                "(x - z)^2                                      | x | strict smooth GL 2 with z",
                "x^3                                            | x | smooth",
                "z * x                                          | x | convex smooth GL 0 with z",
                "z * x^2                                        | x | smooth",
                "share * x^2                                    | x | convex smooth GL 2",
                "log(1 + exp(-sign * x))                        | x | strict smooth L 1 GL 0.25",
                "sqrt(1 + (x - z)^2)                            | x | strict smooth with z",
                "sqrt((x - z)^2)                                | x | convex L 1 with z",
                "sqrt(abs(x))                                   | x | ''",
                "exp(x)                                         | x | strict smooth",
                "-log(n)                                        | n | strict smooth",
                "n * log(n)                                     | n | ''",
                "1 / n                                          | n | strict smooth",
                "log(exp(x) + exp(-x))                          | x | smooth",
                "max(x, z)                                      | x | convex L 1 with z",
                "min(x, z)                                      | x | L 1 with z",
                "relu(x - z)                                    | x | convex L 1",
                "relu(x - z)^2                                  | x | convex smooth GL 2",
                "clamp(x, 0, q)                                 | x | L 1",
                "x > 0 ? x : 0                                  | x | convex L 1",
                "x > 0 ? x + 1 : 0                              | x | ''",
                "x > 0 ? x^2 : 0                                | x | convex smooth GL 2",
                "x > 0 ? x^2 : -x                               | x | ''",
                "abs(x) < q ? 0.5 * x^2 : q * (abs(x) - 0.5 * q) | x | convex smooth L q GL 1",
                "abs(x) < q ? 0.5 * x^2 : q * (abs(x) - 0.4 * q) | x | ''",
                "floor(x)                                       | x | ''",
                "sign(x)                                        | x | ''",
                "tanh(x)                                        | x | smooth L 1 GL 2",
                "log(cosh(x - z))                               | x | strict smooth L 1 GL 1 with z",
                "cosh(x)                                        | x | strict smooth",
                "sinh(x)                                        | x | smooth",
                "-asinh(n)                                      | n | strict",
                "-acosh(1 + n)                                  | n | strict smooth",
                "acosh(n)                                       | n | ''",
                "atanh(x)                                       | x | ''",
                "sigmoid(x)                                     | x | smooth L 0.25 GL 0.25",
                "stopGradient(x) * x                            | x | ''",
                "z > 0 ? x^2 : exp(x)                           | x | strict smooth",
                "sum(c, (r[c] - w[c])^2)                        | r | strict smooth with w",
                "mean(c, (r[c] - w[c])^2)                       | r | strict smooth with w",
                "sum(c, r[c])^2                                 | r | convex smooth",
                "norm(c, r[c] - w[c])                           | r | convex with w",
                "max(c, abs(r[c]))                              | r | convex",
                "log(sum(c, exp(r[c]))) - r[t]                  | r | convex smooth L 1",
                "-log(exp(r[t]) / sum(c, exp(r[c])))            | r | convex smooth L 1",
                "prod(c, r[c])                                  | r | smooth"
            })
    void areThoseThatFollow(String formula, String tensor, String expected) {
        assertThat(text(properties(formula.strip()), tensor)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "(x - z)^2 | 0",
                "exp(x) - q | -q",
                "x | none",
                "z^2 + 1 | 1",
                "tanh(x) | -1",
                "log(sum(c, exp(r[c]))) - r[t] | 0",
                "abs(x) < 1 ? x : 2 | -1",
                "max(x, q) | q",
                "log(n) | none"
            })
    void boundTheLossFromBelow(String formula, String expected) {
        assertThat(properties(formula).lowerBound().map(Object::toString).orElse("none"))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} by {1}: {2}")
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "L1Loss             | input | convex L 1 with target",
                "MSELoss            | input | strict smooth GL 2 with target",
                "HuberLoss          | input | convex smooth L delta GL 1 with target",
                "SmoothL1Loss       | input | convex L 1 with target",
                "QuantileLoss       | input | convex L max(quantile, 1 - quantile)",
                "SoftMarginLoss     | input | strict smooth L 1 GL 0.25",
                "BCEWithLogitsLoss  | input | convex smooth L 1 GL 0.5",
                "CrossEntropyLoss   | input | convex smooth",
                "TweedieLoss        | input | strict smooth",
                "SigmoidFocalLoss   | input | smooth",
                "HingeEmbeddingLoss | input | convex L 1",
                "MultiMarginLoss    | input | convex",
                "CTCLoss            | logProbs | ''"
            })
    void ofTheCatalogueAreThoseOfTheBooks(String loss, String tensor, String expected) {
        assertThat(text(compiled(Catalogue.spec(loss)).properties(), tensor)).isEqualTo(expected);
    }

    static Stream<LossDeclaration> specs() {
        return Catalogue.specs().stream();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void noDataRefuteWhatIsClaimedOfTheCatalogue(LossDeclaration spec) {
        CompiledLoss loss = compiled(spec);
        CheckedLoss checked = loss.checked();
        Probe probe = new Probe(checked.loss(), checked.tensors(), new Random(5));
        assertThat(probe.counterexamples(loss.properties(), 60)).isEmpty();
        boolean claimed = loss.properties().lowerBound().isPresent()
                || loss.properties().byTensor().stream().anyMatch(p -> !text(p).isEmpty());
        assertThat(probe.probed() > 0).isEqualTo(claimed);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "-x^2, x convex",
        "abs(x), x strictly convex",
        "abs(x), x smooth",
        "x^2, x Lipschitz",
        "x^4, x gradient Lipschitz",
        "x - z, x symmetric with z",
        "x, bounded below",
        "x > 0 ? x + 1 : 0, x Lipschitz"
    })
    void falseClaimsAreRefuted(String formula, String claim) {
        CheckedLoss checked = Stages.checked(DECLARATIONS, "loss = " + formula);
        Tensor x = checked.tensors().stream()
                .filter(t -> t.name().equals("x"))
                .findFirst()
                .orElseThrow();
        Tensor z = checked.tensors().stream()
                .filter(t -> t.name().equals("z"))
                .findFirst()
                .orElseThrow();
        Properties claims =
                new Properties(Optional.of(Constant.ZERO), List.of(Probe.everything(x, Constant.ONE, List.of(z))));
        List<String> found = new Probe(checked.loss(), checked.tensors(), new Random(6)).counterexamples(claims, 60);
        assertThat(found).anySatisfy(f -> assertThat(f).startsWith(claim));
    }

    /** In doubles the slope of this formula has steps of {@code 1e-3} where its sigmoid is about one. */
    @Test
    void lostDigitsRefuteNothing() {
        CompiledLoss loss = compiled(Specs.spec(DECLARATIONS, "loss = log(1 - sigmoid(x^4))"));
        assertThat(text(loss.properties(), "x")).contains("smooth");
        CheckedLoss checked = loss.checked();
        Probe probe = new Probe(checked.loss(), checked.tensors(), new Random(7));
        assertThat(probe.counterexamples(loss.properties(), 60)).isEmpty();
    }

    /** Each level doubles what is to be looked at, since the assumptions differ. */
    @Test
    void hugeFormulasEndInNoClaimAndSoon() {
        StringBuilder formula = new StringBuilder("l0 = x\n");
        for (int i = 1; i < 40; i++) {
            String last = "l" + (i - 1);
            formula.append("l" + i + " = " + last + " > " + i + " ? " + last + " : 2 * " + last + "\n");
        }
        CheckedLoss checked = Stages.checked("@Input float x", formula + "loss = l39");
        Properties properties =
                Properties.of(List.of(new Properties.Case(checked.loss(), Map.of())), checked.tensors());
        assertThat(text(properties, "x")).isEmpty();
    }
}
