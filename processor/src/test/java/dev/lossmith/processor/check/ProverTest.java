package dev.lossmith.processor.check;

import static dev.lossmith.processor.check.SpecAssert.assertThatSpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which subscripts are proven to stay inside, and, as important, which are not. */
class ProverTest {

    private static final String DECLARATIONS = """
            @Input("c") float[] x
            @Input("t c") float[][] seq
            @Target(indexes = "c", except = "ignore") int label
            @Target(value = "c", indexes = "c", except = "-1") int[] labels
            @Target(value = "u", indexes = "c") int[] targets
            @Length("u") int lengths
            @Param(defaultValue = -100) int ignore
            @Param(defaultValue = 0, indexes = "c") int blank
            @Param(defaultValue = 1, min = 1, max = 3) int lag
            @Param(defaultValue = 2, values = {2, 4}) int step
            @Param(defaultValue = 1) int any
            @Param(defaultValue = true) boolean full
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                // neighbours
                "sum(k if k + 1 < size(k), x[k + 1])",
                "sum(k if k < last(k), x[k + 1])",
                "sum(k if k >= 1, x[k - 1])",
                "sum(k if k != 0, x[k - 1])",
                "sum(k if !(k == 0), x[k - 1])",
                "sum(k, k == 0 ? 0 : x[k - 1])",
                "sum(k, k > 0 && x[k - 1] > 0 ? 1 : 0)",
                "sum(k, k == 0 || x[k - 1] > 0 ? 1 : 0)",
                "sum(k, where(k >= 1, x[k - 1], 0))",
                "sum(k if 1 <= k && k < size(c) - 1, x[k - 1] + x[k + 1])",
                "sum(k in c, x[last(c) - k])",
                "sum(k in c if 2 * k < size(c), x[2 * k])",
                "sum(k in c if 2 * k + 1 < size(c), x[2 * k + 1])",
                "sum(k in c, x[k / 2])",
                "sum(k in c, x[k - k % 2])",
                "sum(k in c, x[k % size(c)])",
                "sum(k in c, x[(k + 1) % size(c)])",
                "sum(k in c, sum(j in c if j + k < size(c), x[j + k]))",
                "sum(k in c, sum(j in c if j <= k, x[k - j]))",
                // ends
                "size(c) > 0 ? x[0] + x[last(c)] : 0",
                "size(c) == 0 ? 0 : x[last(c)]",
                "size(c) >= 3 ? x[2] : 0",
                "sum(k in c, x[0] + x[last(c)])",
                "sum(k in c, x[min(k + 1, last(c))])",
                "sum(k in c, x[max(k - 1, 0)])",
                "sum(k in c, x[clamp(k + 1, 0, last(c))])",
                "sum(k in c, x[abs(k - 1) < size(c) ? abs(k - 1) : 0])",
                "sum(k in c, x[k == 0 ? last(c) : k - 1])",
                // parameters
                "sum(k if k >= lag, x[k - lag])",
                "sum(k if k >= 3, x[k - lag])",
                "sum(k if k >= 4, x[k - step])",
                "any >= 0 && any < size(c) ? sum(j in 1, x[j + any]) : 0",
                "x[blank]",
                // values that index
                "label != ignore ? x[label] : 0",
                "label == ignore ? 0 : x[label]",
                "full && label != ignore ? x[label] : 0",
                "!full || label == ignore ? 0 : x[label]",
                "full ? label != ignore ? x[label] : 0 : 0",
                "sum(k if labels[k] >= 0, x[labels[k]])",
                "sum(k if labels[k] != -1, x[labels[k]])",
                "sum(k if k < prefix(j, labels[j] >= 0), x[labels[k]])",
                "sum(u, x[targets[u]])",
                "sum(u if targets[u] > 0, x[targets[u] - 1])",
                "sum(u if u + 1 < lengths, x[targets[u + 1]])",
                "sum(s in 2*size(u) + 1, x[s % 2 == 0 ? blank : targets[(s - 1) / 2]])",
                "sum(s in 2*lengths + 1, x[s % 2 == 0 ? blank : targets[(s - 1) / 2]])",
                "sum(s in size(c) - 1, x[s] - x[s + 1])",
                "sum(s in lag, s < size(c) ? x[s] : 0)",
                // counts
                "count(k, x[k] > 0) > 0 ? x[count(k, x[k] > 0) - 1] : 0",
                "prefix(k, x[k] > 0) < size(c) ? x[prefix(k, x[k] > 0)] : 0",
                // reads with a default
                "sum(k, get(x[k + any], 0))",
                "get(x[label], 0)",
                "get(x[last(c)], 0)"
            })
    void proven(String loss) {
        assertThatSpec(DECLARATIONS, "loss = " + loss).loss();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(k if k < size(c), x[k + 1])",
                "sum(k if k + 1 <= size(c), x[k + 1])",
                "sum(k if k >= 0, x[k - 1])",
                "sum(k if k >= 1, x[k - 2])",
                "sum(k, k > 0 || x[k - 1] > 0 ? 1 : 0)",
                "sum(k, k == 0 && x[k - 1] > 0 ? 1 : 0)",
                "sum(k, k == 0 ? x[k - 1] : 0)",
                "sum(k, x[k - 1] > 0 && k > 0 ? 1 : 0)",
                "sum(k in c, x[2 * k])",
                "sum(k in c if 2 * k <= size(c), x[2 * k])",
                "sum(k in c, sum(j in c if j + k <= size(c), x[j + k]))",
                "sum(k in c, x[(k + 1) % (size(c) - 1)])",
                "sum(k in c, x[(k + 1) / size(t)])",
                "sum(k in c, x[min(k + 1, size(c))])",
                "sum(k in c, x[max(k - 1, -1)])",
                "sum(k in c, x[abs(k - 2)])",
                "sum(k if k >= 2, x[k - lag])",
                "sum(k if k >= 2, x[k - step])",
                "sum(k if k > any, x[k - any])",
                "size(c) >= 0 ? x[0] : 0",
                "sum(j in u, x[last(c)])",
                "label != 0 ? x[label] : 0",
                "label != ignore ? 0 : x[label]",
                "full || label != ignore ? x[label] : 0",
                "label < size(c) ? x[label] : 0",
                "sum(k if labels[k] >= -1, x[labels[k]])",
                "sum(k if k <= prefix(j, labels[j] >= 0), x[labels[k]])",
                "sum(k if k < prefix(j, labels[j] >= -1), x[labels[k]])",
                "sum(k if k < prefix(j, x[j] > 0), x[labels[k]])",
                "sum(u, x[targets[u] + 1])",
                "sum(s in 2*size(u) + 2, x[s % 2 == 0 ? blank : targets[(s - 1) / 2]])",
                "sum(s in size(c) + 1, x[s])",
                "sum(s in lag, x[s])",
                "x[prefix(k, x[k] > 0)]",
                "count(k, x[k] > 0) >= 0 ? x[count(k, x[k] > 0) - 1] : 0",
                "sum(k if x[k] > 0, x[k + 1])",
                "sum(t, seq[t + 1, 0])"
            })
    void notProven(String loss) {
        assertThatSpec(DECLARATIONS, "loss = " + loss).says("[UnguardedIndex]");
    }

    @Test
    void guardsAreSeenThroughLocals() {
        assertThatSpec(DECLARATIONS, "ok = label != ignore; loss = ok ? x[label] : 0")
                .loss();
        assertThatSpec(DECLARATIONS, "inner[k] = k >= 1 && k < last(k); loss = sum(k if inner[k], x[k-1] + x[k+1])")
                .loss();
        assertThatSpec(DECLARATIONS, "n = size(c); m = n - 1; loss = sum(k if k < m, x[k + 1])")
                .loss();
        assertThatSpec(DECLARATIONS, """
                        l[s in 2*size(u) + 1] = s % 2 == 0 ? blank : targets[(s - 1) / 2]
                        hop[s] = s >= 2 && l[s] != l[s-2]
                        loss = sum(s, hop[s] ? x[l[s]] - x[l[s-2]] : 0)""").loss();
    }

    /** A definition is evaluated where it is used, so a guard at its uses counts, at every one of them. */
    @Test
    void guardsAtTheUsesOfALocal() {
        assertThatSpec(DECLARATIONS, "picked = x[label]; loss = label != ignore ? picked : 0")
                .loss();
        assertThatSpec(DECLARATIONS, "d[k] = x[k + 1] - x[k]; loss = sum(k if k < last(k), d[k])")
                .loss();
        assertThatSpec(
                        DECLARATIONS,
                        "d[k] = x[k + 1] - x[k]; e[k] = d[k + 1] - d[k]; loss = sum(k if k + 2 < size(c), e[k])")
                .loss();
        assertThatSpec(DECLARATIONS, "d[k] = x[k + 1] - x[k]; loss = sum(k, d[k])")
                .fails("UnguardedIndex", "k + 1");
        assertThatSpec(DECLARATIONS, "picked = x[label]; loss = (label != ignore ? picked : 0) + picked")
                .fails("UnguardedIndex", "label");
        assertThatSpec(DECLARATIONS, "loss = x[blank]; unused = x[label]").fails("UnguardedIndex", "label");
        assertThatSpec(DECLARATIONS, "loss = x[blank]; grad x[c] = label != ignore ? 1 : x[label]")
                .fails("UnguardedIndex", "label");
    }

    @Test
    void chainsOfShiftsDoNotMultiply() {
        StringBuilder formula = new StringBuilder("a0[k in c] = x[k]\n");
        for (int i = 1; i < 40; i++) {
            formula.append("a" + i + "[k in c] = a" + (i - 1) + "[k + 1] + a" + (i - 1) + "[k]\n");
        }
        assertThatSpec(DECLARATIONS, formula + "loss = sum(k in c if k + 40 < size(c), a39[k])")
                .loss();
        assertThatSpec(DECLARATIONS, formula + "loss = sum(k in c if k + 38 < size(c), a39[k])")
                .says("[UnguardedIndex]");
    }

    /** The variable of a reduction inside a definition is not the one of the same name and axis at the use. */
    @Test
    void closedVariablesAreNotConfused() {
        assertThatSpec(
                        DECLARATIONS,
                        "f[k in c] = sum(j in c, x[j + k]); loss = sum(i, sum(j in c if i + j < size(c), f[i] + j))")
                .fails("UnguardedIndex", "j + k");
        assertThatSpec(DECLARATIONS, "f[k in c] = sum(j in c if j + k < size(c), x[j + k]); loss = sum(i, f[i])")
                .loss();
    }
}
