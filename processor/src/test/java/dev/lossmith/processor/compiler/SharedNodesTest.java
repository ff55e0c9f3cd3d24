package dev.lossmith.processor.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.check.LossDeclaration;
import dev.lossmith.processor.check.Specs;
import dev.lossmith.processor.diagnostic.Diagnostics;
import dev.lossmith.processor.emit.LossFiles;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A value used twice is one node with two parents. Written out as a tree, a chain of thirty such values has 2^30 nodes, so a stage that
 * forgets which nodes it has seen never ends; the limit of time is only there so that the test says so.
 */
@Timeout(120)
class SharedNodesTest {
    private static final int LINKS = 30;

    /** {@code a0 = first; a1 = step of a0; ...}, every step using the one before it twice. */
    private static String chain(String subscript, String first, String step) {
        StringBuilder text = new StringBuilder("a0" + subscript + " = " + first + "; ");
        for (int i = 1; i <= LINKS; i++) {
            text.append("a").append(i).append(subscript).append(" = ");
            text.append(step.replace("$", "a" + (i - 1) + subscript)).append("; ");
        }
        return text.toString();
    }

    private static void compiles(String formula, String... declarations) {
        LossDeclaration declaration = Specs.spec("SharedLossSpec", "", String.join("\n", declarations), formula);
        Diagnostics diagnostics = new Diagnostics();
        Optional<CompiledLoss> loss = new Compiler(Dump.nothing()).compile(declaration, diagnostics);
        assertThat(loss).as(() -> diagnostics.list().toString()).isPresent();
        for (boolean vectors : new boolean[] {false, true}) {
            int length = LossFiles.of(loss.get(), Optional.empty(), vectors).stream()
                    .mapToInt(file -> file.toString().length())
                    .sum();
            assertThat(length).isBetween(1_000, 10_000_000);
        }
    }

    @Test
    void ofAnElement() {
        compiles(chain("", "x - y", "0.5 * $ + tanh($)") + "loss = a" + LINKS, "@Input float x", "@Target float y");
    }

    @Test
    void ofARow() {
        compiles(
                chain("[c]", "x[c] * y[c]", "0.5 * $ + tanh($)") + "loss = sum(c, a" + LINKS + "[c])",
                "@Input(\"c\") float[] x",
                "@Target(\"c\") float[] y");
    }

    @Test
    void ofScalarsBesideARow() {
        compiles(
                chain("", "log(sum(c, exp(x[c])))", "0.5 * $ + tanh($)") + "loss = sum(c, x[c] * a" + LINKS + ")",
                "@Input(\"c\") float[] x");
    }

    @Test
    void ofSelections() {
        compiles(
                chain("[c]", "x[c]", "$ > 0 ? $ : exp($)") + "loss = sum(c, a" + LINKS + "[c])",
                "@Input(\"c\") float[] x");
    }

    @Test
    void ofWhatIsCompared() {
        compiles(
                chain("[c]", "x[c]", "$ * $ - $") + "loss = sum(c, a" + LINKS + "[c] > 0 && x[c] < 1 ? x[c] : 1)",
                "@Input(\"c\") float[] x");
    }

    @Test
    void ofWhatIsRead() {
        compiles(
                chain("[c]", "x[c]", "0.5 * $ + tanh($)") + "loss = logsumexp(c, a" + LINKS + "[c])",
                "@Input(\"c\") float[] x");
    }

    @Test
    void ofProductsBelowALogarithm() {
        compiles(
                chain("", "x * x", "0.5 * ($ * $ + $)") + "loss = log1p(a" + LINKS + ") + log(exp(x) + a" + LINKS + ")",
                "@Input float x");
    }

    @Test
    void ofProductsOfExponentials() {
        compiles(
                chain("", "sigmoid(x)", "$ * $") + "loss = log(a" + LINKS + " + sigmoid(y)) + log(a" + LINKS + " * y)",
                "@Input float x",
                "@Target(min = 0, minExclusive = true) float y");
    }

    @Test
    void ofPowersBesideAMagnitude() {
        compiles(chain("", "x", "$ * $") + "loss = abs(x) < 1 ? a" + LINKS + " : abs(x) - 0.5", "@Input float x");
    }

    @Test
    void ofNests() {
        compiles(
                chain("[c]", "sum(d, abs(x[c] - x[d]))", "0.5 * $ + tanh($)") + "loss = sum(c, a" + LINKS + "[c])",
                "@Input(\"c\") float[] x");
    }

    @Test
    void ofRowsOfSamplesWithLengths() {
        compiles(
                chain("[t]", "x[t]", "0.5 * $ + tanh($)") + "loss = sum(t, a" + LINKS + "[t] / size(t))",
                "@Input(\"t\") float[] x",
                "@Length(\"t\") int n");
    }

    /** What a store of all rows has is put together from the values of several loops. */
    @Test
    void ofRowsPutTogether() {
        compiles(
                "f[k] = w[k] == x[k]; loss = xlogy(exp(beta <= beta ? norm(k, w[k], INF) : beta), 1 + exp(norm(j, x[j], beta)))"
                        + " * sigmoid(sum(j if 0.1 > 1e-2, x[j]) * (beta * beta))",
                "@Input(\"k\") float[] x",
                "@Target(value = \"k\", indexes = \"k\", except = \"-1\") int[] labels",
                "@Shared(value = \"k\", optional = true) float[] w",
                "@Param(defaultValue = 1, min = 0, minExclusive = true) double beta",
                "@Param(defaultValue = 2, min = 0, max = 4) int n");
    }

    @Test
    void ofStepsOfAScan() {
        compiles(
                chain("[t]", "x[t]", "0.5 * $ + tanh($)") + "s[t=0] = a" + LINKS + "[t]; s[t] = s[t-1] * a" + LINKS
                        + "[t] + 1; loss = get(s[last(t)], 0)",
                "@Input(\"t\") float[] x");
    }
}
