package dev.lossmith.processor;

import dev.lossmith.processor.check.TestErrors;
import dev.lossmith.processor.diagnostic.Diagnostic;
import dev.lossmith.processor.emit.TestFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * What one {@code @LossTests} asks for.
 *
 * @param suite the annotated class
 * @param target where its tests go, and what they are told of files
 * @param specs the qualified names of the specs
 * @param problems what is wrong with the annotation
 */
record TestRequest(TypeElement suite, TestFile.Target target, List<String> specs, List<Diagnostic> problems) {

    String packageName() {
        return target.packageName();
    }

    static TestRequest read(TypeElement suite, Elements elements) {
        Map<String, AnnotationValue> values = SpecReader.valuesOf(
                SpecReader.annotation(suite, TestProcessor.LOSS_TESTS).orElseThrow());
        TestFile.Target target = new TestFile.Target(
                elements.getPackageOf(suite).getQualifiedName().toString(),
                suite.getSimpleName().toString(),
                SpecReader.string(values, "recordings"),
                SpecReader.string(values, "references"),
                SpecReader.strings(values, "except"));
        TestRequest request = new TestRequest(suite, target, new ArrayList<>(), new ArrayList<>());
        String name = suite.getSimpleName().toString();
        for (AnnotationValue value : SpecReader.list(values, "value")) {
            request.add(value, name);
        }
        for (String packageName : SpecReader.strings(values, "packages")) {
            request.add(packageName, elements, name);
        }
        target.except().stream()
                .filter(check -> !TestFile.checks().contains(check))
                .forEach(check -> request.problems.add(TestErrors.unknownCheck(name, check, TestFile.checks())));
        if (SpecReader.list(values, "value").isEmpty()
                && SpecReader.list(values, "packages").isEmpty()) {
            request.problems.add(TestErrors.nothingToTest(name));
        }
        return request;
    }

    private void add(AnnotationValue value, String name) {
        if (value.getValue() instanceof DeclaredType type
                && type.asElement() instanceof TypeElement spec
                && isSpec(spec)) {
            specs.add(spec.getQualifiedName().toString());
        } else if (value.getValue() instanceof TypeMirror other) {
            problems.add(TestErrors.testsOfNoSpec(name, other.toString()));
        }
        // anything else is a class that javac does not find, and says so
    }

    private void add(String packageName, Elements elements, String name) {
        PackageElement found = elements.getPackageElement(packageName);
        List<String> inPackage = found == null
                ? List.of()
                : ElementFilter.typesIn(found.getEnclosedElements()).stream()
                        .filter(TestRequest::isSpec)
                        .map(spec -> spec.getQualifiedName().toString())
                        .sorted()
                        .toList();
        if (inPackage.isEmpty()) {
            problems.add(TestErrors.emptyPackage(name, packageName));
        }
        specs.addAll(inPackage);
    }

    private static boolean isSpec(TypeElement type) {
        return type.getKind() == ElementKind.INTERFACE
                && SpecReader.annotation(type, SpecReader.LOSS).isPresent();
    }
}
