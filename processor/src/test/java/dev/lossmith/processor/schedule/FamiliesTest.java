package dev.lossmith.processor.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.compiler.Purpose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sum at a position that is looked up is an element of the table of all of them, and has the same bits. */
class FamiliesTest {
    private static final String DECLARATIONS = """
            @Input("n") float[] x
            @Input("n k") float[][] u
            @Input("n k") float[][] v
            @Shared(value = "n h", differentiable = true) float[][] w
            @Target(value = "n", min = 0, max = 2) int[] label
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
}
