package dev.lossmith.processor;

import com.google.auto.service.AutoService;
import dev.lossmith.processor.check.LossDeclaration;
import dev.lossmith.processor.compiler.CompiledLoss;
import dev.lossmith.processor.compiler.InternalCompilerError;
import dev.lossmith.processor.diagnostic.Diagnostics;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Messager;
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
        List<SpecCompilation> compilations = new ArrayList<>();
        for (String name : specs) {
            TypeElement spec = processingEnv.getElementUtils().getTypeElement(name);
            if (SpecReader.isBroken(spec)) {
                waiting.add(name);
            } else {
                compilations.add(compilation(spec));
            }
        }
        SpecCompilation.runAll(compilations);
        compilations.forEach(this::finish);
        return false;
    }

    private SpecCompilation compilation(TypeElement spec) {
        SpecReader reader = new SpecReader(processingEnv.getElementUtils());
        Diagnostics diagnostics = new Diagnostics();
        LossDeclaration declaration = reader.read(spec);
        new SpecShape(processingEnv.getElementUtils(), diagnostics).check(spec, declaration.lossName());
        Optional<LossDeclaration> alternative = diagnostics.hasErrors() ? Optional.empty() : reader.alternative(spec);
        return new SpecCompilation(spec, declaration, alternative, diagnostics, vectors.isWanted(spec), dumpedStages());
    }

    private void finish(SpecCompilation compilation) {
        Messager messager = processingEnv.getMessager();
        TypeElement spec = compilation.spec();
        compilation.dumped().forEach(text -> messager.printMessage(Kind.NOTE, text));
        new Reporter(messager, spec, compilation.declaration().formula()).report(compilation.diagnostics());
        compilation.loss().ifPresent(loss -> {
            report(spec, loss);
            vectors.explain(spec);
        });
        compilation
                .failure()
                .ifPresent(e -> messager.printMessage(Kind.ERROR, internal(compilation.declaration(), e), spec));
        compilation.sources().forEach(source -> write(spec, source));
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

    /** The spec is what the file depends on, which incremental builds need to know. */
    private void write(TypeElement spec, SpecCompilation.Source source) {
        try (Writer writer = processingEnv
                .getFiler()
                .createSourceFile(source.name().canonicalName(), spec)
                .openWriter()) {
            writer.write(source.text());
        } catch (IOException e) {
            processingEnv
                    .getMessager()
                    .printMessage(
                            Kind.ERROR, "cannot write " + source.name().simpleName() + ": " + e.getMessage(), spec);
        }
    }

    private Set<String> dumpedStages() {
        String stages = processingEnv.getOptions().getOrDefault(DUMP, "");
        return stages.isBlank() ? Set.of() : Set.copyOf(Arrays.asList(stages.split("[,\\s]+")));
    }
}
