package dev.lossmith.processor.compiler;

import dev.lossmith.processor.check.CheckedLoss;
import dev.lossmith.processor.diff.Differentiator;
import dev.lossmith.processor.diff.Gradient;
import dev.lossmith.processor.diff.NotDifferentiable;
import dev.lossmith.processor.diff.Override;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.schedule.Scheduler;
import dev.lossmith.processor.stabilise.Composites;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

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
    /** @param nested the same loss without what has no second derivative, and as people read it */
    static DifferentiatedLoss of(StableLoss stable, StableLoss nested) {
        List<String> notes = new ArrayList<>();
        boolean divisorHasGradient = divisorHasGradient(stable);
        List<Gradient> gradients = gradients(stable, divisorHasGradient);
        List<Gradient> meanGradients = meanGradients(stable);
        List<Gradient> again = stable == nested ? gradients : gradients(nested, divisorHasGradient);
        List<Gradient> meanAgain = stable == nested ? meanGradients : meanGradients(nested);
        Optional<List<Gradient>> hessians =
                divisorHasGradient ? Optional.empty() : hessians(nested, Override.LOSS, again, notes);
        Optional<List<Gradient>> meanHessians = meanAgain.isEmpty()
                ? Optional.empty()
                : hessians(nested, nested.meanLoss().orElseThrow(), meanAgain, notes);
        if (!meanAgain.isEmpty() && (hessians.isEmpty() || meanHessians.isEmpty())) {
            // one method serves all reductions
            hessians = Optional.empty();
            meanHessians = Optional.empty();
        }
        Map<Tensor, Expr> formulas = new LinkedHashMap<>();
        UnaryOperator<Expr> expand = new Composites()::expand;
        Map<Expr, String> names = nested.mapped(expand).names();
        for (Tensor t : wanted(nested)) {
            Gradient alone = gradient(nested, Override.LOSS, Constant.ONE, t, true);
            formulas.put(t, GradientFormula.of(alone.mapped(expand), names));
        }
        return new DifferentiatedLoss(
                stable.expanded(),
                gradients,
                meanGradients,
                hessians,
                meanHessians,
                formulas,
                notes,
                divisorHasGradient);
    }

    private static List<Tensor> wanted(StableLoss stable) {
        return stable.tensors().stream().filter(Tensor::isDifferentiable).toList();
    }

    private static boolean divisorHasGradient(StableLoss stable) {
        return stable.divisor()
                .map(d -> wanted(stable).stream().anyMatch(t -> !isZero(gradient(stable, d, Constant.ONE, t, false))))
                .orElse(false);
    }

    private static List<Gradient> gradients(StableLoss stable, boolean divisorHasGradient) {
        Expr upstream = Scheduler.upstream();
        if (!divisorHasGradient) {
            return wanted(stable).stream()
                    .map(t -> gradient(stable, Override.LOSS, upstream, t, true))
                    .toList();
        }
        // a reduction without divisor passes 0, which must not meet a derivative that is infinite
        Expr divisorUpstream = Scheduler.divisorUpstream();
        Expr ofDivisor = Exprs.select(
                Exprs.apply(Op.NE, divisorUpstream, Constant.ZERO),
                Exprs.mul(divisorUpstream, stable.divisor().orElseThrow()),
                Constant.ZERO);
        return wanted(stable).stream()
                .map(t -> {
                    Expr ofLoss = Exprs.mul(upstream, Override.LOSS);
                    if (override(stable, t).isEmpty()) {
                        return gradient(stable, Exprs.add(ofLoss, ofDivisor), Constant.ONE, t, false);
                    }
                    // what is stated is the derivative of the loss, also where the divisor has the loss for a part
                    return gradient(stable, ofLoss, Constant.ONE, t, true)
                            .plus(gradient(stable, ofDivisor, Constant.ONE, t, false));
                })
                .toList();
    }

    private static List<Gradient> meanGradients(StableLoss stable) {
        return stable.meanLoss()
                .map(mean -> wanted(stable).stream()
                        .map(t -> gradient(stable, mean, Scheduler.upstream(), t, true))
                        .toList())
                .orElse(List.of());
    }

    /** What is computed in some kernel. */
    Stream<Expr> values() {
        Stream<Expr> losses = Stream.of(Optional.of(stable.loss()), stable.divisor(), stable.meanLoss())
                .flatMap(Optional::stream);
        Stream<Gradient> second =
                Stream.of(hessians, meanHessians).flatMap(Optional::stream).flatMap(List::stream);
        Stream<Gradient> derivatives = Stream.concat(Stream.concat(gradients.stream(), meanGradients.stream()), second);
        return Stream.concat(losses, derivatives.flatMap(Gradient::values));
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
        return Differentiator.gradient(
                value, seed, t, stable.loss(), overridden ? override(stable, t) : Optional.empty());
    }

    private static Optional<Override> override(StableLoss stable, Tensor t) {
        return stable.overrides().stream()
                .filter(o -> o.kind() != CheckedLoss.Kind.HESS && o.tensor().equals(t))
                .map(o -> new Override(o.tensor(), o.indexes(), o.value()))
                .findFirst();
    }

    private static Optional<List<Gradient>> hessians(
            StableLoss stable, Expr value, List<Gradient> gradients, List<String> notes) {
        List<Gradient> hessians = new ArrayList<>();
        for (Gradient g : gradients) {
            Optional<CheckedLoss.Override> stated = stable.overrides().stream()
                    .filter(o -> o.kind() == CheckedLoss.Kind.HESS && o.tensor().equals(g.tensor()))
                    .findFirst();
            try {
                if (stated.isEmpty() && isStatedInside(stable, value, g.tensor())) {
                    Differentiator.slopeByLoss(value, Scheduler.upstream(), g.tensor(), stable.loss());
                }
                hessians.add(stated.map(o -> stated(stable, value, o, g)).orElseGet(() -> Differentiator.diagonal(g)));
            } catch (NotDifferentiable e) {
                notes.add("no second derivative by " + g.tensor().name() + ": " + e.getMessage() + "; `hess "
                        + g.tensor().name() + " = ...` states one");
                return Optional.empty();
            }
        }
        return Optional.of(hessians);
    }

    /** The value is one around the loss, whose gradient is stated: what it is by the loss must not vary then. */
    private static boolean isStatedInside(StableLoss stable, Expr value, Tensor tensor) {
        return value != Override.LOSS
                && stable.overrides().stream().anyMatch(o -> o.tensor().equals(tensor));
    }

    /** Of a value around the loss: all that it sees of what is stated is through the loss. */
    private static Gradient stated(StableLoss stable, Expr value, CheckedLoss.Override override, Gradient g) {
        Map<Expr, Expr> renamed = new LinkedHashMap<>();
        for (int i = 0; i < override.indexes().size(); i++) {
            renamed.put(override.indexes().get(i), g.indexes().get(i));
        }
        Expr factor = Differentiator.slopeByLoss(value, Scheduler.upstream(), g.tensor(), stable.loss());
        Expr dense = Exprs.mul(factor, Substitution.replace(override.value(), renamed));
        return Gradient.of(g.tensor(), g.indexes(), dense, List.of());
    }
}
