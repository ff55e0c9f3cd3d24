package dev.lossmith.processor;

import dev.lossmith.processor.diagnostic.Code;
import dev.lossmith.processor.diagnostic.Diagnostic;
import dev.lossmith.processor.diagnostic.Diagnostics;
import dev.lossmith.processor.diagnostic.Renderer;
import dev.lossmith.processor.source.SourceText;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;

/** Prints diagnostics at the formula's string, at another value of an annotation, or at the method they are about. */
final class Reporter {
    /** What is wrong with the spec as a whole and has a place in its annotations. */
    private static final Map<Code, String> ATTRIBUTES = Map.of(
            Code.UNKNOWN_REDUCTION, "reductions", Code.MALFORMED_LAYOUT, "layout", Code.MALFORMED_ALTERNATIVE, "value");

    private final Messager messager;
    private final TypeElement spec;
    private final SourceText formula;

    Reporter(Messager messager, TypeElement spec, String formula) {
        this.messager = messager;
        this.spec = spec;
        this.formula = SourceText.of(formula);
    }

    void report(Diagnostics diagnostics) {
        diagnostics.list().forEach(this::report);
    }

    private void report(Diagnostic diagnostic) {
        String text = Renderer.render(diagnostic, formula);
        Kind kind = switch (diagnostic.severity()) {
            case ERROR -> Kind.ERROR;
            case WARNING -> Kind.WARNING;
            case NOTE -> Kind.NOTE;
        };
        if (diagnostic.element().isPresent() && !ATTRIBUTES.containsKey(diagnostic.code())) {
            messager.printMessage(kind, text, element(diagnostic.element().get()));
            return;
        }
        boolean alternative = diagnostic.code() == Code.MALFORMED_ALTERNATIVE;
        Optional<AnnotationMirror> annotation =
                SpecReader.annotation(spec, alternative ? SpecReader.ALTERNATIVE : SpecReader.LOSS);
        String attribute = ATTRIBUTES.getOrDefault(diagnostic.code(), "value");
        AnnotationValue value =
                annotation.map(a -> SpecReader.valuesOf(a).get(attribute)).orElse(null);
        messager.printMessage(kind, text, spec, annotation.orElse(null), value);
    }

    private Element element(String name) {
        return spec.getEnclosedElements().stream()
                .filter(e -> e.getSimpleName().contentEquals(name))
                .<Element>map(e -> e)
                .findFirst()
                .orElse(spec);
    }
}
