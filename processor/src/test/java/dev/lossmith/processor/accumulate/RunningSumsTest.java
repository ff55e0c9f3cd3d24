package dev.lossmith.processor.accumulate;

import static dev.lossmith.processor.Stages.lowered;
import static dev.lossmith.processor.Stages.specialised;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.lossmith.processor.Examples;
import dev.lossmith.processor.compiler.Purpose;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.Sample;
import dev.lossmith.processor.ir.Scan;
import dev.lossmith.processor.ir.Select;
import dev.lossmith.processor.schedule.KernelRunner;
import dev.lossmith.processor.schedule.Plans;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunningSumsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(k, x[k] * sum(j if j <= k, y[j]))",
                "sum(k, x[k] * sum(j if k > j, y[j]))",
                "sum(k, x[k] * sum(j if j + 1 < k, y[j]))",
                "sum(k, x[k] * sum(j if k - j >= 1, y[j]))",
                "sum(k, x[k] * sum(j if j <= k - width, y[j]))",
                "sum(k, x[k] * sum(j if j >= k, y[j]^2))",
                "sum(k, x[k] * sum(j if j - 1 > k && data[j] > 0, y[j]))",
                "sum(k, x[k] * exp(logsumexp(j if k <= j, y[j])))",
                "sum(k, sum(l, sum(j if j <= k, x[j] * m[j, l])^2))",
                "sum(k, x[k] * sum(j if j != k, y[j]))",
                "sum(k, x[k] * sum(j if j + 1 != k && data[j] > 0, y[j]))",
                "sum(k, x[k] * prod(j if j < k, y[j]))",
                "sum(k, x[k] * prod(j if k != j, y[j]))",
                "sum(k, sum(j if j <= k, sum(l if l >= j, x[l]))^2)",
                "sum(k, x[k] * sum(j if j <= data[k], y[j]))",
                "sum(k, x[k] * sum(j if j + 2 > data[k], y[j]))",
                "sum(k, x[k] * sum(j if data[k] != j + 1, y[j]))",
                "sum(k, x[k] * sum(j if j < data[k] + 2, y[j]))",
                "sum(k, x[k] * sum(j if j < k, exp(sum(l if l <= j, sum(u if u > l, y[u])))))",
                "sum(k, x[k] * mean(j if j <= k, (y[j] - mean(l if l <= j, y[l]))^2))",
                "sum(k, x[k] * sum(j if j < k, y[j]) / (1 + count(j if j < k, data[j] > 0)))",
            })
    void becomeScans(String formula) {
        Expr nested = specialised(lowered(formula));
        RunningSums sums = new RunningSums();
        Expr linear = sums.accumulate(nested);

        assertThat(sums.isIdle()).isFalse();
        assertThat(linear.toString()).containsPattern("(running|product)\\[").doesNotContain("running[c] ? ");
        assertThat(Exprs.any(linear, Exprs::unfolded, RunningSumsTest::isFiltered))
                .isFalse();
        SameValue.require(linear, nested, formula.hashCode());
    }

    private static boolean isFiltered(Expr e) {
        return e instanceof Reduce r && r.open(r.freshIndex()) instanceof Select;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(k, x[k] * count(j, j <= k))",
                "sum(k, x[k] * count(j, j > k))",
                "sum(k, x[k] * count(j, j <= k - 2))",
                "sum(k, x[k] * count(j, j >= k + 3))",
                "sum(k, x[k] * count(j, j != k))",
                "sum(k, x[k] * count(j in c, j <= data[k]))",
                "sum(k, x[k] * count(j in c, j >= data[k] - 1))",
            })
    void countsOfPositionsAreNotAddedUp(String formula) {
        Expr counted = specialised(lowered(formula));
        Expr known = new RunningSums().accumulate(counted);

        assertThat(Exprs.any(known, Exprs::opened, e -> e instanceof Scan || isFiltered(e)))
                .isFalse();
        SameValue.require(known, counted, formula.hashCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(k, x[k] * sum(j if j <= k, y[j] * x[k]))", // the terms depend on k
                "sum(k, x[k] * sum(j if j <= k && data[j] > k, y[j]))",
                "sum(k, x[k] * sum(j if j <= k + 1, y[j]))", // ends beyond the axis
                "sum(k, x[k] * sum(j if data[j] <= data[k], y[j]))", // an order that data decide
                "sum(k, x[k] * sum(j if j <= data[j], y[j]))",
                "sum(k, x[k] * max(j if j <= k, y[j]))",
                "sum(j if j <= t, y[j])", // of one number
                "sum(k, x[k] * sum(j if j * 2147483647 * 2147483647 * 2147483647 <= k, y[j]))", // no int
            })
    void othersStay(String formula) {
        Expr nested = specialised(lowered(formula));
        RunningSums sums = new RunningSums();

        assertThat(sums.accumulate(nested)).isSameAs(nested);
        assertThat(sums.isIdle()).isTrue();
    }

    @Test
    void neitherOverflowNorVanishBelowALogarithm() {
        var loss = Plans.compiled("sum(k, log(sum(j if j >= k, exp(x[j]))) - x[k])");
        Sample sample = Examples.sample(new Random(1))
                .with("x", 2000, -3000, -3000, 1000)
                .with("upstream", 1);
        Map<String, double[]> results =
                KernelRunner.run(loss.variants().get(0).kernels().get(Purpose.FORWARD_BACKWARD), sample);

        assertThat(results.get("losses")).containsExactly(8000.0);
        assertThat(results.get("gradX")).containsExactly(new double[] {0, -1, -1, 2}, offset(1e-15));
    }
}
