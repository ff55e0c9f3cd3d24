package dev.lossmith.processor.compiler;

import dev.lossmith.processor.accumulate.RunningExtremes;
import dev.lossmith.processor.accumulate.RunningSums;
import dev.lossmith.processor.accumulate.Windows;
import dev.lossmith.processor.check.CheckedLoss;
import dev.lossmith.processor.check.Checker;
import dev.lossmith.processor.check.LossDeclaration;
import dev.lossmith.processor.diagnostic.Diagnostics;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.property.Properties;
import dev.lossmith.processor.scale.Scaler;
import dev.lossmith.processor.specialise.Specialiser;
import dev.lossmith.processor.specialise.Variant;
import dev.lossmith.processor.stabilise.Composites;
import dev.lossmith.processor.stabilise.Stabiliser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Declaration to kernels. */
public final class Compiler {
    private final Dump dump;

    private final Predicate<String> rules;

    public Compiler(Dump dump) {
        this(dump, rule -> true);
    }

    /** @param rules which of the stabiliser's rules apply, by name */
    public Compiler(Dump dump, Predicate<String> rules) {
        this.dump = dump;
        this.rules = rules;
    }

    /** The compiled loss; empty when {@code diagnostics} has errors then. */
    public Optional<CompiledLoss> compile(LossDeclaration declaration, Diagnostics diagnostics) {
        Optional<CheckedLoss> checked = stage("check", () -> Checker.check(declaration, diagnostics));
        if (checked.isEmpty()) {
            return Optional.empty();
        }
        // below this line only we can be at fault
        CheckedLoss loss = checked.get();
        dump.formulas("check", loss);
        List<Variant> variants = stage("specialise", () -> Specialiser.variants(outputs(loss)));
        List<CompiledVariant> compiled = new ArrayList<>();
        Set<String> rewrites = new LinkedHashSet<>();
        Set<String> refusals = new LinkedHashSet<>();
        Set<String> notes = new LinkedHashSet<>();
        List<DifferentiatedLoss> differentiated = new ArrayList<>();
        boolean divisorHasGradient = false;
        for (Variant variant : variants) {
            RunningSums sums = new RunningSums();
            RunningExtremes extremes = new RunningExtremes();
            Windows windows = new Windows();
            StableLoss stable = stage(
                    "stabilise",
                    () -> StableLoss.of(
                            loss,
                            variant,
                            new Stabiliser(rules, variant.facts()),
                            e -> sums.accumulate(windows.narrowed(e))));
            StableLoss nested = sums.isIdle()
                    ? stable
                    : stage(
                            "stabilise",
                            () -> StableLoss.of(
                                    loss, variant, new Stabiliser(rules, variant.facts()), windows::narrowed));
            dump.formulas("stabilise", stable);
            DifferentiatedLoss derived = stage(
                    "diff",
                    () -> DifferentiatedLoss.of(stable, nested).mapped(e -> extremes.accumulate(sums.accumulate(e))));
            dump.formulas("diff", derived);
            DifferentiatedLoss expanded = stage("expand", () -> derived.mapped(new Composites()::expand));
            DifferentiatedLoss scaled = stage("scale", () -> scaled(expanded));
            dump.formulas("scale", scaled);
            compiled.add(stage("schedule", () -> Planner.plan(scaled)));
            rewrites.addAll(stable.rewrites());
            refusals.addAll(stable.refusals());
            notes.addAll(derived.notes());
            differentiated.add(derived);
            divisorHasGradient |= derived.divisorHasGradient();
        }
        if (compiled.stream().anyMatch(Planner::isTooLong)) {
            compiled.replaceAll(Planner::withoutSecond);
            notes.add("no second derivatives: they would be a method too long for Java; `hess` states them");
        }
        dump.kernels("schedule", compiled);
        Properties properties = stage("property", () -> ProvedProperties.of(loss, variants));
        return Optional.of(new CompiledLoss(
                loss,
                compiled,
                gradients(differentiated),
                List.copyOf(rewrites),
                List.copyOf(refusals),
                List.copyOf(notes),
                divisorHasGradient,
                properties));
    }

    private static DifferentiatedLoss scaled(DifferentiatedLoss loss) {
        Scaler scaler = new Scaler();
        loss.mapped(scaler::look);
        return loss.mapped(scaler::represent).mapped(new Signs()::tidy);
    }

    private static Map<Tensor, String> gradients(List<DifferentiatedLoss> variants) {
        Map<Tensor, Map<Variant, Expr>> formulas = new LinkedHashMap<>();
        for (DifferentiatedLoss variant : variants) {
            variant.formulas()
                    .forEach((tensor, formula) -> formulas.computeIfAbsent(tensor, t -> new LinkedHashMap<>())
                            .put(variant.stable().variant(), formula));
        }
        Map<Tensor, String> texts = new LinkedHashMap<>();
        formulas.forEach((tensor, cases) -> texts.put(tensor, FormulaText.of(Cases.join(cases))));
        return texts;
    }

    private static List<Expr> outputs(CheckedLoss loss) {
        List<Expr> outputs = new ArrayList<>();
        outputs.add(loss.loss());
        loss.divisor().ifPresent(outputs::add);
        loss.meanLoss().ifPresent(outputs::add);
        loss.overrides().forEach(o -> outputs.add(o.value()));
        return outputs;
    }

    private static <T> T stage(String name, Supplier<T> body) {
        try {
            return body.get();
        } catch (RuntimeException | StackOverflowError e) {
            throw new InternalCompilerError(name, e);
        }
    }
}
