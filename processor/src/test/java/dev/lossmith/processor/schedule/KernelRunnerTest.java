package dev.lossmith.processor.schedule;

import static dev.lossmith.processor.Stages.lowered;
import static dev.lossmith.processor.Stages.specialised;
import static dev.lossmith.processor.Stages.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.lossmith.processor.Examples;
import dev.lossmith.processor.Stages;
import dev.lossmith.processor.accumulate.RunningSums;
import dev.lossmith.processor.check.Specs;
import dev.lossmith.processor.compiler.CompiledLoss;
import dev.lossmith.processor.compiler.Purpose;
import dev.lossmith.processor.diff.Derivatives;
import dev.lossmith.processor.diff.Differentiator;
import dev.lossmith.processor.diff.Gradient;
import dev.lossmith.processor.ir.Evaluator;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Scheduled, a formula is the same number: passes, tables and temporaries change nothing but the order. */
class KernelRunnerTest {
    private static final List<String> DIFFERENTIABLE = List.of("x", "y", "m", "a", "b", "n");
    private static final int SAMPLES = 3;

    static Stream<String> formulas() {
        return Examples.formulas();
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void kernelsComputeTheFormula(String formula) {
        Expr value = specialised(lowered(formula));
        CompiledLoss loss = Plans.compiled(formula);
        Map<Purpose, Kernel> kernels = loss.variants().get(0).kernels();
        Random random = new Random(formula.hashCode());
        for (int n = 0; n < SAMPLES; n++) {
            Sample sample = Examples.sample(random).with("upstream", 1.5);
            double expected = Evaluator.of(sample).real(value);
            Map<String, double[]> forward = KernelRunner.run(kernels.get(Purpose.FORWARD), sample);
            Map<String, double[]> both = KernelRunner.run(kernels.get(Purpose.FORWARD_BACKWARD), sample);
            Map<String, double[]> hessian = KernelRunner.run(kernels.get(Purpose.HESSIAN), sample);
            check("value", forward.get("losses"), new double[] {expected}, 1, sample);
            assertThat(both.get("losses")).containsExactly(forward.get("losses"));
            for (String name : DIFFERENTIABLE) {
                String output = output(name);
                Gradient gradient = Derivatives.gradient(value, tensor(name));
                Evaluator exactly = Derivatives.exactly(sample);
                check(output, both.get(output), Derivatives.elements(gradient, exactly), 1.5, sample);
                double[] second = Derivatives.elements(Differentiator.diagonal(gradient), exactly);
                check("second " + output, hessian.get(output), second, 1.5, sample);
            }
        }
    }

    /**
     * Wherever a NaN reaches the value or an element of a gradient, it does so in the kernel, and nowhere else. Of running sums: what no
     * sum takes has the gradient 0 times what it would have, others have none of it.
     */
    @ParameterizedTest
    @MethodSource("formulas")
    void nanIsNeitherLostNorMade(String formula) {
        Expr value = new RunningSums().accumulate(specialised(lowered(formula)));
        Map<Purpose, Kernel> kernels = Plans.compiled(formula).variants().get(0).kernels();
        Random random = new Random(formula.hashCode());
        for (String poisoned : List.of("x", "y", "a")) {
            double[] data = Examples.sample(random).values(tensor(poisoned));
            data[random.nextInt(data.length)] = Double.NaN;
            Sample sample = Examples.sample(random).with("upstream", 1).with(poisoned, data);
            Map<String, double[]> both = KernelRunner.run(kernels.get(Purpose.FORWARD_BACKWARD), sample);
            Evaluator evaluator = Evaluator.of(sample);
            assertThat(Double.isNaN(both.get("losses")[0]))
                    .as("value on %s", sample)
                    .isEqualTo(Double.isNaN(evaluator.real(value)));
            for (String name : DIFFERENTIABLE) {
                double[] actual = both.get(output(name));
                double[] expected =
                        Derivatives.elements(Derivatives.gradient(value, tensor(name)), Evaluator.of(sample));
                assertThat(nans(actual)).as("%s on %s", output(name), sample).isEqualTo(nans(expected));
            }
        }
    }

    /** Infinite elements of a row decide its logarithm of a sum of exponentials, in each of the forms it takes. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            log(sum(j, exp(x[j])))              ~ -Infinity ~ -Infinity ~ -Infinity
            log(sum(j, exp(x[j])))              ~ -Infinity ~ 3         ~ 3
            log(sum(j, exp(x[j])))              ~ Infinity  ~ 3         ~ Infinity
            log(sum(j, exp(x[j])))              ~ NaN       ~ 3         ~ NaN
            log(sum(j, exp(x[j])))              ~ NaN       ~ Infinity  ~ NaN
            log(sum(j, exp(x[j])))              ~ 1e300     ~ 3         ~ 1e300
            max(i, log(exp(x[i]) / sum(j, exp(x[j])))) ~ -Infinity ~ 3  ~ 0
            max(i, log(exp(x[i]) / sum(j, exp(x[j])))) ~ Infinity  ~ 3  ~ NaN
            max(i, log(exp(x[i]) / sum(j, exp(x[j])))) ~ NaN       ~ 3  ~ NaN
            """)
    void infiniteElements(String formula, double every, double last, double expected) {
        assertThat(lossOfInfinite(Plans.compiled(formula), every, last)).containsExactly(expected);
    }

    /** Also where a scan takes the logarithm. */
    @Test
    void infiniteElementsInScans() {
        CompiledLoss loss = Plans.compiled(
                Specs.spec(Stages.DECLARATIONS, "run[i=0] = logsumexp(j, x[j]); run[i] = x[i]; loss = get(run[0], 0)"));

        assertThat(lossOfInfinite(loss, Double.POSITIVE_INFINITY, 3)).containsExactly(Double.POSITIVE_INFINITY);
        assertThat(lossOfInfinite(loss, Double.NEGATIVE_INFINITY, 3)).containsExactly(3);
        assertThat(lossOfInfinite(loss, Double.NaN, 3)).containsExactly(Double.NaN);
    }

    private static double[] lossOfInfinite(CompiledLoss loss, double every, double last) {
        Sample drawn = Examples.sample(new Random(1));
        double[] x = drawn.values(tensor("x"));
        Arrays.fill(x, every);
        x[x.length - 1] = last;
        Kernel kernel = loss.variants().get(0).kernels().get(Purpose.FORWARD);
        return KernelRunner.run(kernel, drawn.with("x", x)).get("losses");
    }

    private static List<Boolean> nans(double[] values) {
        return Arrays.stream(values).mapToObj(Double::isNaN).toList();
    }

    private static String output(String name) {
        return "grad" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static void check(String what, double[] actual, double[] expected, double upstream, Sample sample) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            double scaled = upstream * expected[i];
            assertThat(actual[i])
                    .as("%s[%s] on %s", what, i, sample)
                    .isCloseTo(scaled, offset(1e-9 * (1 + Math.abs(scaled))));
        }
    }
}
