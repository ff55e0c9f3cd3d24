package dev.lossmith.processor;

import com.google.auto.service.AutoService;
import com.palantir.javapoet.JavaFile;
import dev.lossmith.processor.check.LossDeclaration;
import dev.lossmith.processor.compiler.CompiledLoss;
import dev.lossmith.processor.compiler.Compiler;
import dev.lossmith.processor.compiler.Dump;
import dev.lossmith.processor.compiler.InternalCompilerError;
import dev.lossmith.processor.diagnostic.Diagnostics;
import dev.lossmith.processor.emit.LossFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;

/**
 * Writes a loss for every interface annotated with {@code @Loss}. Each loss depends on its spec alone, and on the one that its
 * {@code @Alternative} names, so that build tools may process them one by one.
 *
 * <p>Options: {@code lossmith.dump} prints what the stages named (or {@code all}) have made; {@code lossmith.report=true} notes which
 * rewrites were applied and which ones would have been, had more been known; {@code lossmith.vector} is {@code auto}, {@code require}
 * or {@code never}: whether to write kernels on the Vector API.
 */
@AutoService(Processor.class)
public final class LossProcessor extends AbstractProcessor {
    private static final String DUMP = "lossmith.dump";
    private static final String REPORT = "lossmith.report";

    /** Specs that name what another processor may yet write; if none does, javac says so. */
    private final List<String> waiting = new ArrayList<>();

    private VectorTarget vectors;

    /** For the service loader. */
    public LossProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(SpecReader.LOSS);
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(DUMP, REPORT, VectorTarget.OPTION);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        vectors = new VectorTarget(environment);
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        List<String> specs = new ArrayList<>(waiting);
        waiting.clear();
        for (TypeElement annotation : annotations) {
            round.getElementsAnnotatedWith(annotation).forEach(spec -> specs.add(SpecReader.nameOf(spec)));
        }
        for (String name : specs) {
            TypeElement spec = processingEnv.getElementUtils().getTypeElement(name);
            if (SpecReader.isBroken(spec)) {
                waiting.add(name);
            } else {
                process(spec);
            }
        }
        return false;
    }

    private void process(TypeElement spec) {
        SpecReader reader = new SpecReader(processingEnv.getElementUtils());
        Diagnostics diagnostics = new Diagnostics();
        LossDeclaration declaration = reader.read(spec);
        new SpecShape(processingEnv.getElementUtils(), diagnostics).check(spec, declaration.lossName());
        try {
            Optional<CompiledLoss> loss =
                    diagnostics.hasErrors() ? Optional.empty() : new Compiler(dump()).compile(declaration, diagnostics);
            new Reporter(processingEnv.getMessager(), spec, declaration.formula()).report(diagnostics);
            if (loss.isPresent()) {
                report(spec, loss.get());
                boolean withVectors = vectors.isWanted(spec);
                write(spec, files(loss.get(), reader.alternative(spec), withVectors));
            }
        } catch (InternalCompilerError e) {
            processingEnv.getMessager().printMessage(Kind.ERROR, internal(declaration, e), spec);
        }
    }

    private static List<JavaFile> files(CompiledLoss loss, Optional<LossDeclaration> alternative, boolean vectors) {
        try {
            return LossFiles.of(loss, alternative, vectors);
        } catch (RuntimeException | StackOverflowError e) {
            throw new InternalCompilerError("emit", e);
        }
    }

    static String internal(LossDeclaration declaration, InternalCompilerError e) {
        return "[InternalError] Lossmith failed in its " + e.stage() + " stage on " + declaration.specName()
                + "; this is a fault of the compiler, not of the spec. Please report it with the formula and this text: "
                + e.getCause();
    }

    private void report(TypeElement spec, CompiledLoss loss) {
        if (Boolean.parseBoolean(processingEnv.getOptions().get(REPORT))) {
            String rewrites = loss.rewrites().isEmpty() ? "none" : String.join(", ", loss.rewrites());
            processingEnv.getMessager().printMessage(Kind.NOTE, "rewrites applied: " + rewrites, spec);
            loss.refusals()
                    .forEach(refusal ->
                            processingEnv.getMessager().printMessage(Kind.NOTE, "not applied: " + refusal, spec));
            loss.notes().forEach(note -> processingEnv.getMessager().printMessage(Kind.NOTE, note, spec));
        }
    }

    private void write(TypeElement spec, List<JavaFile> files) {
        for (JavaFile file : files) {
            try {
                LossFiles.originatingFrom(file, spec).writeTo(processingEnv.getFiler());
            } catch (IOException e) {
                processingEnv
                        .getMessager()
                        .printMessage(
                                Kind.ERROR, "cannot write " + file.typeSpec().name() + ": " + e.getMessage(), spec);
            }
        }
    }

    private Dump dump() {
        String stages = processingEnv.getOptions().getOrDefault(DUMP, "");
        if (stages.isBlank()) {
            return Dump.nothing();
        }
        Set<String> wanted = Arrays.stream(stages.split("[,\\s]+")).collect(Collectors.toSet());
        return new Dump(wanted, text -> processingEnv.getMessager().printMessage(Kind.NOTE, text));
    }
}
