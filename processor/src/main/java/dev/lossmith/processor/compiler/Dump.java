package dev.lossmith.processor.compiler;

import dev.lossmith.processor.check.CheckedLoss;
import dev.lossmith.processor.diff.Gradient;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.KernelPrinter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Prints what a stage has made, for those stages that were asked for. */
public final class Dump {
    private final Set<String> stages;
    private final Consumer<String> out;

    /** @param stages names of stages, or {@code all} */
    public Dump(Set<String> stages, Consumer<String> out) {
        this.stages = Set.copyOf(stages);
        this.out = out;
    }

    /** Prints nothing. */
    public static Dump nothing() {
        return new Dump(Set.of(), text -> {});
    }

    private boolean wants(String stage) {
        return stages.contains(stage) || stages.contains("all");
    }

    private void line(String stage, String name, Expr e) {
        out.accept(stage + ": " + name + " = " + e);
    }

    void formulas(String stage, CheckedLoss loss) {
        if (wants(stage)) {
            line(stage, "loss", loss.loss());
            loss.divisor().ifPresent(e -> line(stage, "divisor", e));
            loss.meanLoss().ifPresent(e -> line(stage, "meanLoss", e));
        }
    }

    void formulas(String stage, StableLoss loss) {
        if (wants(stage)) {
            out.accept(stage + ": " + loss.variant().choices());
            line(stage, "loss", loss.loss());
            loss.divisor().ifPresent(e -> line(stage, "divisor", e));
            loss.meanLoss().ifPresent(e -> line(stage, "meanLoss", e));
        }
    }

    void formulas(String stage, DifferentiatedLoss loss) {
        if (wants(stage)) {
            for (Gradient g : loss.gradients()) {
                line(stage, "d/d" + g.tensor().name(), g.dense());
                scatters(stage, g.scatters());
                g.finish().ifPresent(e -> line(stage, "  becomes", e));
                scatters(stage, g.apart());
            }
        }
    }

    private void scatters(String stage, List<Gradient.Scatter> scatters) {
        scatters.forEach(s -> line(stage, "  at " + s.subscripts() + " plus", s.value()));
    }

    void kernels(String stage, List<CompiledVariant> variants) {
        if (wants(stage)) {
            for (CompiledVariant v : variants) {
                for (Map.Entry<Purpose, Kernel> k : v.kernels().entrySet()) {
                    out.accept(stage + ": " + k.getKey() + " " + v.variant().choices());
                    out.accept(KernelPrinter.print(k.getValue()));
                }
            }
        }
    }
}
