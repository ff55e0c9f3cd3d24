package dev.lossmith.processor.fuzz;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import com.palantir.javapoet.JavaFile;
import dev.lossmith.LossType;
import dev.lossmith.processor.Compilations;
import dev.lossmith.processor.check.LossDeclaration;
import dev.lossmith.processor.compiler.CompiledLoss;
import dev.lossmith.processor.compiler.Compiler;
import dev.lossmith.processor.compiler.Dump;
import dev.lossmith.processor.diagnostic.Diagnostic;
import dev.lossmith.processor.diagnostic.Diagnostics;
import dev.lossmith.processor.emit.LossFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.JavaFileObject;

/** Compiles many specs with one run of javac. */
public final class Laboratory {
    private static final String VECTOR_API = "jdk.incubator.vector";

    /** With vector kernels, too, in a JVM that can run them. */
    static final boolean VECTORS = ModuleLayer.boot().findModule(VECTOR_API).isPresent();

    private Laboratory() {}

    /**
     * What became of a spec.
     *
     * @param loss compiled; {@code null} when the spec was rejected
     * @param type loaded; {@code null} when there is none
     * @param rejections the diagnostics' codes
     * @param fault what must not happen, or {@code null}
     */
    public record Result(CompiledLoss loss, LossType type, List<String> rejections, String fault) {
        public boolean isUsable() {
            return type != null;
        }
    }

    /** What is compiled, the name of its loss, which no other one has, and the rule it has to do without, or none. */
    public record Subject(LossDeclaration declaration, String name, String without) {
        public Subject(LossDeclaration declaration, String name) {
            this(declaration, name, "");
        }
    }

    static Map<Spec, Result> compile(List<Spec> specs) {
        Map<Spec, Result> results = new LinkedHashMap<>();
        List<Subject> subjects = specs.stream()
                .map(spec -> new Subject(spec.declaration(), spec.name()))
                .toList();
        Map<Subject, Result> compiled = compiled(subjects);
        for (int i = 0; i < specs.size(); i++) {
            results.put(specs.get(i), compiled.get(subjects.get(i)));
        }
        return results;
    }

    public static Map<Subject, Result> compiled(List<Subject> specs) {
        Map<Subject, Result> results = new LinkedHashMap<>();
        Map<Subject, CompiledLoss> compiled = new LinkedHashMap<>();
        List<JavaFileObject> sources = new ArrayList<>();
        for (Subject spec : specs) {
            Diagnostics diagnostics = new Diagnostics();
            try {
                Optional<CompiledLoss> loss = new Compiler(Dump.nothing(), rule -> !rule.equals(spec.without()))
                        .compile(spec.declaration(), diagnostics);
                List<String> errors = diagnostics.list().stream()
                        .filter(Diagnostic::isError)
                        .map(Diagnostic::headline)
                        .toList();
                results.put(spec, new Result(null, null, errors, null));
                if (loss.isPresent()) {
                    List<JavaFileObject> files = LossFiles.of(loss.get(), Optional.empty(), VECTORS).stream()
                            .map(Laboratory::source)
                            .toList();
                    sources.addAll(files);
                    compiled.put(spec, loss.get());
                }
            } catch (RuntimeException | StackOverflowError e) {
                results.put(spec, new Result(null, null, List.of(), "the compiler failed: " + trace(e)));
            }
        }
        load(compiled, sources, results);
        return results;
    }

    private static String trace(Throwable e) {
        StringBuilder text = new StringBuilder(e.toString());
        for (Throwable t = e; t != null; t = t.getCause()) {
            text.append("\n  ").append(t);
            StackTraceElement[] trace = t.getStackTrace();
            for (int i = 0; i < Math.min(8, trace.length); i++) {
                text.append("\n    at ").append(trace[i]);
            }
        }
        return text.toString();
    }

    private static JavaFileObject source(JavaFile file) {
        return JavaFileObjects.forSourceString(
                file.packageName() + "." + file.typeSpec().name(), file.toString());
    }

    private static void load(
            Map<Subject, CompiledLoss> compiled, List<JavaFileObject> sources, Map<Subject, Result> results) {
        if (compiled.isEmpty()) {
            return;
        }
        List<String> options = new ArrayList<>(List.of(
                "-proc:none", "-Xlint:all,-path,-classfile,-options", "-Xmaxerrs", "1000", "-Xmaxwarns", "1000"));
        if (VECTORS) {
            options.add("--add-modules=" + VECTOR_API);
        }
        Compilation compilation =
                com.google.testing.compile.Compiler.javac().withOptions(options).compile(sources);
        Map<String, String> faults = new LinkedHashMap<>();
        compilation.diagnostics().forEach(d -> {
            if (d.getSource() != null) {
                faults.merge(d.getSource().getName(), d.toString(), (a, b) -> a + "\n" + b);
            }
        });
        boolean good = compilation.status() == Compilation.Status.SUCCESS;
        ClassLoader loader = good ? Compilations.classes(compilation) : null;
        compiled.forEach((spec, loss) -> {
            String fault = faults.entrySet().stream()
                    .filter(e -> e.getKey().matches(".*\\b" + spec.name() + "((Vector)?Kernels)?\\.java"))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .map(text -> "javac complains about the generated code: " + text)
                    .orElse(null);
            Result result = new Result(loss, good && fault == null ? type(loader, loss) : null, List.of(), fault);
            results.put(spec, result);
        });
        if (!good && faults.isEmpty()) {
            throw new IllegalStateException("javac failed: " + compilation.diagnostics());
        }
        if (!good) {
            // one bad spec must not hide the others
            List<Subject> rest = compiled.keySet().stream()
                    .filter(spec -> results.get(spec).fault() == null)
                    .toList();
            if (rest.size() == compiled.size()) {
                throw new IllegalStateException("javac failed on what belongs to no spec: " + faults);
            }
            results.putAll(compiled(rest));
        }
    }

    private static LossType type(ClassLoader loader, CompiledLoss loss) {
        String name = loss.checked().declaration().packageName() + "."
                + loss.checked().declaration().lossName();
        try {
            return (LossType) loader.loadClass(name).getField("TYPE").get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name + " cannot be loaded", e);
        }
    }
}
