package dev.lossmith.processor.check;

import static dev.lossmith.processor.check.SpecAssert.assertThatSpec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Recurrence;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.Scan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScanTest {

    private static final String DECLARATIONS = """
            @Input("t") float[] x
            @Input("u") float[] y
            @Input("t s") float[][] z
            @Target(value = "t", indexes = "s") int[] label
            @Shared("s s") float[][] m
            @Param(defaultValue = 0.5) double b
            @Param(defaultValue = 1, min = 0) int n
            """;

    private static final String NOT_EMPTY = "size(t) > 0 && size(s) > 0 && size(u) > 0";

    @ParameterizedTest
    @CsvSource(delimiter = '\u00A6', quoteCharacter = '\0', textBlock = """
            a[t=0] = x[t]; a[t] = b * a[t-1] + x[t]           \u00A6 a[0]   \u00A6 t == 0 ? x[t] : b * self[t - 1] + x[t]
            a[t=0] = 0; a[t] = a[t-1] + x[t]                  \u00A6 a[0]   \u00A6 t == 0 ? 0 : self[t - 1] + x[t]
            a[k=0] = x[k]; a[t] = 2 * a[t-1]                  \u00A6 a[0]   \u00A6 t == 0 ? x[t] : 2 * self[t - 1]
            a[t=0] = x[t]; a[t=1] = 1; a[t] = a[t-1] - a[t-2] \u00A6 a[0]   \u00A6 t == 1 ? 1 : t == 0 ? x[t] : self[t - 1] - self[t - 2]
            a[t=last(t)] = x[t]; a[t] = b * a[t+1]            \u00A6 a[0]   \u00A6 t == size(t) - 1 ? x[t] : b * self[t + 1]
            a[t=0,s] = z[t,s]; a[t,s] = sum(i, a[t-1,i] * m[i,s]) \u00A6 a[0,0] \u00A6 t == 0 ? z[t, s] : sum(s, self[t - 1, s] * m[s, s])
            a[t=0,s in 2*n+1] = s * x[t]; a[t,s] = a[t-1,s] + get(a[t-1,s-1], 0) \u00A6 a[0,0] \u00A6 t == 0 ? real(r) * x[t] : self[t - 1, r] + (r - 1 >= 0 ? self[t - 1, r - 1] : 0)
            a[t=0,u=0] = 1; a[t=0,u] = y[u] * a[t,u-1]; a[t,u=0] = x[t] * a[t-1,u]; a[t,u] = a[t-1,u] + a[t,u-1] * a[t-1,u-1] \u00A6 a[0,0] \u00A6 t == 0 && u == 0 ? 1 : u == 0 ? x[t] * self[t - 1, u] : t == 0 ? y[u] * self[t, u - 1] : self[t - 1, u] + self[t, u - 1] * self[t - 1, u - 1]
            a[t=0] = x[t] > 0; a[t] = a[t-1] && x[t] > 0      \u00A6 a[0] ? 1 : 0 \u00A6 t == 0 && x[t] > 0 || !(t == 0) && (self[t - 1] && x[t] > 0)
            a[t=0] = 1; a[t] = x[t] > 0 ? a[t-1] + 1 : 0      \u00A6 a[0]   \u00A6 t == 0 ? 1 : x[t] > 0 ? self[t - 1] + 1 : 0
            """)
    void bodies(String formula, String read, String body) {
        CheckedLoss loss = assertThatSpec(DECLARATIONS, formula + "; loss = " + NOT_EMPTY + " ? " + read + " : 0")
                .loss();

        Recurrence scan = scans(loss.loss()).get(0).recurrence();
        assertThat(loss.names()).containsValue("a");
        assertThat(scan.sequential()).isPresent();
        assertThat(scan.body().toString().replaceAll("'[0-9]+", "")).isEqualTo(body);
    }

    @Test
    void casesThatDoNotReadEachOtherAreASelection() {
        CheckedLoss loss = assertThatSpec(DECLARATIONS, "a[t=0] = 1; a[t] = exp(x[t]); loss = sum(t, a[t])")
                .loss();

        assertThat(scans(loss.loss())).isEmpty();
        assertThat(loss.loss()).hasToString("sum(t, t == 0 ? 1 : exp(x[t]))");
    }

    @Test
    void scansReadScans() {
        CheckedLoss loss = assertThatSpec(
                        DECLARATIONS,
                        "a[t=0] = x[t]; a[t] = a[t-1] * x[t]; c[t=0] = a[t]; c[t] = c[t-1] + a[t] * a[t-1]; loss = sum(t, c[t])")
                .loss();

        Recurrence outer = scans(loss.loss()).get(0).recurrence();
        assertThat(outer.name()).isEqualTo("c");
        assertThat(scans(outer.body())).extracting(s -> s.recurrence().name()).containsOnly("a");
    }

    @Test
    void wavefrontsRunAlongBothAxesAndDenseStepsAlongOne() {
        String base = "a[t=0,s] = z[t,s]; ";
        String corner = "a[t=0,s=0] = z[t,s]; a[t=0,s] = a[t,s-1]; a[t,s=0] = a[t-1,s]; ";
        String readsAll = base + "a[t,s] = max(i, a[t-1,i]) + get(a[t-1,s+1], 0); loss = get(a[0,0], 0)";
        String wave = corner + "a[t,s] = a[t-1,s] + a[t,s-1]; loss = get(a[0,0], 0)";

        assertThat(sequential(readsAll)).containsExactly("t");
        assertThat(sequential(wave)).containsExactly("t", "s");
    }

    private static List<String> sequential(String formula) {
        Recurrence scan = scans(assertThatSpec(DECLARATIONS, formula).loss().loss())
                .get(0)
                .recurrence();
        return scan.sequential().orElseThrow().stream()
                .map(h -> h.axis().name())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '\u00A6', quoteCharacter = '\0', textBlock = """
            a[t] = a[t-1] + x[t]                                  \u00A6 ScanWithoutBase \u00A6 a        \u00A6 `a[t=0] = ...`
            a[t=0] = a[t]; a[t] = a[t-1]                          \u00A6 ScanWithoutBase \u00A6 a        \u00A6 has no value yet
            a[t=0] = x[t]                                         \u00A6 ScanWithoutStep \u00A6 a        \u00A6 `a[t] = ...`
            a[t=0] = x[t]; a[t] = a[t-1]; a[t=1] = 0              \u00A6 CaseAfterStep   \u00A6 a        \u00A6 base cases come first
            a[t=0] = x[t]; a[t] = a[t-1]; a[t] = 0 * x[t]         \u00A6 CaseAfterStep   \u00A6 a        \u00A6 second step
            a[t=0] = x[t]; a[t,s] = a[t-1]                        \u00A6 CaseMismatch    \u00A6 a        \u00A6 with 2 axes, the first has 1
            a[t=0] = x[t] > 0; a[t] = x[t]                        \u00A6 CaseMismatch    \u00A6 x[t]     \u00A6 a condition and a number
            a[t=0] = x[t]; a[t=n] = 1; a[t] = a[t-1]              \u00A6 AmbiguousCases  \u00A6 t=n      \u00A6 `a[t=0]` fix as many
            a[t=0,s] = 1; a[t,s=0] = 2; a[t,s] = a[t-1,s] + z[t,s] \u00A6 AmbiguousCases \u00A6 t,s=0    \u00A6 add it above
            a[t=0] = x[t]; a[t] = a[t] + 1                        \u00A6 UnorderedScan   \u00A6 a[t]     \u00A6 not known where `a[t]` is computed
            a[t=0] = x[t]; a[t] = a[t-1] + get(a[t+1], 0)         \u00A6 UnorderedScan   \u00A6 a[t + 1] \u00A6 not known
            a[t=0,s] = z[t,s]; a[t,s] = sum(i, a[t-1,i]) + get(a[t,s-1], 0) \u00A6 UnorderedScan \u00A6 a[t, s-1] \u00A6 one position back
            a[t=0] = x[t]; a[t] = a[t-2]                          \u00A6 UnguardedIndex  \u00A6 t-2      \u00A6 `t - 2 >= 0`
            a[t=0] = x[t-1]; a[t] = a[t-1]                        \u00A6 UnguardedIndex  \u00A6 t-1      \u00A6 `t - 1 >= 0`
            a[t=0] = x[t]; a[t] = a[t-1]; c = a[last(t)]          \u00A6 UnguardedIndex  \u00A6 last(t)  \u00A6 `last(t) >= 0`
            a[t=0] = x[t]; a[t] = a[t-1] + y[t]                   \u00A6 AxisMismatch    \u00A6 t        \u00A6 axis `u`
            a[t=0] = x[t]; a[t] = a[t-1] + g[t-1]; g[t=0] = 0; g[t] = a[t] - a[t-1] \u00A6 DefinedBelow    \u00A6 g        \u00A6 one recurrence
            a[t=0] = x[t]; c = a[0]; a[t] = a[t-1]                \u00A6 DefinedBelow    \u00A6 a        \u00A6 used above its definition
            a[t=b] = x[t]; a[t] = a[t-1]                          \u00A6 IntNeeded       \u00A6 b        \u00A6 the index of a base case
            """)
    void mistakes(String formula, String code, String marked, String says) {
        String used = formula.contains("c = ") ? "c" : "get(a[0], 0)";
        String read = formula.contains("a[t=0,s]") ? "get(a[0,0], 0)" : used;
        String withSpaces = formula.replace("a[t+1]", "a[t + 1]").replace("a[t,s-1]", "a[t, s-1]");
        assertThatSpec(DECLARATIONS, withSpaces + "; loss = " + read)
                .fails(code, marked)
                .says(says);
    }

    @Test
    void whatAScanReadsOfItselfIsNoUse() {
        assertThatSpec("@Input(\"t\") float[] x", "a[t=0] = x[t]; a[t] = a[t-1]; loss = sum(t, x[t])")
                .reports("UnusedLocal");
    }

    @Test
    void fixedPositionsThatDifferDoNotMeet() {
        assertThatSpec(DECLARATIONS, "a[t=n+1] = 1; a[t=0] = x[t]; a[t] = a[t-1]; loss = get(a[0], 0)")
                .loss();
    }

    private static List<Scan> scans(Expr e) {
        List<Scan> found = new ArrayList<>();
        if (e instanceof Scan s) {
            found.add(s);
        }
        List<Expr> inside = e instanceof Reduce r ? List.of(r.open(r.freshIndex())) : e.children();
        inside.forEach(child -> found.addAll(scans(child)));
        return found;
    }
}
