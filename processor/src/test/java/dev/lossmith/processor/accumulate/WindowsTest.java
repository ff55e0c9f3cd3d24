package dev.lossmith.processor.accumulate;

import static dev.lossmith.processor.Stages.lowered;
import static dev.lossmith.processor.Stages.specialised;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.ir.Expr;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(k in c, sum(j if j > k - 2 && j <= k, y[j])^2)",
                "sum(k in c, x[k] * prod(j if k - j < 3 && j <= k, y[j]))",
                "sum(k in c, max(j if abs(k - j) <= 1, y[j])^2)",
                "sum(k in c, min(j if j >= k - 1 && j < k + 2 && data[j] >= 0, y[j]))",
                "sum(k in c, logsumexp(j if abs(j - k) < 2, y[j] * x[k]))",
                "sum(k in c, mean(j if abs(j - k) < 2, y[j]))",
                "sum(k in c, any(j if abs(j - k) == 1 || j == k, y[j] > x[k] && abs(j - k) <= 1) ? x[k] : 0)",
                "sum(k in c, x[k] * count(j if j >= k && j - k <= 1, y[j] > 0))",
                "sum(k in c, sum(j if j >= k - width && j <= k + width, y[j])^2)",
                "sum(k in c, sum(j if abs(j - k) < 1000, y[j])^2)",
                "sum(g in 2, sum(j if j >= 2 * g && j < 2 * g + 2, y[j])^2)",
                "sum(k in c, sum(j if abs(j - perm[k]) <= 1, y[j])^2)",
            })
    void goOverTheDistance(String formula) {
        Expr filtered = specialised(lowered(formula));
        Expr window = new Windows().narrowed(filtered);

        assertThat(window).isNotSameAs(filtered);
        SameValue.require(window, filtered, formula.hashCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(k in c, sum(j if j <= k, y[j])^2)", // one end
                "sum(k in c, sum(j if j > t - 2 && j <= t, y[j])^2)", // the same for all
                "sum(k in c, sum(j if j >= k && j <= 2 * k, y[j])^2)", // as long as the loop has come
                "sum(k in c, sum(j if data[j] > k - 2 && data[j] <= k, y[j])^2)", // not of positions
                "sum(k in c, sum(j, (j > k - 2 && j <= k ? y[j] : 1)))", // all terms count
            })
    void othersStay(String formula) {
        Expr filtered = specialised(lowered(formula));

        assertThat(new Windows().narrowed(filtered)).isSameAs(filtered);
    }
}
