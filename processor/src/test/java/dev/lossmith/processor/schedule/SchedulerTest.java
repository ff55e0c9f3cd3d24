package dev.lossmith.processor.schedule;

import static dev.lossmith.processor.compiler.Purpose.FORWARD;
import static dev.lossmith.processor.compiler.Purpose.FORWARD_BACKWARD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.Goldens;
import dev.lossmith.processor.compiler.Purpose;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Formula in, loops out. */
class SchedulerTest {

    private static final String CHAIN_DECLARATIONS = """
            @Input("t s") float[][] x
            @Shared(value = "s s", differentiable = true) float[][] m
            """;
    private static final String CHAIN = """
            a[t=0,s] = exp(x[t,s])
            a[t,s] = sum(i, a[t-1,i] * exp(m[i,s])) * exp(x[t,s])
            loss = -log(sum(s, get(a[last(t),s], 0)))
            """;

    /** One for each thing the scheduler does. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            softmaxCrossEntropy   ~ x t      ~ -log(exp(x[t]) / sum(j, exp(x[j])))
            tables                ~ x y      ~ sum(i, sum(j, exp(x[j]) * abs(y[i] - x[j])))
            filterEndsTheLoop     ~ x t      ~ sum(j if j < t, x[j]^2)
            prefixEndsTheLoop     ~ x data   ~ sum(j if j < prefix(i, data[i] >= 0), x[j])
            fusedPasses           ~ x y      ~ sum(j, x[j] * y[j]) / sqrt(sum(j, x[j]^2) * sum(j, y[j]^2) + 1)
            invariantsBefore      ~ x a q    ~ sum(j, x[j] * exp(a) / q)
            scatters              ~ x y perm ~ sum(j, x[perm[j]] * y[j])
            nestedReductions      ~ m x      ~ sum(i, log(sum(j, exp(m[i, j]))) * x[i])
            elementwise           ~ a z      ~ a > z ? (a - z)^2 : abs(a - z)
            """)
    void shapes(String name, String inputs, String formula) {
        Goldens.check(SchedulerTest.class, name, "forward.txt", Plans.kernel(FORWARD, inputs, formula));
        Goldens.check(
                SchedulerTest.class, name, "forwardBackward.txt", Plans.kernel(FORWARD_BACKWARD, inputs, formula));
    }

    /** The number of loops and of expensive functions in the text. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            FORWARD          ~ x t    ~ -log(exp(x[t]) / sum(j, exp(x[j])))         ~ 2 ~ 3
            FORWARD_BACKWARD ~ x t    ~ -log(exp(x[t]) / sum(j, exp(x[j])))         ~ 3 ~ 3
            FORWARD_BACKWARD ~ x      ~ log(sum(j, exp(x[j])))                      ~ 3 ~ 2
            FORWARD_BACKWARD ~ x y    ~ sum(i, y[i] * softmax(j, x[j])[i])          ~ 4 ~ 1
            FORWARD_BACKWARD ~ x y    ~ sum(j, (x[j] - y[j])^2)                     ~ 1 ~ 0
            FORWARD_BACKWARD ~ x y    ~ sum(j, log(1 + exp(-y[j] * x[j])))          ~ 1 ~ 2
            FORWARD          ~ x y    ~ sum(j, x[j]) + sum(i, y[i]) + max(k, x[k])  ~ 1 ~ 0
            FORWARD          ~ x      ~ sum(j in c, j * sum(i, exp(x[i]) * exp(x[i] * 2))) ~ 2 ~ 1
            FORWARD          ~ x y    ~ sum(j, sum(i, exp(x[i]) * y[j]))            ~ 3 ~ 1
            FORWARD          ~ x      ~ sum(j, (x[j] - mean(i, x[i]))^2)            ~ 2 ~ 0
            """)
    void loopsAndFunctions(Purpose purpose, String inputs, String formula, int loops, int functions) {
        String kernel = Plans.kernel(purpose, inputs, formula);
        assertThat(kernel.split("\\bfor \\w+ in ").length - 1)
                .as("loops of\n%s", kernel)
                .isEqualTo(loops);
        assertThat(kernel.split("\\b(exp|expDown|log|log1p|softplus|sigmoid)\\(").length - 1)
                .as("functions of\n%s", kernel)
                .isEqualTo(functions);
    }

    /** A local may have a sum of exponentials that stands alone, which what becomes of it has not. */
    @Test
    void whatIsNamedButNotComputedDecidesNothing() {
        Kernel kernel = Plans.kernelOf(FORWARD_BACKWARD, """
                @Input("c") float[] x
                @Target(indexes = "c") int t
                """, """
                logProbability[i] = log(exp(x[i]) / sum(j, exp(x[j])))
                loss = -logProbability[t]
                """);

        assertThat(KernelPrinter.print(kernel)).contains("expDown(");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            x q   ~ sum(j, x[j] * exp(-q))    ~ exp(
            x q   ~ sum(j, x[j] * log(q))     ~ log(
            x a   ~ sum(j, x[j] * log(a))     ~ log(a
            x y   ~ sum(j, sum(i, x[i]) * y[j]) ~ lanes
            """)
    void whatDoesNotVaryIsComputedBeforeTheLoop(String inputs, String formula, String computed) {
        String kernel = Plans.kernel(FORWARD, inputs, formula);
        assertThat(kernel.lines().filter(line -> line.contains(computed)).findFirst())
                .as(kernel)
                .hasValueSatisfying(line -> assertThat(line).doesNotStartWith("    "));
    }

    /** Parameters alone are a matter of the call, not of the sample. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            x q   ~ sum(j, x[j] * log(q) / (q + 1))
            a q p ~ a * exp(-q) + p * q
            x p   ~ sum(j, x[j]) * p / size(c)
            """)
    void parametersFoldOnce(String inputs, String formula) {
        String kernel = Plans.kernel(FORWARD, inputs, formula);
        String samples = kernel.substring(kernel.indexOf("for each sample"));
        assertThat(samples).doesNotContainPattern("\\b[pq]\\b|size\\(c\\) \\*");
    }

    /** A step of the adjoint scan is computed once, for the scan and for the gradient of the factor that all steps end with. */
    @Test
    void adjointsAreComputedOnce() {
        String kernel = KernelPrinter.print(Plans.kernelOf(FORWARD_BACKWARD, CHAIN_DECLARATIONS, CHAIN));
        assertThat(kernel.split(" = lanes\\(").length - 1)
                .as("sums of\n%s", kernel)
                .isEqualTo(3);
        assertThat(kernel.split("expMantissa\\(m\\[").length - 1)
                .as("tables of\n%s", kernel)
                .isEqualTo(1);
    }

    /** A loop that ends early leaves nothing for those that go on: what both need, the other computes again. */
    @Test
    void nothingIsReadBehindThePrefix() {
        String formula = """
                s[i] = exp(x[i])
                loss = prefix(i, s[i] >= 0.5) * sum(i, s[i])
                """;
        Kernel kernel = Plans.kernelOf(FORWARD, "@Input(\"c\") float[] x", formula);
        List<Stmt> loops =
                kernel.body().stream().filter(Stmt.Loop.class::isInstance).toList();
        for (Stmt stmt : loops) {
            boolean endsEarly = ((Stmt.Loop) stmt).body().stream().anyMatch(Stmt.BreakUnless.class::isInstance);
            if (endsEarly) {
                assertThat(Walk.written(List.of(stmt)))
                        .as("what is left by\n%s", KernelPrinter.print(kernel))
                        .isEmpty();
            }
        }
        assertThat(loops).hasSize(2);
    }

    /** Ranges have no names: variables of loops in each other are told apart by their numbers. */
    @ParameterizedTest
    @EnumSource(
            value = Purpose.class,
            names = {"FORWARD", "FORWARD_BACKWARD"})
    void nestedRangesHaveVariablesOfTheirOwn(Purpose purpose) {
        String formula = "loss = sum(k in size(c) / 24, sum(h in 24, x[24 * k + h])^2)";
        Kernel kernel = Plans.kernelOf(purpose, "@Input(\"c\") float[] x", formula);
        Walk.statements(kernel.body(), outer -> {
            if (outer instanceof Stmt.Loop loop) {
                Walk.statements(
                        loop.body(),
                        inner -> assertThat(inner instanceof Stmt.Loop other
                                        && other.index().isNamedAs(loop.index()))
                                .as(KernelPrinter.print(kernel))
                                .isFalse());
            }
        });
    }
}
