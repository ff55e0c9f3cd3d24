package dev.lossmith.processor.check;

import static dev.lossmith.processor.check.SpecAssert.assertThatSpec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.Stages;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LoweringTest {

    private static final String DECLARATIONS = """
            @Input("c") float[] x
            @Input("d") float[] y
            @Input float input
            @Input(broadcast = true) double scale
            @Target(indexes = "c", except = "ignore") int label
            @Target("c") int[] data
            @Shared(value = "c d", optional = true) float[][] m
            @Weight float weight
            @Length("c") int n
            @Param(defaultValue = -100) int ignore
            @Param(defaultValue = 1, min = 1, max = 2) int p
            @Param(defaultValue = 0.5, min = 0, minExclusive = true) double q
            @Param(defaultValue = 2, values = {2, 3}) double r
            @Param(defaultValue = true) boolean full
            """;

    static Stream<LossDeclaration> specs() {
        return Specs.all().stream();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void realLossesCheckWithoutDiagnostics(LossDeclaration spec) {
        assertThatSpec(spec).isClean();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '\u00A6', quoteCharacter = '\0', textBlock = """
            input^2                          \u00A6 pow(input, 2)
            -input * -2.5                    \u00A6 -input * -2.5
            1 + input                        \u00A6 1 + input
            p + 1                            \u00A6 real(p + 1)
            p / 2                            \u00A6 real(p) / 2
            2 * 3 + 1                        \u00A6 7
            -INF                             \u00A6 -INF
            PI                               \u00A6 3.141592653589793
            p * input                        \u00A6 real(p) * input
            max(p, 2)                        \u00A6 real(max(p, 2))
            max(p, input)                    \u00A6 max(real(p), input)
            clamp(input, 0, 1)               \u00A6 clampMax(clampMin(input, 0), 1)
            clampMin(p, 2)                   \u00A6 real(max(p, 2))
            logsigmoid(input)                \u00A6 -softplus(-input)
            xlogy(input, 2)                  \u00A6 xlogy(input, 2)
            pow(input, p)                    \u00A6 pow(input, real(p))
            abs(p - 2)                       \u00A6 real(abs(p - 2))
            stopGradient(input)              \u00A6 stopGradient(input)
            stopGradient(p)                  \u00A6 real(p)
            weight * scale                   \u00A6 weight * scale
            full ? input : 0                 \u00A6 full ? input : 0
            full ? p : 2                     \u00A6 real(full ? p : 2)
            full ? p : 2.5                   \u00A6 full ? real(p) : 2.5
            where(input > p, 1, 0)           \u00A6 input > real(p) ? 1 : 0
            (full ? input > 0 : p == 1) ? 1.0 : 0 \u00A6 full && input > 0 || !full && p == 1 ? 1 : 0
            !full && p != 1 ? input : 0      \u00A6 !full && p != 1 ? input : 0
            size(c) + last(d)                \u00A6 real(size(c) + (size(d) - 1))
            n * input                        \u00A6 real(n) * input
            input / (size(c) * size(c) - 1)  \u00A6 input / (real(size(c)) * real(size(c)) - 1)
            sum(j, x[j])                     \u00A6 sum(c, x[c])
            sum(j in c, 1)                   \u00A6 real(sum(c, 1))
            sum(j if j != label, x[j])       \u00A6 sum(c, c != label ? x[c] : 0)
            prod(j if x[j] > 0, x[j])        \u00A6 prod(c, x[c] > 0 ? x[c] : 1)
            max(j if j > 0, x[j])            \u00A6 max(c, c > 0 ? x[c] : -INF)
            min(j if j > 0, x[j])            \u00A6 min(c, c > 0 ? x[c] : INF)
            mean(j, x[j])                    \u00A6 sum(c, x[c]) / real(size(c))
            mean(j if j > 0, x[j])           \u00A6 sum(c, c > 0 ? x[c] : 0) / real(sum(c, c > 0 ? 1 : 0))
            any(j, x[j] > 0) ? 1.0 : 0       \u00A6 any(c, x[c] > 0) ? 1 : 0
            all(j if j > 0, x[j] > 0) ? 1.0 : 0 \u00A6 !any(c, c > 0 && !(x[c] > 0)) ? 1 : 0
            count(j if j > 0, x[j] > 0)      \u00A6 sum(c, c > 0 && x[c] > 0 ? 1 : 0)
            prefix(j, x[j] > 0)              \u00A6 real(prefix(c, x[c] > 0))
            logsumexp(j if j > 0, x[j])      \u00A6 logsumexp(c, c > 0 ? x[c] : -INF)
            sum(i, softmax(j, x[j])[i] * x[i]) \u00A6 sum(c, exp(x[c]) / sum(c, exp(x[c])) * x[c])
            sum(i, softmax(j if j > 0, x[j])[i]) \u00A6 sum(c, c > 0 ? exp(x[c]) / sum(c, c > 0 ? exp(x[c]) : 0) : 0)
            norm(k, x[k])                    \u00A6 sum(c, x[c] * x[c]) == 0 ? 0 : sqrt(sum(c, x[c] * x[c]))
            norm(k, x[k], 1)                 \u00A6 sum(c, abs(x[c]))
            norm(k if k > 0, x[k], 1)        \u00A6 sum(c, c > 0 ? abs(x[c]) : 0)
            norm(k, x[k], INF)               \u00A6 size(c) == 0 ? 0 : max(c, abs(x[c]))
            norm(k, x[k], 0)                 \u00A6 sum(c, x[c] != 0 ? 1 : 0)
            sum(j in 2*n + 1, j)             \u00A6 real(sum(r, r))
            sum(i, sum(j, x[i] * x[j]))      \u00A6 sum(c, sum(c1, x[c] * x[c1]))
            sum(i, sum(j, m[i, j] * y[j]))   \u00A6 sum(c, sum(d, m[c, d] * y[d]))
            sum(i, sum(j, m[i][j] * y[j]))   \u00A6 sum(c, sum(d, m[c, d] * y[d]))
            get(x[label], 0)                 \u00A6 label >= 0 && label < size(c) ? x[label] : 0
            sum(j, get(x[j - 1], input))     \u00A6 sum(c, c - 1 >= 0 ? x[c - 1] : input)
            sum(j, get(x[j], input))         \u00A6 sum(c, x[c])
            sum(j in c, get(x[(j-1) / 2], 0)) \u00A6 sum(c, (c - 1) // 2 >= 0 ? x[(c - 1) // 2] : 0)
            sum(j, data[j] * x[j])           \u00A6 sum(c, real(data[c]) * x[c])
            sum(j if j % 2 == 0, j / 2 * x[j]) \u00A6 sum(c, c % 2 == 0 ? real(c) / 2 * x[c] : 0)
            sum(j if (j > 0 ? j - 1 : 0) > 0, x[j]) \u00A6 sum(c, (c > 0 ? c - 1 : 0) > 0 ? x[c] : 0)
            """)
    void expressions(String formula, String ir) {
        assertThatSpec(DECLARATIONS, "loss = " + formula).lowersTo(ir);
    }

    @Test
    void exponentsThatAParameterCannotHaveAreLeftOut() {
        assertThatSpec(DECLARATIONS, "loss = norm(k, x[k], p)")
                .lowersTo("real(p) == 1 ? sum(c, abs(x[c])) : real(p) == 2 ? (sum(c, x[c] * x[c]) == 0 ? 0 : "
                        + "sqrt(sum(c, x[c] * x[c]))) : " + general("real(p)"));
        assertThatSpec(DECLARATIONS, "loss = norm(k, x[k], r)")
                .lowersTo("r == 2 ? (sum(c, x[c] * x[c]) == 0 ? 0 : sqrt(sum(c, x[c] * x[c]))) : " + general("r"));
        assertThatSpec(DECLARATIONS, "loss = norm(k, x[k], 3)").lowersTo(general("3"));
        assertThatSpec(DECLARATIONS, "loss = norm(k, x[k], q)")
                .lowersTo("q == 1 ? sum(c, abs(x[c])) : q == 2 ? (sum(c, x[c] * x[c]) == 0 ? 0 : "
                        + "sqrt(sum(c, x[c] * x[c]))) : q == INF ? (size(c) == 0 ? 0 : max(c, abs(x[c]))) : "
                        + general("q"));
    }

    private static String general(String p) {
        String m = "stopGradient(max(c, abs(x[c])))";
        return m + " == 0 || " + m + " == -INF ? 0 : " + m + " * pow(sum(c, x[c] == 0 ? 0 : pow(abs(x[c]) / " + m + ", "
                + p + ")), 1 / " + p + ")";
    }

    @Test
    void locals() {
        assertThatSpec(DECLARATIONS, "d = input - scale; loss = d * d")
                .lowersTo("(input - scale) * (input - scale)")
                .names(List.of("d", "loss"));
        assertThatSpec(DECLARATIONS, "s[i, j] = x[i] * y[j]; loss = sum(a, sum(b, s[a, b]))")
                .lowersTo("sum(c, sum(d, x[c] * y[d]))");
        assertThatSpec(DECLARATIONS, "s[i, j] = x[i] - x[j]; loss = sum(a, sum(b, s[b, a]))")
                .lowersTo("sum(c, sum(c1, x[c1] - x[c]))");
        assertThatSpec(DECLARATIONS, "total[i] = sum(j, x[i] * x[j]); loss = label != ignore ? total[label] : 0")
                .lowersTo("label != ignore ? sum(c, x[label] * x[c]) : 0");
        assertThatSpec(DECLARATIONS, "v[i in c] = 1.5; loss = sum(j, v[j] * x[j])")
                .lowersTo("sum(c, 1.5 * x[c])");
        assertThatSpec(DECLARATIONS, "v[i in 2*p] = i / 2; loss = sum(j, v[j])").lowersTo("sum(r, real(r) / 2)");
        assertThatSpec(DECLARATIONS, "pos[i] = any(k, data[k] == i); loss = sum(i if !pos[i], x[i])")
                .lowersTo("sum(c, !any(c1, data[c1] == c) ? x[c] : 0)");
        assertThatSpec(DECLARATIONS, "mean = input; loss = mean + mean(j, x[j])")
                .lowersTo("input + sum(c, x[c]) / real(size(c))");
    }

    @Test
    void macros() {
        assertThatSpec(DECLARATIONS, "def sq(u) = u^2; loss = sq(input) + sq(sq(2))")
                .lowersTo("pow(input, 2) + pow(pow(2, 2), 2)");
        assertThatSpec(DECLARATIONS, "def dot(u, v) = sum(k, u[k] * v[k]); loss = dot(x, x) + dot(y, y)")
                .lowersTo("sum(c, x[c] * x[c]) + sum(d, y[d] * y[d])");
        assertThatSpec(DECLARATIONS, "def dot(u, v) = sum(k, u[k] * v[k]); loss = sum(k, dot(m[k], y) * x[k])")
                .lowersTo("sum(c, sum(d, m[c, d] * y[d]) * x[c])");
        assertThatSpec(DECLARATIONS, "def two(u) = u + sum(k, u * x[k]); loss = sum(k, two(x[k]))")
                .lowersTo("sum(c, x[c] + sum(c1, x[c] * x[c1]))");
        assertThatSpec(DECLARATIONS, "def f(u) = u[0]; loss = f(input + 1)").fails("NotATensor", "input + 1");
    }

    @Test
    void overridesMayStandBeforeTheLoss() {
        assertThatSpec(DECLARATIONS, """
                        surrogate input = derivative + 1
                        loss = input^2
                        meanLoss = 2 * loss""").meanLoss("2 * loss").overrides("SURROGATE input[] = derivative + 1");
    }

    @Test
    void outputsAndOverrides() {
        assertThatSpec(DECLARATIONS, """
                        loss = sum(j, x[j]) * input
                        divisor = p
                        meanLoss = loss / 2
                        grad input = sum(j, x[j])
                        surrogate x[i] = derivative + label
                        hess x[k] = k""")
                .divisor("real(p)")
                .meanLoss("loss / 2")
                .overrides(
                        "GRAD input[] = sum(c, x[c])",
                        "SURROGATE x[c] = derivative + real(label)",
                        "HESS x[c] = real(c)");
    }

    @Test
    void aVariableThatIndexesNothingRunsOverTheAxisThatItIsComparedWith() {
        for (String[] same : new String[][] {
            {"sum(k, sum(j if j <= k, y[j])^2)", "sum(k in d, sum(j if j <= k, y[j])^2)"},
            {"sum(k if k != label, k * 1.5)", "sum(k in c if k != label, k * 1.5)"},
            {
                "sum(k, sum(l, sum(j if j < k && k + 1 != l, y[j])^2))",
                "sum(k in d, sum(l in d, sum(j if j < k && k + 1 != l, y[j])^2))"
            }
        }) {
            assertThat(Stages.checked(DECLARATIONS, "loss = " + same[0]).loss())
                    .isSameAs(Stages.checked(DECLARATIONS, "loss = " + same[1]).loss());
        }
    }

    @Test
    void indexVariableWinsOverAxisInSize() {
        assertThatSpec(DECLARATIONS, "loss = sum(c, y[c] / size(c))").lowersTo("sum(d, y[d] / real(size(d)))");
    }

    @Test
    void negativeExtentsAreEmpty() {
        assertThatSpec(DECLARATIONS, "loss = sum(j in n - 3, 2.0)").lowersTo("sum(r, 2)");
        assertThatSpec(DECLARATIONS, "v[i in n - 3] = 2.0; loss = size(i) * 0 + 1")
                .says("[SizeOfNoAxis]");
        assertThatSpec(DECLARATIONS, "loss = sum(j in n - 3, 1.0 * size(j))")
                .lowersTo("sum(r, 1 * real(max(n - 3, 0)))");
    }

    @Test
    void tensorsCarryWhatWasDeclared() {
        CheckedLoss loss = assertThatSpec(DECLARATIONS, "loss = input").loss();
        assertThat(loss.tensors())
                .extracting(t -> t.name() + " " + t.role() + " " + t.type() + t.axes()
                        + (t.isDifferentiable() ? " differentiable" : "")
                        + (t.traits().optional() ? " optional" : ""))
                .containsExactly(
                        "x INPUT REAL[c] differentiable",
                        "y INPUT REAL[d] differentiable",
                        "input INPUT REAL[] differentiable",
                        "scale INPUT REAL[] differentiable",
                        "label TARGET INT[]",
                        "data TARGET INT[c]",
                        "m SHARED REAL[c, d] optional",
                        "weight WEIGHT REAL[] optional",
                        "n LENGTH INT[]",
                        "ignore PARAM INT[]",
                        "p PARAM INT[]",
                        "q PARAM REAL[]",
                        "r PARAM REAL[]",
                        "full PARAM BOOL[]");
        assertThat(loss.axes()).extracting(Object::toString).containsExactly("c", "d");
    }
}
