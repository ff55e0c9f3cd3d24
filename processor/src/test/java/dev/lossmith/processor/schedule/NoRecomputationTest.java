package dev.lossmith.processor.schedule;

import static dev.lossmith.processor.Stages.lowered;
import static dev.lossmith.processor.Stages.specialised;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.Catalogue;
import dev.lossmith.processor.Examples;
import dev.lossmith.processor.accumulate.RunningExtremes;
import dev.lossmith.processor.accumulate.RunningSums;
import dev.lossmith.processor.check.LossDeclaration;
import dev.lossmith.processor.compiler.CompiledLoss;
import dev.lossmith.processor.compiler.CompiledVariant;
import dev.lossmith.processor.compiler.Purpose;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No kernel computes an exponential, a logarithm or the like of the same values in two places. */
class NoRecomputationTest {

    /**
     * But for some scans: the transducer's gradient has its factors a step further than the scan itself, soft DTW some that no index varies
     * with, a random field those of its ends in loops of two variables; and a softmax of each row is computed in each direction, since a table
     * of all exponentials would be larger than the scan.
     */
    static List<LossDeclaration> catalogue() {
        return Catalogue.specs().stream()
                .filter(spec -> !Set.of(
                                "RNNTLossSpec", "SoftDTWLossSpec", "LinearChainCRFLossSpec", "CTCWithLogitsLossSpec")
                        .contains(spec.specName()))
                .toList();
    }

    /** Without running sums and extremes, which are scans, too, and products, whose gradients have running ones. */
    static Stream<String> formulas() {
        return Examples.formulas().filter(formula -> {
            Expr value = specialised(lowered(formula));
            boolean accumulates =
                    new RunningSums().accumulate(value) != value || new RunningExtremes().accumulate(value) != value;
            return !accumulates && !formula.contains("prod(");
        });
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void catalogue(LossDeclaration spec) {
        check(Plans.compiled(spec));
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void formulas(String formula) {
        check(Plans.compiled(formula));
    }

    private static void check(CompiledLoss loss) {
        for (CompiledVariant variant : loss.variants()) {
            for (Map.Entry<Purpose, Kernel> kernel : variant.kernels().entrySet()) {
                assertThat(Recomputations.of(kernel.getValue()))
                        .as("%s\n%s", kernel.getKey(), KernelPrinter.print(kernel.getValue()))
                        .isEmpty();
            }
        }
    }

    @Test
    void seesThroughLocalsAndTemporaries() {
        Axis c = Axis.declared("c");
        Index i = Index.of(c, 0);
        Index k = Index.of(c, 1);
        Tensor x = Tensor.internal("x", Tensor.Role.INPUT, Type.REAL, List.of(c));
        Tensor kept = Tensor.internal("kept", Tensor.Role.SCRATCH, Type.REAL, List.of(c));
        Variable here = Variable.of("here", Type.REAL);
        Variable there = Variable.of("there", Type.REAL);
        Expr size = c.size();
        Stmt first = new Stmt.Loop(
                i,
                size,
                false,
                List.of(
                        new Stmt.Let(here, Exprs.mul(Read.of(x, i), Constant.real(2))),
                        new Stmt.Store(kept, List.of(i), here)));
        Stmt second = new Stmt.Loop(
                k, size, false, List.of(new Stmt.Let(there, Exprs.exp(Exprs.mul(Read.of(x, k), Constant.real(2))))));
        Variable third = Variable.of("third", Type.REAL);
        Stmt again = new Stmt.Loop(i, size, false, List.of(new Stmt.Let(third, Exprs.exp(Read.of(kept, i)))));
        Kernel twice =
                new Kernel(List.of(), List.of(first, second, again), List.of(), List.of(x), List.of(), List.of());
        assertThat(Recomputations.of(twice)).containsExactly("2 times exp(x[c100] * 2)");
        Kernel once = new Kernel(List.of(), List.of(first, again), List.of(), List.of(x), List.of(), List.of());
        assertThat(Recomputations.of(once)).isEmpty();
    }
}
