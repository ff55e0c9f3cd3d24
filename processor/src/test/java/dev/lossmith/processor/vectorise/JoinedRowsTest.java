package dev.lossmith.processor.vectorise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.compiler.Purpose;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.Plans;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which loops go over the rows of many samples at once. */
class JoinedRowsTest {
    private static final String LOGITS = """
            @Input("c") float[] x
            @Target(indexes = "c") int t
            """;
    private static final String CROSS_ENTROPY = "loss = logsumexp(c, x[c]) - x[t]";

    private static Optional<JoinedRows> plan(Purpose purpose, String declarations, String formula) {
        Kernel kernel = Plans.kernelOf(purpose, declarations, formula).general();
        return JoinedRows.of(kernel, new Vectoriser(Precision.FLOAT, kernel, Set.of()));
    }

    private static List<Stmt> joined(JoinedRows plan) {
        return stages(plan, true);
    }

    private static List<Stmt> stages(JoinedRows plan, boolean joined) {
        List<Stmt> found = new ArrayList<>();
        IntStream.range(0, plan.stages().size())
                .filter(level -> JoinedRows.isJoined(level) == joined)
                .forEach(level -> found.addAll(plan.stages().get(level)));
        return found;
    }

    private static boolean hasFunctions(List<Stmt> statements) {
        boolean[] found = new boolean[1];
        Walk.nodes(statements, e -> found[0] |= e instanceof Apply a && (a.op() == Op.REAL_OF || a.op().isFunction()));
        return found[0];
    }

    @Test
    void exponentialsOfAllRowsAreOneLoop() {
        JoinedRows plan = plan(Purpose.FORWARD_BACKWARD, LOGITS, CROSS_ENTROPY).orElseThrow();
        assertThat(hasFunctions(joined(plan))).isTrue();
        assertThat(plan.axis().name()).isEqualTo("c");
        assertThat(plan.joined()).extracting(Tensor::name).containsExactlyInAnyOrder("x", "gradX");
    }

    /** Otherwise the loop over all rows could not go on from one sample to the next. */
    @Test
    void loopsOverAllRowsKnowNoSample() {
        JoinedRows plan = plan(Purpose.FORWARD_BACKWARD, LOGITS, CROSS_ENTROPY).orElseThrow();
        assertThat(joined(plan)).isNotEmpty();
        for (Stmt stmt : joined(plan)) {
            Stmt.Loop loop = (Stmt.Loop) stmt;
            Walk.nodes(loop.body(), e -> {
                assertThat(e).isNotInstanceOf(Variable.class);
                if (e instanceof Read r) {
                    assertThat(r.subscripts()).as(r.toString()).isEqualTo(List.<Expr>of(loop.index()));
                }
                if (e instanceof Apply a && !(e.type() == Type.BITS)) {
                    assertThat(Exprs.any(a, x -> x instanceof Index && !isSubscript(a, x)))
                            .isFalse();
                }
            });
        }
    }

    private static boolean isSubscript(Expr e, Expr index) {
        return Exprs.any(e, x -> x instanceof Read r && r.subscripts().contains(index));
    }

    @Test
    void theElementAtOnePositionIsReplacedForEachSample() {
        JoinedRows plan = plan(Purpose.FORWARD_BACKWARD, LOGITS, CROSS_ENTROPY).orElseThrow();
        assertThat(stages(plan, false))
                .anyMatch(s -> s instanceof Stmt.Store store
                        && !store.subscripts().isEmpty()
                        && !(store.subscripts().get(0) instanceof Index));
        boolean[] compares = new boolean[1];
        Walk.nodes(joined(plan), e -> compares[0] |= e instanceof Apply a && (a.op() == Op.NE || a.op() == Op.EQ));
        assertThat(compares[0]).isFalse();
    }

    @Test
    void whatSamplesHaveInCommonIsAddedToInTheirOrder() {
        JoinedRows plan = plan(
                        Purpose.FORWARD_BACKWARD,
                        "@Input(\"c\") float[] x\n@Shared(value = \"c\", differentiable = true) float[] w",
                        "loss = sum(c, exp(w[c] * x[c]))")
                .orElseThrow();
        boolean[] added = new boolean[1];
        Walk.statements(stages(plan, false), s -> added[0] |= s instanceof Stmt.Add);
        assertThat(added[0]).isTrue();
        Walk.statements(joined(plan), s -> assertThat(s).isNotInstanceOf(Stmt.Add.class));
    }

    /** Data decide, and no predictor knows them. */
    @Test
    void selectionsAreWorthItThatWouldBeBranches() {
        assertThat(plan(Purpose.FORWARD_BACKWARD, LOGITS, "loss = sum(c, max(0, x[c] - x[t] + 1)^2)"))
                .isPresent();
    }

    @Test
    void arithmeticAloneIsNot() {
        String declarations = "@Input(\"c\") float[] x\n@Target(\"c\") float[] y";
        assertThat(plan(Purpose.FORWARD_BACKWARD, declarations, "loss = sum(c, (x[c] - y[c])^2)"))
                .isEmpty();
    }

    /** Cleared in one stage and added to in a later one, it would have the terms of all samples. */
    @Test
    void tableOfSumsIsNotSharedBySamples() {
        String declarations = """
                @Input("n") float[] x
                @Target(value = "n", indexes = "g") int[] b
                @Shared("g") float[] mu
                """;
        String formula = """
                m = max(n, x[n])
                s[g] = sum(n, b[n] == g ? softplus(x[n] - m) : 0)
                loss = log(1 + sum(g, (s[g] - mu[g])^2))
                """;
        assertThat(plan(Purpose.FORWARD, declarations, formula)).isEmpty();
    }
}
