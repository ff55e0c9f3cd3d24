package dev.lossmith.processor.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.compiler.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reduction at a position that is looked up is an element of the table of all of them, and has the same bits. */
class FamiliesTest {
    private static final String DECLARATIONS = """
            @Input("n") float[] x
            @Input("n k") float[][] u
            @Input("n k") float[][] v
            @Shared(value = "n h", differentiable = true) float[][] w
            @Target(value = "n", min = 0, max = 2) int[] label
            @Target(value = "n", indexes = "h") int[] group
            @Target(value = "n", indexes = "h") int[] other
            @Target(value = "n", indexes = "n") int[] place
            @Target(indexes = "h") int y
            """;

    /** How many sums there are, which would be more if one of a family were added up for itself. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            FORWARD          ~ 2 ~ s[h] = sum(i, x[i] * w[i, h]); loss = count(h, s[h] > s[y])
            FORWARD          ~ 2 ~ s[h] = sum(i, x[i] * w[i, h]); loss = count(h, s[h] > get(s[y - 1], 0))
            FORWARD          ~ 3 ~ s[i, j] = sum(k, u[i, k] * v[j, k]); loss = sum(i, count(j, s[i, j] > s[i, i]))
            FORWARD_BACKWARD ~ 1 ~ s[g in 3] = sum(i if label[i] == g, x[i]); loss = max(g in 3, s[g])
            FORWARD_BACKWARD ~ 2 ~ s[g in 3] = sum(i if label[i] == g, x[i]); loss = max(g in 3, s[g] - s[0])
            """)
    void isReadFromTheTable(Purpose purpose, int sums, String formula) {
        String kernel = KernelPrinter.print(Plans.kernelOf(purpose, DECLARATIONS, formula.replace("; ", "\n")));

        assertThat(kernel.split("= lanes\\(").length - 1)
                .as("sums of\n%s", kernel)
                .isEqualTo(sums);
    }

    /** What a group has is computed once, not for each of its elements; neither is its derivative. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            FORWARD          ~ s[h] = count(i, group[i] == h); loss = sum(i, x[i] / s[group[i]])
            FORWARD          ~ s[h] = sum(i if group[i] == h, x[i]); loss = sum(i, (x[i] - s[group[i]])^2)
            FORWARD_BACKWARD ~ s[h] = sum(i if group[i] == h, x[i]); loss = sum(i, (x[i] - s[group[i]])^2)
            FORWARD_BACKWARD ~ s[h] = sum(i, exp(x[i] * w[i, h])); loss = sum(i, x[i] / s[group[i]])
            FORWARD_BACKWARD ~ s[h] = max(i, x[i] * w[i, h]); loss = sum(i, softplus(s[group[i]] - x[i]))
            FORWARD_BACKWARD ~ s[h] = logsumexp(i, x[i] + w[i, h]); loss = sum(i, s[group[i]] - x[i])
            FORWARD_BACKWARD ~ s[h, k] = sum(i if group[i] == h, u[i, k]); loss = sum(i, sum(k, (u[i, k] - s[group[i], k])^2))
            FORWARD_BACKWARD ~ s[h, b in size(h)] = sum(i if group[i] == h && other[i] == b, x[i]); loss = sum(h, sum(b in size(h), s[h, b]^2))
            FORWARD_BACKWARD ~ s[i in n] = sum(j if j <= i, x[j]); loss = sum(i, x[i] * s[place[i]]^2)
            FORWARD_BACKWARD ~ s[i in n] = mean(j if j <= i, x[j]); loss = sum(i, sum(j if j >= i, exp(s[j]))^2)
            """)
    void isNotComputedForEachElement(Purpose purpose, String formula) {
        Kernel kernel = Plans.kernelOf(purpose, DECLARATIONS, formula.replace("; ", "\n"));

        Walk.statements(kernel.body(), outer -> {
            if (outer instanceof Stmt.Loop loop) {
                Walk.statements(
                        loop.body(),
                        inner -> assertThat(inner instanceof Stmt.Loop other
                                        && other.index()
                                                .axis()
                                                .equals(loop.index().axis()))
                                .as("a loop for each element\n%s", KernelPrinter.print(kernel))
                                .isFalse());
            }
        });
    }

    /** A function of what a group has is read from the table of all groups. */
    @Test
    void functionsOfGroupsAreElementsToo() {
        String formula = """
                s[h] = sum(i if group[i] == h, x[i])
                loss = sum(i, x[i] * exp(s[group[i]]))
                """;
        String kernel = KernelPrinter.print(Plans.kernelOf(Purpose.FORWARD, DECLARATIONS, formula));

        assertThat(kernel).containsOnlyOnce("exp(").contains("exp(sValues[h])");
    }

    /** Of permutations there are as many positions as elements. */
    @Test
    void permutedSumsAreNoTable() {
        String declarations = """
                @Input("c") float[] x
                @Target(value = "c", indexes = "c") int[] order
                """;
        String formula = "loss = sum(k if k < 2, sum(i, softplus(x[i] - x[order[k]])))";
        Kernel kernel = Plans.kernelOf(Purpose.FORWARD, declarations, formula);

        Walk.statements(kernel.body(), stmt -> {
            if (stmt instanceof Stmt.Loop loop && Walk.hasLoop(loop.body())) {
                assertThat(loop.extent()).isNotEqualTo(loop.index().axis().size());
            }
        });
    }

    /** Positions may be computed of that of a loop. */
    @Test
    void elementsAtComputedPositions() {
        String formula = """
                s[i, j] = sum(k, u[i, k] * u[j, k])
                loss = sum(i, logsumexp(j if j != i, s[i, j]) - s[i, (i + size(n) / 2) % size(n)])
                """;
        String kernel = KernelPrinter.print(Plans.kernelOf(Purpose.FORWARD, DECLARATIONS, formula));

        assertThat(kernel).contains("sValues[n, remainder]");
    }

    /** A table has nothing for elements of no group, which are one group where groups are compared. */
    @Test
    void exceptionsHaveAValueOfTheirOwn() {
        String declarations = """
                @Input("n") float[] x
                @Target(value = "n", indexes = "h", except = "-1") int[] group
                @Shared("h") float[] w
                """;
        String formula = "loss = sum(i, sum(j if group[j] == group[i], x[j]) * (x[i] - get(w[group[i]], 0)))";
        String kernel = KernelPrinter.print(Plans.kernelOf(Purpose.FORWARD, declarations, formula));

        assertThat(kernel).contains("== -1");
    }
}
