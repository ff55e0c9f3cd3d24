package dev.lossmith.processor.vectorise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.compiler.Purpose;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.Plans;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which loops samples go through together. */
class NestsTest {
    private static final String RANKING = """
            s[i] = scores[order[i]]
            loss = sum(i, log(sum(j if j >= i, exp(s[j]))) - s[i])
            """;
    private static final String RANKED = """
            @Input("c") float[] scores
            @Target(value = "c", indexes = "c") int[] order
            """;

    private static Kernel kernel(Purpose purpose, String declarations, String formula) {
        return Plans.kernelOf(purpose, declarations, formula);
    }

    private static Vectoriser vectoriser(Kernel kernel) {
        return new Vectoriser(Precision.FLOAT, kernel, Set.of());
    }

    private static Optional<VectorNest> samples(Kernel kernel) {
        return vectoriser(kernel).nestedSamples(Set.of());
    }

    private static List<String> names(Set<Tensor> tensors) {
        return tensors.stream().map(Tensor::name).toList();
    }

    /** Positions are a table of ints; elements that are only looked up stay where they are. */
    @Test
    void rowsOfIntsArePositionsOfLanes() {
        VectorNest nest =
                samples(kernel(Purpose.FORWARD_BACKWARD, RANKED, RANKING)).orElseThrow();
        assertThat(names(nest.rows())).containsExactlyInAnyOrder("order", "gradScores");
        assertThat(nest.positions()).isNotEmpty();
    }

    private static final String THRESHOLDS = """
            @Input float x
            @Target int y
            @Shared(value = "k", differentiable = true) float[] b
            """;

    /** Each sample adds once to each threshold, so that lanes do it in turn; no sample may add twice. */
    @Test
    void samplesAddInTurnToWhatTheyHaveInCommon() {
        VectorNest nest = samples(kernel(
                        Purpose.FORWARD_BACKWARD, THRESHOLDS, "loss = sum(k, softplus(y > k ? b[k] - x : x - b[k]))"))
                .orElseThrow();
        assertThat(nest.repeatable()).isFalse();
    }

    @Test
    void samplesThatAddAtTwoPlacesAreNotTogether() {
        String formula = "loss = sum(k, softplus(x - b[k])) + x * get(b[0], 0)";
        assertThat(samples(kernel(Purpose.FORWARD_BACKWARD, THRESHOLDS, formula)))
                .isEmpty();
        assertThat(samples(kernel(Purpose.FORWARD, THRESHOLDS, formula))).isPresent();
    }

    /** Those beyond their end add nothing. */
    @Test
    void samplesGoThroughLoopsThatEndWhereTheySay() {
        String formula = "loss = sum(k, softplus(x + b[k])) - sum(k if k < y, x + b[k])";
        VectorNest nest =
                samples(kernel(Purpose.FORWARD_BACKWARD, THRESHOLDS, formula)).orElseThrow();
        Walk.statements(nest.body(), stmt -> {
            if (stmt instanceof Stmt.Loop loop) {
                assertThat(loop.extent()).isEqualTo(loop.index().axis().size());
            }
        });
    }

    /** Without rows, too. */
    @Test
    void samplesInLanesAddInTurn() {
        Kernel kernel = kernel(
                Purpose.FORWARD_BACKWARD,
                "@Input float x\n@Shared(differentiable = true) float s",
                "loss = exp(-s) * x^2 + s");
        VectorLoop loop =
                vectoriser(kernel).samples(kernel.body(), Set.of(), Set.of()).orElseThrow();
        assertThat(loop.repeatable()).isFalse();
        assertThat(loop.scattered()).hasSize(1);
    }

    /** That rows have these positions is known before the first sample. */
    @Test
    void positionsThatAreFixedAreAskedForOnce() {
        String formula = "loss = get(raw[1], 0) + (y - get(raw[0], 0))^2 * exp(-get(raw[1], 0))";
        String declarations = "@Input(\"k\") float[] raw\n@Target float y";
        VectorNest nest =
                samples(kernel(Purpose.FORWARD_BACKWARD, declarations, formula)).orElseThrow();
        assertThat(nest.conditions()).hasToString("[1 < size(k)]");
    }

    @Test
    void positionsAreComputedFromInts() {
        String formula = "loss = sum(i, exp(scores[i > 0 ? order[i] : first] * sum(j if j > i, scores[j])))";
        String declarations = RANKED + "@Target(indexes = \"c\") int first";
        assertThat(samples(kernel(Purpose.FORWARD, declarations, formula))).isPresent();
    }

    @Test
    void scansAreInOrder() {
        for (Purpose purpose : List.of(Purpose.FORWARD, Purpose.FORWARD_BACKWARD)) {
            Kernel kernel = kernel(purpose, RANKED, RANKING);
            assertThat(new Innermost(vectoriser(kernel), kernel.body()).isInOrder())
                    .isTrue();
        }
    }

    @Test
    void rowsWhoseElementsAreLanesAreNot() {
        Kernel kernel = kernel(Purpose.FORWARD_BACKWARD, "@Input(\"c\") float[] x", "loss = logsumexp(i, x[i])");
        assertThat(samples(kernel)).isPresent();
        assertThat(new Innermost(vectoriser(kernel), kernel.body()).isInOrder()).isFalse();
    }

    /** Scores of classes by their centers: the gradient of the right one is added where that of the input is summed up. */
    private static final String CENTERS = """
            @Input("k") float[] x
            @Shared(value = "c k", differentiable = true) float[][] w
            @Target(indexes = "c") int t
            """;

    private static List<Stmt.Loop> loopsAround(List<Stmt> body) {
        List<Stmt.Loop> found = new ArrayList<>();
        Walk.statements(body, stmt -> {
            if (stmt instanceof Stmt.Loop loop && Walk.hasLoop(loop.body())) {
                found.add(loop);
            }
        });
        return found;
    }

    @Test
    void lanesAddToElementsOfTheirOwn() {
        String formula = "loss = logsumexp(c, sum(k, x[k] * w[c,k])) * (1 + sum(k, x[k] * w[t,k]^2))";
        String ofSample = CENTERS.replace("@Shared(value = \"c k\", differentiable = true)", "@Input(\"c k\")");
        Kernel kernel = kernel(Purpose.FORWARD_BACKWARD, ofSample, formula);
        Vectoriser vectoriser = vectoriser(kernel);
        List<VectorNest> nests = loopsAround(kernel.body()).stream()
                .filter(loop -> loop.body().stream().anyMatch(Stmt.Add.class::isInstance))
                .map(loop -> vectoriser.nested(loop).orElseThrow())
                .toList();
        assertThat(nests).isNotEmpty().noneMatch(VectorNest::repeatable);
    }

    @Test
    void theUsualWayHasNests() {
        String formula = "loss = logsumexp(c, sum(k, x[k] * w[c,k]) / norm(k, x[k])) - sum(k, x[k] * w[t,k])";
        Kernel kernel = kernel(Purpose.FORWARD_BACKWARD, CENTERS, formula);
        Vectoriser vectoriser = vectoriser(kernel);
        assertThat(loopsAround(kernel.usual()))
                .anyMatch(loop -> vectoriser.nested(loop).isPresent());
    }

    private static final String CLOUDS = "@Input(\"n d\") float[][] a\n@Target(\"m d\") float[][] b";
    private static final String CHAMFER = """
            dist[i,j] = sum(k, (a[i,k] - b[j,k])^2)
            loss = sum(i, min(j, dist[i,j])) + sum(j, min(i, dist[i,j]))
            """;

    @Test
    void theInnermostLoopsOfLanesGoAlongTheAxesWithMostWork() {
        Kernel one = kernel(Purpose.FORWARD, "@Input(\"n d\") float[][] x", "loss = sum(i, exp(sum(k, x[i,k])))");
        assertThat(new Innermost(vectoriser(one), one.body()).extentsOfLanes())
                .extracting(Expr::toString)
                .containsExactly("size(d)");
        Kernel pairs = kernel(Purpose.FORWARD_BACKWARD, CLOUDS, CHAMFER);
        assertThat(new Innermost(vectoriser(pairs), pairs.body()).extentsOfLanes())
                .extracting(Expr::toString)
                .contains("size(m)");
    }

    /** Rows of an argument lie one behind the other; in a copy with axes exchanged, the same element of all of them does. */
    @Test
    void lanesReadTheFirstAxisOfAnArgumentInACopyWhereALoopGoesAround() {
        List<VectorNest> nests = nests(kernel(Purpose.FORWARD, CLOUDS, CHAMFER));
        assertThat(nests)
                .flatExtracting(VectorNest::turned)
                .extracting(Tensor::name)
                .contains("b");
        assertThat(nests(kernel(Purpose.FORWARD, "@Input(\"n d\") float[][] x", "loss = sum(i, exp(sum(k, x[i,k])))")))
                .flatExtracting(VectorNest::turned)
                .isEmpty();
    }

    /** The copy would be made on the other way through the kernel. */
    @Test
    void argumentsHaveNoCopiesWhereAlmostAllSamplesGoAnotherWay() {
        String formula = CHAMFER.replace("loss = ", "loss = norm(k, a[0,k]) + ").replace("a[0,k]", "w[k]");
        Kernel kernel = kernel(Purpose.FORWARD, CLOUDS + "\n@Input(\"d\") float[] w", formula);
        assertThat(kernel.usual()).isNotEmpty();
        Vectoriser vectoriser = vectoriser(kernel);
        Set<Tensor> turned = new HashSet<>();
        Walk.statements(kernel.statements(), stmt -> {
            if (stmt instanceof Stmt.Loop loop) {
                vectoriser.nested(loop).ifPresent(nest -> turned.addAll(nest.turned()));
                vectoriser.vectorised(loop, List.of()).ifPresent(l -> turned.addAll(l.turned()));
            }
        });
        assertThat(turned).extracting(Tensor::name).doesNotContain("a", "b", "w");
    }

    private static final String CHAIN = """
            a[t=0,s] = exp(x[t,s])
            a[t,s] = sum(i, a[t-1,i] * exp(m[i,s])) * exp(x[t,s])
            loss = -log(sum(s, get(a[last(t),s], 0)))
            """;
    private static final String STATES = """
            @Input("t s") float[][] x
            @Shared(value = "s s", differentiable = true) float[][] m
            """;

    private static List<VectorNest> nests(Kernel kernel) {
        List<VectorNest> nests = new ArrayList<>();
        Vectoriser vectoriser = vectoriser(kernel);
        Walk.statements(kernel.body(), stmt -> {
            if (stmt instanceof Stmt.Loop loop
                    && vectoriser.vectorised(loop, List.of()).isEmpty()) {
                vectoriser.nested(loop).ifPresent(nests::add);
            }
        });
        return nests;
    }

    /** States are lanes of the steps of a scan and of those of its adjoint, which read the transitions in opposite orders. */
    @Test
    void lanesAlongEitherAxisOfATable() {
        List<VectorNest> nests = nests(kernel(Purpose.FORWARD_BACKWARD, STATES, CHAIN));
        assertThat(nests).anySatisfy(nest -> {
            assertThat(nest.turned()).hasSize(2);
            assertThat(nest.body().toString()).doesNotContain("aAdjoint");
        });
        assertThat(nests).anySatisfy(nest -> {
            assertThat(nest.turned()).isEmpty();
            assertThat(nest.body().toString()).contains("aAdjoint");
        });
    }
}
