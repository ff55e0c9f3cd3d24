package dev.lossmith.processor.check;

import static dev.lossmith.processor.check.SpecAssert.assertThatSpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cure compiles: what is written, its code, a part of the help, and the formula of one who followed it. */
class CuresTest {

    private static final String ROW = """
            @Input("c") float[] x
            @Input("c") float[] z
            @Target(indexes = "c") int y
            @Target("c") int[] data
            @Param(defaultValue = 1) int q
            """;

    private static final String TABLE = """
            @Input("t c") float[][] x
            @Target(value = "t", indexes = "c") int[] y
            @Length("t") int n
            """;

    private static void cured(String declarations, String wrong, String code, String says, String right) {
        assertThatSpec(declarations, wrong).reportsError(code).says(says);
        assertThatSpec(declarations, right).loss();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '\u00A6', quoteCharacter = '\0', textBlock = """
            p[i] = softmax(j, x[j]); loss = -log(p[y]) \u00A6 SoftmaxNotIndexed \u00A6 at once: `softmax(j, x[j])[i]` \u00A6 p[i] = softmax(j, x[j])[i]; loss = -log(p[y])
            p = softmax(c, x[c]); loss = -log(p[y])    \u00A6 SoftmaxNotIndexed \u00A6 `p[i] = softmax(c, x[c])[i]`     \u00A6 p[i] = softmax(c, x[c])[i]; loss = -log(p[y])
            loss = -log(softmax(j, x[j]))              \u00A6 SoftmaxNotIndexed \u00A6 at once: `softmax(j, x[j])[y]` \u00A6 loss = -log(softmax(j, x[j])[y])
            loss = sum(k, log(softmax(j, x[j])))       \u00A6 SoftmaxNotIndexed \u00A6 at once: `softmax(j, x[j])[k]` \u00A6 loss = sum(k, log(softmax(j, x[j])[k]))
            loss = sum(j, x[data[j]])                  \u00A6 DataIndex         \u00A6 `indexes = "c"`                 \u00A6 loss = sum(j, get(x[data[j]], 0))
            loss = x[q * q]                            \u00A6 DataIndex         \u00A6 default: `get(x[q * q], 0)`     \u00A6 loss = get(x[q * q], 0)
            k = data[y]; loss = x[k]                   \u00A6 DataIndex         \u00A6 default: `get(x[k], 0)`         \u00A6 k = data[y]; loss = get(x[k], 0)
            s[g in 6] = sum(n if data[n] == g, x[n]); loss = s[data[y]] \u00A6 DataIndex \u00A6 default: `get(s[data[y]], 0)` \u00A6 s[g in 6] = sum(n if data[n] == g, x[n]); loss = get(s[data[y]], 0)
            loss = z[min(j, x[j] == max(k, x[k]) ? j : size(c))] \u00A6 IntNeeded \u00A6 `get(z[prefix(j, x[j] != max(k, x[k]))], 0)` \u00A6 loss = get(z[prefix(j, x[j] != max(k, x[k]))], 0)
            loss = z[min(j if x[j] > 1, j)]            \u00A6 IntNeeded         \u00A6 `get(z[prefix(j, !(x[j] > 1))], 0)` \u00A6 loss = get(z[prefix(j, !(x[j] > 1))], 0)
            a = min(j if x[j] > 1, j); loss = z[a]     \u00A6 IntNeeded         \u00A6 define `a = prefix(j, !(x[j] > 1))`, an int, and read there with a default: `get(z[a], 0)` \u00A6 a = prefix(j, !(x[j] > 1)); loss = get(z[a], 0)
            v[i] = x; loss = sum(j, v[j])              \u00A6 MissingSubscripts \u00A6 read an element: `x[i]`         \u00A6 v[i] = x[i]; loss = sum(j, v[j])
            loss = x                                   \u00A6 MissingSubscripts \u00A6 `x[j]`, as in `sum(j, x[j])`   \u00A6 loss = sum(j, x[j])
            loss = sum(j, x[j] * z)                    \u00A6 MissingSubscripts \u00A6 read an element: `z[j]`         \u00A6 loss = sum(j, x[j] * z[j])
            v[i] = 1; loss = sum(j, v[j])              \u00A6 UnknownName       \u00A6 `i in c`, or an extent, `i in 3` \u00A6 v[i in c] = 1; loss = sum(j, v[j])
            """)
    void ofRows(String wrong, String code, String says, String right) {
        cured(ROW, wrong, code, says, right);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '\u00A6', quoteCharacter = '\0', textBlock = """
            loss = sum(t, softmax(c, x[t, c]))         \u00A6 SoftmaxNotIndexed \u00A6 reduce: `sum(i, softmax(c, x[t, c])[i])` \u00A6 loss = sum(t, sum(i, softmax(c, x[t, c])[i]))
            m[t, c] = x[t, c] - mean(t, x[t, c]); loss = m[0, 0] \u00A6 IndexInUse \u00A6 `mean(j, x[j, c])`          \u00A6 m[t, c] = x[t, c] - mean(j, x[j, c]); loss = sum(t, sum(c, m[t, c]))
            loss = sum(t, c, x[t, c])                  \u00A6 WrongArgumentCount \u00A6 `sum(t, sum(c, x[t, c]))`     \u00A6 loss = sum(t, sum(c, x[t, c]))
            loss = sum(t=0..n-1, x[t, y[t]])           \u00A6 AssignmentInExpression \u00A6 `t in n`                  \u00A6 loss = sum(t in n, x[t, y[t]])
            loss = sum(t in 0:n, x[t, y[t]])           \u00A6 Slice             \u00A6 `t in n`                       \u00A6 loss = sum(t in n, x[t, y[t]])
            loss = sum(t in range(n), x[t, y[t]])      \u00A6 UnknownFunction   \u00A6 `j in n`                       \u00A6 loss = sum(j in n, x[j, y[j]])
            s[j] = cumsum(x[j, 0]); loss = s[0]        \u00A6 UnknownFunction   \u00A6 `sum(k if k <= j, x[k])`       \u00A6 s[j] = sum(k if k <= j, get(x[k, 0], 0)); loss = sum(j, s[j])
            loss = sum(t, x[t, argmax(x)])             \u00A6 UnknownFunction   \u00A6 `prefix(j, x[j] < max(k, x[k]))` \u00A6 loss = sum(t, get(x[t, prefix(j, x[t, j] < max(k, x[t, k]))], 0))
            loss = sum(t, -log(softmax(c, x[t, c])[y])) \u00A6 MissingSubscripts \u00A6 read an element: `y[t]`       \u00A6 loss = sum(t, -log(softmax(c, x[t, c])[y[t]]))
            loss = x                                   \u00A6 MissingSubscripts \u00A6 as in `sum(i, sum(j, x[i, j]))` \u00A6 loss = sum(i, sum(j, x[i, j]))
            loss = sum(j, y[j] == 0 ? x : 1)           \u00A6 MissingSubscripts \u00A6 as in `sum(i, x[j, i])`       \u00A6 loss = sum(j, y[j] == 0 ? sum(i, x[j, i]) : 1)
            loss = x[t, y[t]]                          \u00A6 AxisAsValue       \u00A6 `sum(t, x[t, y[t]])`           \u00A6 loss = sum(t, x[t, y[t]])
            loss = x[t, c]                             \u00A6 AxisAsValue       \u00A6 `sum(t, sum(c, x[t, c]))`      \u00A6 loss = sum(t, sum(c, x[t, c]))
            loss = x[0, 0] + t                         \u00A6 AxisAsValue       \u00A6 `size(t)`                      \u00A6 loss = get(x[0, 0], 0) + size(t)
            m[t, i] = softmax(c, x[t, c]); loss = m[y] \u00A6 SoftmaxNotIndexed \u00A6 `softmax(c, x[t, c])[i]`        \u00A6 m[t, i] = softmax(c, x[t, c])[i]; loss = get(m[0, 0], 0)
            """)
    void ofTables(String wrong, String code, String says, String right) {
        cured(TABLE, wrong, code, says, right);
    }

    /** Without an axis there is only an extent to name, and one axis that nothing decides is one mistake. */
    @Test
    void ofAnIndexOverNothing() {
        String declarations = "@Input float x";
        assertThatSpec(declarations, "v[i] = x; loss = sum(j, v[j]) + sum(k, v[k])")
                .fails("UnknownName", "i")
                .says("nothing says what index `i` runs over")
                .says("= help: say how far it runs: `i in 3`");
        assertThatSpec(declarations, "v[i in 3] = x; loss = sum(j, v[j]) + sum(k, v[k])")
                .isClean();
        assertThatSpec(declarations, "v[i] = x; w[j] = x; loss = v[0] + w[0]").reports("UnknownName", "UnknownName");
    }
}
