package dev.lossmith.processor.compiler;

import dev.lossmith.processor.check.CheckedLoss;
import dev.lossmith.processor.diff.Differentiator;
import dev.lossmith.processor.diff.Gradient;
import dev.lossmith.processor.diff.NotDifferentiable;
import dev.lossmith.processor.diff.Override;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.schedule.Scheduler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One variant with its derivatives, each multiplied by the upstream gradient.
 *
 * @param gradients of {@code loss}, or of {@code loss / sum(divisor)} by the quotient rule
 * @param meanGradients of {@code meanLoss}; empty without one
 * @param hessians diagonals of {@code gradients}; empty where one does not exist
 * @param meanHessians diagonals of {@code meanGradients}; empty where one does not exist
 * @param formulas the derivatives of one sample's loss, for people to read
 */
record DifferentiatedLoss(
        StableLoss stable,
        List<Gradient> gradients,
        List<Gradient> meanGradients,
        Optional<List<Gradient>> hessians,
        Optional<List<Gradient>> meanHessians,
        Map<Tensor, Expr> formulas,
        List<String> notes,
        boolean divisorHasGradient) {
    static DifferentiatedLoss of(StableLoss stable) {
        List<String> notes = new ArrayList<>();
        List<Tensor> wanted =
                stable.tensors().stream().filter(Tensor::isDifferentiable).toList();
        boolean divisorHasGradient = stable.divisor()
                .map(d -> wanted.stream().anyMatch(t -> !isZero(gradient(stable, d, Constant.ONE, t, false))))
                .orElse(false);
        Expr upstream = Scheduler.upstream();
        List<Gradient> gradients = new ArrayList<>();
        List<Gradient> meanGradients = new ArrayList<>();
        Map<Tensor, Expr> formulas = new LinkedHashMap<>();
        for (Tensor t : wanted) {
            if (divisorHasGradient) {
                Expr weighted = Exprs.add(
                        Exprs.mul(upstream, stable.loss()),
                        Exprs.mul(Scheduler.divisorUpstream(), stable.divisor().orElseThrow()));
                gradients.add(gradient(stable, weighted, Constant.ONE, t, true));
            } else {
                gradients.add(gradient(stable, stable.loss(), upstream, t, true));
            }
            stable.meanLoss().ifPresent(mean -> meanGradients.add(gradient(stable, mean, upstream, t, true)));
            formulas.put(t, GradientFormula.of(gradient(stable, stable.loss(), Constant.ONE, t, true), stable.names()));
        }
        Optional<List<Gradient>> hessians = divisorHasGradient ? Optional.empty() : hessians(stable, gradients, notes);
        Optional<List<Gradient>> meanHessians =
                meanGradients.isEmpty() ? Optional.empty() : hessians(stable, meanGradients, notes);
        return new DifferentiatedLoss(
                stable, gradients, meanGradients, hessians, meanHessians, formulas, notes, divisorHasGradient);
    }

    /** The same with every formula rewritten, one and the same subexpression always to one and the same. */
    DifferentiatedLoss mapped(UnaryOperator<Expr> rewrite) {
        return new DifferentiatedLoss(
                stable.mapped(rewrite),
                mapped(gradients, rewrite),
                mapped(meanGradients, rewrite),
                hessians.map(h -> mapped(h, rewrite)),
                meanHessians.map(h -> mapped(h, rewrite)),
                formulas,
                notes,
                divisorHasGradient);
    }

    private static List<Gradient> mapped(List<Gradient> gradients, UnaryOperator<Expr> rewrite) {
        return gradients.stream().map(g -> g.mapped(rewrite)).toList();
    }

    private static boolean isZero(Gradient g) {
        return g.dense() == Constant.ZERO && g.scatters().isEmpty();
    }

    private static Gradient gradient(StableLoss stable, Expr value, Expr seed, Tensor t, boolean overridden) {
        Optional<Override> override = stable.overrides().stream()
                .filter(o -> overridden
                        && o.kind() != CheckedLoss.Kind.HESS
                        && o.tensor().equals(t))
                .map(o -> new Override(o.tensor(), o.indexes(), o.value()))
                .findFirst();
        return Differentiator.gradient(value, seed, t, stable.loss(), override);
    }

    private static Optional<List<Gradient>> hessians(StableLoss stable, List<Gradient> gradients, List<String> notes) {
        List<Gradient> hessians = new ArrayList<>();
        for (Gradient g : gradients) {
            Optional<CheckedLoss.Override> stated = stable.overrides().stream()
                    .filter(o -> o.kind() == CheckedLoss.Kind.HESS && o.tensor().equals(g.tensor()))
                    .findFirst();
            try {
                hessians.add(stated.map(o -> stated(o, g)).orElseGet(() -> Differentiator.diagonal(g)));
            } catch (NotDifferentiable e) {
                notes.add("no second derivative by " + g.tensor().name() + ": " + e.getMessage());
                return Optional.empty();
            }
        }
        return Optional.of(hessians);
    }

    private static Gradient stated(CheckedLoss.Override override, Gradient g) {
        Map<Expr, Expr> renamed = new LinkedHashMap<>();
        for (int i = 0; i < override.indexes().size(); i++) {
            renamed.put(override.indexes().get(i), g.indexes().get(i));
        }
        Expr dense = Exprs.mul(Scheduler.upstream(), Substitution.replace(override.value(), renamed));
        return new Gradient(g.tensor(), g.indexes(), dense, List.of(), Optional.empty());
    }
}
