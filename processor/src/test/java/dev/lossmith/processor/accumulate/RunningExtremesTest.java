package dev.lossmith.processor.accumulate;

import static dev.lossmith.processor.Stages.lowered;
import static dev.lossmith.processor.Stages.specialised;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.lossmith.processor.Examples;
import dev.lossmith.processor.Stages;
import dev.lossmith.processor.diff.Derivatives;
import dev.lossmith.processor.diff.Gradient;
import dev.lossmith.processor.ir.Evaluator;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Sample;
import dev.lossmith.processor.ir.Select;
import dev.lossmith.processor.ir.Tensor;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunningExtremesTest {
    private static final Tensor X = Stages.checked(Stages.DECLARATIONS, "loss = a").tensors().stream()
            .filter(t -> t.name().equals("x"))
            .findFirst()
            .orElseThrow();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(k, y[k] * max(j if j <= k, x[j]))",
                "sum(k, y[k] * min(j if j >= k, x[j]))",
                "sum(k, (max(j if j >= k, x[j]) - x[k])^2)",
                "sum(k, y[k] * max(j if j <= k && data[j] != 0, x[j]))",
                "sum(k, relu(max(j if j <= k, sqrt(x[j] + 3)) - y[k]))", // only some extremes count
                "sum(k, log(1 + max(j if j <= k, exp(x[j]))))",
                "sum(k, sum(l, m[k, l] * max(j if j <= k, x[j] * m[j, l])))", // one for each l
                "sum(k, max(j if j <= k, sum(l if l <= j, x[l]))^2)",
            })
    void andTheirDerivativesBecomeScans(String formula) {
        Expr nested = new RunningSums().accumulate(specialised(lowered(formula)));
        RunningExtremes extremes = new RunningExtremes();
        Expr linear = extremes.accumulate(nested);
        Gradient asked = Derivatives.gradient(nested, X).mapped(new RunningSums()::accumulate);
        Gradient received = asked.mapped(extremes::accumulate);

        assertThat(isFiltered(linear)).isFalse();
        assertThat(received.values().anyMatch(RunningExtremesTest::isFiltered))
                .as("%s", received)
                .isFalse();
        Random random = new Random(formula.hashCode());
        for (int i = 0; i < 20; i++) {
            Sample sample = withTies(random);
            double expected = Evaluator.of(sample).real(nested);
            assertThat(Evaluator.of(sample).real(linear)).isCloseTo(expected, offset(1e-12));
            assertThat(Derivatives.elements(received, Evaluator.of(sample)))
                    .containsExactly(Derivatives.elements(asked, Evaluator.of(sample)), offset(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max(k, x[k])",
                "sum(k, max(j if j <= k, x[j] * y[k]))", // depends on k
                "sum(k, max(j if data[j] <= data[k], x[j]))",
            })
    void othersStay(String formula) {
        Expr nested = specialised(lowered(formula));

        assertThat(new RunningExtremes().accumulate(nested)).isSameAs(nested);
    }

    private static Sample withTies(Random random) {
        double[] x = random.doubles(4).map(u -> Math.floor(3 * u) - 1).toArray();
        return Examples.sample(random).with("x", x);
    }

    /** Whether there is a reduction below of some positions. */
    private static boolean isFiltered(Expr e) {
        return Exprs.any(
                e,
                Exprs::unfolded,
                x -> x instanceof Reduce r && (r.open(r.freshIndex()) instanceof Select || r.op() == ReduceOp.ANY));
    }
}
