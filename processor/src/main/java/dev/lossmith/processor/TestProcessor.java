package dev.lossmith.processor;

import com.google.auto.service.AutoService;
import com.palantir.javapoet.JavaFile;
import dev.lossmith.processor.check.TestErrors;
import dev.lossmith.processor.diagnostic.Diagnostic;
import dev.lossmith.processor.diagnostic.Renderer;
import dev.lossmith.processor.emit.TestFile;
import dev.lossmith.processor.source.SourceText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic.Kind;

/**
 * Writes tests for the specs that {@code @LossTests} names. A test waits for its loss, which another processor may write in an
 * earlier round of the same compilation or may have written for another module.
 *
 * <p>Aggregating, since a package's specs are more than what the annotated class refers to.
 */
@AutoService(Processor.class)
public final class TestProcessor extends AbstractProcessor {
    static final String LOSS_TESTS = "dev.lossmith.testing.LossTests";

    /** Annotated classes whose tests are not written yet, by name: elements do not outlive their round. */
    private final Map<String, Set<String>> waiting = new TreeMap<>();

    /** Annotated classes that name what may yet be written; if it is not, javac says so. */
    private final List<String> broken = new ArrayList<>();

    private final Map<String, String> written = new TreeMap<>();

    /** For the service loader. */
    public TestProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(LOSS_TESTS);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        List<String> suites = new ArrayList<>(broken);
        broken.clear();
        for (TypeElement annotation : annotations) {
            round.getElementsAnnotatedWith(annotation).forEach(suite -> suites.add(SpecReader.nameOf(suite)));
        }
        suites.forEach(this::read);
        boolean last = round.processingOver();
        for (Map.Entry<String, Set<String>> entry : waiting.entrySet()) {
            TestRequest request = request(processingEnv.getElementUtils().getTypeElement(entry.getKey()));
            List<String> done = new ArrayList<>();
            for (String spec : entry.getValue()) {
                if (write(request, spec, last && !round.errorRaised())) {
                    done.add(spec);
                }
            }
            entry.getValue().removeAll(done);
        }
        return false;
    }

    private void read(String suite) {
        TypeElement type = processingEnv.getElementUtils().getTypeElement(suite);
        if (SpecReader.isBroken(type.getAnnotationMirrors())) {
            broken.add(suite);
            return;
        }
        TestRequest request = request(type);
        request.problems().forEach(problem -> report(request.suite(), problem));
        waiting.put(suite, new TreeSet<>(request.specs()));
    }

    private TestRequest request(TypeElement suite) {
        return TestRequest.read(suite, processingEnv.getElementUtils());
    }

    /** Whether there is nothing left to do for a spec. */
    private boolean write(TestRequest request, String specName, boolean last) {
        Elements elements = processingEnv.getElementUtils();
        TypeElement spec = elements.getTypeElement(specName);
        if (SpecReader.isBroken(spec)) {
            return last;
        }
        TestedLoss loss = TestedLoss.of(spec, elements);
        if (loss.generated().isEmpty()) {
            if (last) {
                report(request.suite(), TestErrors.lossNotGenerated(simpleName(request), loss.name(), simple(spec)));
            }
            return last;
        }
        String test = request.packageName().isEmpty() ? loss.testName() : request.packageName() + "." + loss.testName();
        String other =
                written.putIfAbsent(test, request.suite().getQualifiedName().toString());
        if (other != null) {
            report(request.suite(), TestErrors.duplicateTests(simpleName(request), loss.testName(), other));
            return true;
        }
        if (SpecReader.isHandWritten(elements.getTypeElement(test))) {
            report(request.suite(), TestErrors.testNameTaken(simpleName(request), loss.testName()));
            return true;
        }
        write(request.suite(), TestFile.of(request.target(), loss.facts()));
        return true;
    }

    private void write(TypeElement suite, JavaFile file) {
        try {
            TestFile.originatingFrom(file, suite).writeTo(processingEnv.getFiler());
        } catch (IOException e) {
            processingEnv
                    .getMessager()
                    .printMessage(Kind.ERROR, "cannot write " + file.typeSpec().name() + ": " + e.getMessage(), suite);
        }
    }

    private static String simpleName(TestRequest request) {
        return simple(request.suite());
    }

    private static String simple(TypeElement type) {
        return type.getSimpleName().toString();
    }

    private void report(TypeElement suite, Diagnostic diagnostic) {
        AnnotationMirror annotation = SpecReader.annotation(suite, LOSS_TESTS).orElse(null);
        AnnotationValue none = null;
        processingEnv
                .getMessager()
                .printMessage(Kind.ERROR, Renderer.render(diagnostic, SourceText.of("")), suite, annotation, none);
    }
}
