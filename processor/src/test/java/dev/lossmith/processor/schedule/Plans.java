package dev.lossmith.processor.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.Stages;
import dev.lossmith.processor.check.LossDeclaration;
import dev.lossmith.processor.check.Specs;
import dev.lossmith.processor.compiler.CompiledLoss;
import dev.lossmith.processor.compiler.Compiler;
import dev.lossmith.processor.compiler.Dump;
import dev.lossmith.processor.compiler.Purpose;
import dev.lossmith.processor.diagnostic.Diagnostics;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Kernels of formulas as text. */
public final class Plans {
    private Plans() {}

    static CompiledLoss compiled(LossDeclaration spec) {
        Diagnostics diagnostics = new Diagnostics();
        CompiledLoss loss =
                new Compiler(Dump.nothing()).compile(spec, diagnostics).orElse(null);
        assertThat(loss).as("%s", diagnostics.list()).isNotNull();
        return loss;
    }

    /** A formula over all of {@link Stages#DECLARATIONS}. */
    public static CompiledLoss compiled(String formula) {
        return compiled(Specs.spec(Stages.DECLARATIONS, "loss = " + formula));
    }

    /** The text of a kernel of a formula over some of {@link Stages#DECLARATIONS}, gradients by no others. */
    static String kernel(Purpose purpose, String names, String formula) {
        List<String> wanted = Arrays.asList(names.split(" "));
        String declarations = Stages.DECLARATIONS
                .lines()
                .filter(line -> wanted.contains(line.substring(line.lastIndexOf(' ') + 1)))
                .collect(Collectors.joining("\n"));
        return KernelPrinter.print(kernelOf(purpose, declarations, "loss = " + formula));
    }

    /** A kernel of a loss with one variant. */
    public static Kernel kernelOf(Purpose purpose, String declarations, String formula) {
        CompiledLoss loss = compiled(Specs.spec(declarations, formula));
        assertThat(loss.variants()).hasSize(1);
        return loss.variants().get(0).kernels().get(purpose);
    }
}
