package dev.lossmith.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import dev.lossmith.processor.check.LossDeclaration;
import dev.lossmith.processor.compiler.CompiledLoss;
import dev.lossmith.processor.compiler.Compiler;
import dev.lossmith.processor.compiler.Dump;
import dev.lossmith.processor.compiler.InternalCompilerError;
import dev.lossmith.processor.diagnostic.Diagnostics;
import dev.lossmith.processor.emit.LossFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ForkJoinTask;
import javax.lang.model.element.TypeElement;

/**
 * What lies between the reading of a spec and the writing of its files. It depends on the declaration alone and not on javac, whose elements,
 * messages and files are for javac's own thread: so the specs of a round are compiled by several threads.
 */
final class SpecCompilation {
    private final TypeElement spec;
    private final LossDeclaration declaration;
    private final Optional<LossDeclaration> alternative;
    private final Diagnostics diagnostics;
    private final boolean vectors;
    private final Dump dump;
    private final List<String> dumped = new ArrayList<>();
    private Optional<CompiledLoss> loss = Optional.empty();
    private final List<Source> sources = new ArrayList<>();
    private Optional<InternalCompilerError> failure = Optional.empty();

    /** A file to be written. */
    record Source(ClassName name, String text) {}

    /**
     * @param diagnostics what has been said of the spec
     * @param vectors also write kernels on the Vector API
     * @param dumpedStages of which to print what they make
     */
    SpecCompilation(
            TypeElement spec,
            LossDeclaration declaration,
            Optional<LossDeclaration> alternative,
            Diagnostics diagnostics,
            boolean vectors,
            Set<String> dumpedStages) {
        this.spec = spec;
        this.declaration = declaration;
        this.alternative = alternative;
        this.diagnostics = diagnostics;
        this.vectors = vectors;
        this.dump = new Dump(dumpedStages, dumped::add);
    }

    /** The calling thread takes part, and waits for the others. */
    static void runAll(List<SpecCompilation> compilations) {
        ForkJoinTask.invokeAll(compilations.stream()
                .<ForkJoinTask<?>>map(compilation -> ForkJoinTask.adapt(compilation::run))
                .toList());
    }

    private void run() {
        if (diagnostics.hasErrors()) {
            return;
        }
        try {
            loss = new Compiler(dump).compile(declaration, diagnostics);
            loss.ifPresent(this::emit);
        } catch (InternalCompilerError e) {
            failure = Optional.of(e);
        }
    }

    private void emit(CompiledLoss compiled) {
        try {
            for (JavaFile file : LossFiles.of(compiled, alternative, vectors)) {
                ClassName name =
                        ClassName.get(file.packageName(), file.typeSpec().name());
                sources.add(new Source(name, file.toString()));
            }
        } catch (RuntimeException | StackOverflowError e) {
            throw new InternalCompilerError("emit", e);
        }
    }

    TypeElement spec() {
        return spec;
    }

    LossDeclaration declaration() {
        return declaration;
    }

    Diagnostics diagnostics() {
        return diagnostics;
    }

    /** What the stages asked for have made. */
    List<String> dumped() {
        return dumped;
    }

    /** Empty when there are errors. */
    Optional<CompiledLoss> loss() {
        return loss;
    }

    /** None when there are errors. */
    List<Source> sources() {
        return failure.isPresent() ? List.of() : sources;
    }

    Optional<InternalCompilerError> failure() {
        return failure;
    }
}
