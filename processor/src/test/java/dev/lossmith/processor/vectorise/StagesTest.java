package dev.lossmith.processor.vectorise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.compiler.Purpose;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.Plans;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which stages many samples go through together. */
class StagesTest {
    private static final String LOGITS = """
            @Input("c") float[] x
            @Target(indexes = "c") int t
            """;
    private static final String CROSS_ENTROPY = "loss = logsumexp(c, x[c]) - x[t]";

    private static Optional<Stages.Plan> plan(Purpose purpose, String declarations, String formula) {
        Kernel kernel = Plans.kernelOf(purpose, declarations, formula);
        return Stages.of(kernel);
    }

    private static boolean hasLoop(List<Stmt> stage) {
        return stage.stream().anyMatch(s -> s instanceof Stmt.Loop);
    }

    private static List<String> names(List<Tensor> tensors) {
        return tensors.stream().map(Tensor::name).toList();
    }

    /** Exponentials are read by the gradient: each sample has its own row of them. */
    @Test
    void passesAreApartFromFunctionsOfTheirResults() {
        Stages.Plan plan = plan(Purpose.FORWARD_BACKWARD, LOGITS, CROSS_ENTROPY).orElseThrow();
        assertThat(plan.stages()).hasSize(3);
        assertThat(hasLoop(plan.stages().get(0))).isTrue();
        assertThat(hasLoop(plan.stages().get(1))).isFalse();
        assertThat(hasLoop(plan.stages().get(2))).isTrue();
        assertThat(names(plan.rows())).containsExactly("exps");
        assertThat(plan.condition()).isEmpty();
    }

    @Test
    void whatLaterStagesNeedIsStoredAndReadAgain() {
        Stages.Plan plan = plan(Purpose.FORWARD_BACKWARD, LOGITS, CROSS_ENTROPY).orElseThrow();
        for (Tensor kept : plan.kept()) {
            assertThat(plan.stages().stream()
                            .flatMap(List::stream)
                            .filter(s -> s instanceof Stmt.Store store
                                    && store.target().equals(kept)))
                    .as(kept.name())
                    .hasSize(1);
        }
        assertThat(plan.kept()).isNotEmpty();
    }

    /** The condition is known before anything is written. */
    @Test
    void theUsualConditionBelongsToTheFirstStage() {
        String formula = "loss = sqrt(sum(c, x[c]^2)) / (1 + exp(sqrt(sum(c, y[c]^2))))";
        String declarations = "@Input(\"c\") float[] x\n@Input(\"c\") float[] y";
        Stages.Plan plan = plan(Purpose.FORWARD_BACKWARD, declarations, formula).orElseThrow();
        assertThat(plan.condition()).isPresent();
        assertThat(plan.stages().get(0))
                .noneMatch(s -> s instanceof Stmt.Store store
                        && store.target().axes().isEmpty()
                        && !plan.kept().contains(store.target()));
    }

    private static final String LINEAR = """
            @Input("k") float[] x
            @Shared(value = "c k", differentiable = true) float[][] w
            @Shared(value = "c k", differentiable = true) float[][] v
            @Target(indexes = "c") int t
            """;

    /** Elements of the matrix have all samples, one after the other, while they stay in registers. */
    @Test
    void additionsToAllOfAMatrixHaveAStageOfTheirOwn() {
        Stages.Plan plan = plan(
                        Purpose.FORWARD_BACKWARD,
                        LINEAR,
                        "loss = logsumexp(c, sum(k, w[c,k] * x[k])) - sum(k, w[t,k] * x[k])")
                .orElseThrow();
        assertThat(plan.sums()).hasSize(1);
        plan.sums().forEach((level, sum) -> {
            assertThat(sum.matrix().name()).isEqualTo("gradW");
            assertThat(sum.factors()).isPresent();
            assertThat(plan.stages().get(level)).contains(sum.rows());
        });
    }

    /** Rows that are looked up are added to in the order of the samples, and so is what else is added to their matrix. */
    @Test
    void ofTwoAdditionsToAMatrixNeitherHas() {
        Stages.Plan plan = plan(
                        Purpose.FORWARD_BACKWARD,
                        LINEAR,
                        "loss = logsumexp(c, sum(k, w[c,k] * x[k])) + sum(c, sum(k, v[c,k] * x[k])^2) - sum(k, v[t,k]^2)")
                .orElseThrow();
        assertThat(plan.sums().values()).extracting(sum -> sum.matrix().name()).containsExactly("gradW");
    }

    /** The loop that adds to the row that is looked up stores terms, too, which the loss waits for. */
    @Test
    void additionsToTheSameKeepTheirOrder() {
        Kernel kernel = Plans.kernelOf(
                Purpose.FORWARD_BACKWARD,
                """
                @Input("k") float[] x
                @Shared(value = "c k", differentiable = true) float[][] w
                @Shared(value = "c h", differentiable = true) float[][] v
                @Target(indexes = "c") int t
                """,
                "a[c] = tanh(sum(k, w[c,k] * x[k])); loss = -sum(h, v[t,h] * sum(c, a[c] * v[c,h]))");
        Stages.Plan plan = Stages.of(kernel).orElseThrow();
        List<List<Expr>> inOrder = additions(kernel.body(), "gradV");
        assertThat(inOrder).hasSize(2);
        assertThat(plan.stages().stream().flatMap(stage -> additions(stage, "gradV").stream()))
                .containsExactlyElementsOf(inOrder);
    }

    /** The elements that are added to. */
    private static List<List<Expr>> additions(List<Stmt> statements, String tensor) {
        List<List<Expr>> found = new ArrayList<>();
        Walk.statements(statements, s -> {
            if (s instanceof Stmt.Add add && add.target().name().equals(tensor)) {
                found.add(add.subscripts());
            }
        });
        return found;
    }

    @Test
    void oneDivisionIsNotWorthIt() {
        assertThat(plan(Purpose.FORWARD_BACKWARD, LOGITS, "loss = sum(c, max(0, x[c] - x[t])) / size(c)"))
                .isEmpty();
    }

    @Test
    void nestsStayTogether() {
        assertThat(plan(Purpose.FORWARD, LOGITS, "loss = exp(sum(i, log(sum(j, abs(x[i] - x[j])))))"))
                .isEmpty();
    }
}
