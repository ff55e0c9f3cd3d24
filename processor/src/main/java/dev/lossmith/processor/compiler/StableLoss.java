package dev.lossmith.processor.compiler;

import dev.lossmith.processor.check.CheckedLoss;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.specialise.Choice;
import dev.lossmith.processor.specialise.Variant;
import dev.lossmith.processor.stabilise.Stabiliser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One variant's formulas after stabilisation.
 *
 * @param tensors those this variant has: an absent optional tensor is none of them
 * @param meanLoss with {@link CheckedLoss#LOSS} for a loss whose derivatives are stated
 */
record StableLoss(
        Variant variant,
        List<Tensor> tensors,
        Expr loss,
        Optional<Expr> divisor,
        Optional<Expr> meanLoss,
        List<CheckedLoss.Override> overrides,
        Map<Expr, String> names,
        List<String> rewrites,
        List<String> refusals) {

    /** The same with every formula rewritten. */
    StableLoss mapped(UnaryOperator<Expr> rewrite) {
        Expr rewrittenLoss = rewrite.apply(loss);
        Optional<Expr> rewrittenDivisor = divisor.map(rewrite);
        Optional<Expr> rewrittenMeanLoss = meanLoss.map(rewrite);
        // after the formulas, since what is done to a part may depend on its use
        Map<Expr, String> renamed = new LinkedHashMap<>();
        names.forEach((e, name) -> renamed.putIfAbsent(rewrite.apply(e), name));
        return new StableLoss(
                variant,
                tensors,
                rewrittenLoss,
                rewrittenDivisor,
                rewrittenMeanLoss,
                overrides,
                renamed,
                rewrites,
                refusals);
    }

    /** @param prepare what a variant's formulas go through before */
    static StableLoss of(CheckedLoss checked, Variant variant, Stabiliser stabiliser, UnaryOperator<Expr> prepare) {
        UnaryOperator<Expr> stable = e -> stabiliser.stabilise(prepare.apply(variant.apply(e)));
        Expr loss = stable.apply(checked.loss());
        Optional<Expr> divisor = checked.divisor().map(stable);
        Optional<Expr> meanLoss = checked.meanLoss().map(stable);
        List<CheckedLoss.Override> overrides = checked.overrides().stream()
                .map(o -> new CheckedLoss.Override(o.kind(), o.tensor(), o.indexes(), stable.apply(o.value())))
                .toList();
        List<String> rewrites = List.copyOf(stabiliser.fired());
        List<String> refusals = List.copyOf(stabiliser.refused());
        Map<Expr, String> names = new LinkedHashMap<>();
        checked.names().forEach((e, name) -> {
            Expr key = stable.apply(e);
            if (!key.children().isEmpty() || key instanceof dev.lossmith.processor.ir.Reduce) {
                names.putIfAbsent(key, name);
            }
        });
        List<Tensor> present = checked.tensors().stream()
                .filter(t -> !variant.choices().contains(new Choice.Presence(t, false)))
                .toList();
        return new StableLoss(variant, present, loss, divisor, meanLoss, overrides, names, rewrites, refusals);
    }

    /** The same with the loss itself in its mean. */
    StableLoss expanded() {
        return mapped(Rewriter.replacing(CheckedLoss.LOSS, loss)::rewrite);
    }
}
