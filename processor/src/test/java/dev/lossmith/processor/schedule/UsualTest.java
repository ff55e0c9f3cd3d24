package dev.lossmith.processor.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.Examples;
import dev.lossmith.processor.Stages;
import dev.lossmith.processor.compiler.Purpose;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements for almost all samples, beside those for any. */
class UsualTest {
    private static final String NORM = "sqrt(sum(j, (x[j] - y[j])^2))";

    private static Kernel kernel(Purpose purpose, String formula) {
        return Plans.compiled(formula).variants().get(0).kernels().get(purpose);
    }

    private static long count(List<Stmt> statements, Class<? extends Stmt> kind) {
        return statements.stream().filter(kind::isInstance).count();
    }

    @Test
    void aNormTakesOnePassWhereItNeedsNoScale() {
        Kernel norm = kernel(Purpose.FORWARD, NORM);
        assertThat(count(norm.body(), Stmt.Loop.class)).isEqualTo(2);
        assertThat(count(norm.usual(), Stmt.Loop.class)).isEqualTo(1);
    }

    /** Together they would be longer than a method can be. */
    @Test
    void longKernelsAreNotWrittenTwice() {
        String declarations = """
                @Input("k") float[] x
                @Shared(value = "k c", differentiable = true) float[][] w
                @Target(indexes = "c") int target
                @Shared(value = "c h", differentiable = true) float[][] v
                """;
        String formula = """
                z[c] = norm(j, x[j] - w[j, c]); hidden[i] = tanh(z[i])
                y[j] = sum(i, hidden[i] * v[i, j]) / (norm(i, hidden[i]) * norm(i, v[i, j]) + 0.125)
                loss = logsumexp(h in h, y[h]) + (min(j if z[target] >= 0.25, y[j]) / exp(z[target]))
                """;
        assertThat(Plans.kernelOf(Purpose.FORWARD_BACKWARD, declarations, formula)
                        .usual())
                .isNotEmpty();
        assertThat(Plans.kernelOf(Purpose.HESSIAN, declarations, formula).usual())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Purpose.class,
            names = {"FORWARD", "FORWARD_BACKWARD"})
    void theGuardComesBeforeAnythingIsWritten(Purpose purpose) {
        Kernel norm = kernel(purpose, NORM);
        assertThat(count(norm.usual(), Stmt.BreakUnless.class)).isEqualTo(1);
        int guard = norm.usual().stream()
                .map(s -> s instanceof Stmt.BreakUnless)
                .toList()
                .indexOf(true);
        assertThat(Walk.written(norm.usual().subList(0, guard))).doesNotContainAnyElementsOf(norm.outputs());
        assertThat(Walk.written(norm.usual())).containsAll(norm.outputs());
        assertThat(Walk.written(norm.body())).containsAll(norm.outputs());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-6, 1e-13, 1e13, 1e-300, 1e200, 0, Double.POSITIVE_INFINITY, Double.NaN})
    void bothWaysHaveTheSameBits(double size) {
        Kernel norm =
                kernel(Purpose.FORWARD_BACKWARD, NORM + " + sum(i, x[i] * y[i]) / (sqrt(sum(j, x[j]^2) + 1e-6) * 3)");
        Kernel general =
                new Kernel(norm.preamble(), norm.body(), List.of(), norm.inputs(), norm.outputs(), norm.scratch());
        Sample drawn = Examples.sample(new Random(3)).with("upstream", 0.7);
        double[] x = drawn.values(Stages.tensor("x"));
        Arrays.setAll(x, i -> x[i] * size);
        Sample sample = drawn.with("x", x);
        Map<String, double[]> expected = KernelRunner.run(general, sample);
        assertThat(KernelRunner.run(norm, sample))
                .allSatisfy((name, values) -> assertThat(values).containsExactly(expected.get(name)));
    }

    /** Of selections only those of the condition that is left to ask. */
    @Test
    void whatTheConditionDecidesIsDecided() {
        Kernel norm = kernel(Purpose.FORWARD_BACKWARD, NORM);
        int[] selections = new int[2];
        Walk.nodes(norm.usual(), e -> selections[0] += e instanceof Apply a && a.op() == Op.BLEND ? 1 : 0);
        Walk.nodes(norm.body(), e -> selections[1] += e instanceof Apply a && a.op() == Op.BLEND ? 1 : 0);
        assertThat(selections[0]).isZero();
        assertThat(selections[1]).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sum(j, (x[j] - y[j])^2)", "log(sum(j, exp(x[j])))", "sum(i, sqrt(sum(j, m[i, j]^2)))"})
    void nothingIsUsualOfASampleWithoutANormOfItsOwn(String formula) {
        assertThat(kernel(Purpose.FORWARD, formula).usual()).isEmpty();
    }
}
