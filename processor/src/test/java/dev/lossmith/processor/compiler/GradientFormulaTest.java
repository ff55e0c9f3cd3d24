package dev.lossmith.processor.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lossmith.processor.Catalogue;
import dev.lossmith.processor.Stages;
import dev.lossmith.processor.check.LossDeclaration;
import dev.lossmith.processor.check.Specs;
import dev.lossmith.processor.diagnostic.Diagnostics;
import dev.lossmith.processor.diff.Derivatives;
import dev.lossmith.processor.ir.Evaluator;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Sample;
import dev.lossmith.processor.ir.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Derivatives as people read them: what is written, and that it is the derivative when read as a formula again. */
class GradientFormulaTest {
    private static final String DECLARATIONS = Stages.DECLARATIONS + "@Target(indexes = \"c\") int at\n";

    private static final Sample SAMPLE = Sample.empty()
            .withSize("c", 3)
            .with("x", 0.5, -1.25, 2)
            .with("y", -0.75, 3, 0.25)
            .with("a", 0.75)
            .with("b", -2.5)
            .with("z", 1.5)
            .with("p", 3)
            .with("q", 2)
            .with("t", 1)
            .with("perm", 2, 0, 2);

    private static String gradient(LossDeclaration spec, String tensor) {
        CompiledLoss loss = new Compiler(Dump.nothing())
                .compile(spec, new Diagnostics())
                .orElseThrow(() -> new AssertionError("refused: " + spec.formula()));
        return loss.gradients().entrySet().stream()
                .filter(e -> e.getKey().name().equals(tensor))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static String gradient(String formula, String tensor) {
        return gradient(Specs.spec(DECLARATIONS, formula), tensor);
    }

    @Test
    void twiceAProductDoublesItsConstant() {
        assertThat(gradient("loss = (a - z)^2", "a")).isEqualTo("2 * (a - z)");
        assertThat(gradient("loss = 0.5 * (a - z)^2 / b", "a")).isEqualTo("1 / b * (a - z)");
        assertThat(gradient("loss = -1.5 * (a - z)^2", "a")).isEqualTo("-3 * (a - z)");
    }

    @Test
    void selectionsByOneConditionAreOne() {
        assertThat(gradient("d = a - z\nloss = abs(d) < q ? 0.5 * d^2 : q * abs(d)", "a"))
                .isEqualTo("abs(d) < q ? d : q * sign(d)");
    }

    @Test
    void parabolasWithTangentsHaveClampedSlopes() {
        assertThat(gradient("d = a - z\nloss = abs(d) < q ? 0.5 * d^2 : q * (abs(d) - 0.5 * q)", "a"))
                .isEqualTo("clampMin(clampMax(d, q), -q)");
    }

    @Test
    void scatteredTermsAreGathered() {
        assertThat(gradient("loss = a * x[t]", "x")).isEqualTo("c == t ? a : 0");
        assertThat(gradient("loss = sum(k, x[perm[k]] * y[k])", "x")).isEqualTo("sum(i, c == perm[i] ? y[i] : 0)");
    }

    @Test
    void variantsAreSelectedByWhatTellsThemApart() {
        assertThat(gradient("loss = p == 0 ? a * exp(b) : b * a", "a")).isEqualTo("p == 0 ? exp(b) : b");
        assertThat(gradient(Catalogue.spec("KLDivLoss"), "input")).isEqualTo("logTarget ? -exp(target) : -target");
    }

    @Test
    void localsKeepTheirNamesAtEveryPosition() {
        assertThat(gradient("s[k] = x[k] * y[k]\nloss = s[t]^2", "x")).isEqualTo("c == t ? 2 * s[t] * y[t] : 0");
    }

    @Test
    void whatRepeatsItselfIsWrittenOnce() {
        assertThat(gradient("lp[k] = log(exp(x[k]) / sum(j, exp(x[j])))\nloss = -lp[t] * y[t] * lgamma(q)", "x"))
                .isEqualTo("""
                        (c != t ? u2 / u * e[c] : 0) + (c == t ? -(u2 * (total / u)) : 0)
                          u = total + exp(x[t] - max(c, x[c]))
                          total = sum(c, c != t ? e[c] : 0)
                          e[c] = exp(x[c] - max(i, x[i]))
                          u2 = lgamma(q) * y[t]""");
    }

    @Test
    void formulasThatGrowExponentiallyHaveShortTexts() {
        String formula = "v0 = a\n"
                + IntStream.range(0, 60)
                        .mapToObj(i -> "v" + (i + 1) + " = tanh(v" + i + ") * v" + i + "\n")
                        .collect(Collectors.joining())
                + "loss = v60";
        assertThat(gradient(formula, "a").length()).isLessThanOrEqualTo(FormulaText.LONGEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "loss = -log(exp(x[t]) / sum(j, exp(x[j])))",
                "lp[k] = log(exp(x[k]) / sum(j, exp(x[j])))\nloss = -(1 - exp(lp[t]))^q * lp[t]",
                "lp[k] = log(exp(x[k]) / sum(j, exp(x[j])))\nloss = -sum(k, y[k] * lp[k]) - b * lp[t]",
                "loss = sum(j if j != t, relu(3 - x[t] + x[j])^2) / size(c)",
                "loss = sum(k, exp(x[perm[k]] * y[k]) / (1 + x[perm[k]]^2))",
                "dot = sum(k, x[k] * y[k])\nloss = dot / sqrt(sum(k, x[k]^2) * sum(k, y[k]^2))",
                "loss = p == 1 ? norm(k, x[k] - y[k], 1) : p == 2 ? norm(k, x[k] - y[k]) : exp(norm(k, x[k] - y[k], q))",
                "loss = sum(k, sum(j if j <= k, exp(x[j])) / sum(j, exp(x[j])) * y[k])",
            })
    void textReadAsAFormulaIsTheDerivative(String formula) {
        Expr loss = Stages.checked(DECLARATIONS, formula).loss();
        Tensor x = Stages.tensor("x");
        Expr derivative = Stages.checked(DECLARATIONS, reread(formula, gradient(formula, "x")))
                .loss();

        double[] expected = Derivatives.differences(loss, x, SAMPLE);
        for (int i = 0; i < expected.length; i++) {
            Evaluator evaluator = Derivatives.exactly(SAMPLE.with("at", i));
            double read = evaluator.arithmetic().toDouble(evaluator.value(derivative));
            assertThat(read).as("position %s", i).isCloseTo(expected[i], within(1e-14 * Math.abs(expected[i])));
        }
    }

    /** A formula whose loss is the derivative at one position: the locals, the text's own names, the innermost first, the text. */
    private static String reread(String formula, String text) {
        List<String> statements = new ArrayList<>();
        formula.lines().forEach(line -> statements.add(line.replace("loss", "value")));
        List<String> lines = new ArrayList<>();
        text.lines().forEach(line -> lines.add(line.strip().replace("loss", "value")));
        lines.set(0, "derivativeAt[c] = " + lines.get(0));
        Collections.reverse(lines);
        statements.addAll(lines);
        statements.add("loss = derivativeAt[at]");
        return String.join("\n", statements);
    }
}
