package dev.lossmith.processor.emit;

import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import java.util.HashSet;
import java.util.Set;

/** The names that a kernel's method has: nothing else can be called so in it. */
final class KernelNames {
    private KernelNames() {}

    static Set<String> of(Kernel kernel, Signatures signatures) {
        Set<String> names = new HashSet<>(signatures.reserved());
        signatures.parameters(kernel).forEach(p -> names.add(p.name()));
        kernel.preamble().forEach(let -> names.add(let.variable().name()));
        Walk.statements(kernel.body(), stmt -> {
            Walk.declared(stmt).ifPresent(v -> names.add(v.name()));
            if (stmt instanceof Stmt.Loop loop) {
                names.add(signatures.loopVariable(loop.index()));
            }
        });
        return names;
    }
}
