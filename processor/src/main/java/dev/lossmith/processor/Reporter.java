package dev.lossmith.processor;

import dev.lossmith.processor.diagnostic.Diagnostic;
import dev.lossmith.processor.diagnostic.Diagnostics;
import dev.lossmith.processor.diagnostic.Renderer;
import dev.lossmith.processor.source.SourceText;
import java.util.Optional;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;

/** Prints diagnostics at the formula's string, or at the method they are about. */
final class Reporter {
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
        if (diagnostic.element().isPresent()) {
            messager.printMessage(kind, text, element(diagnostic.element().get()));
            return;
        }
        Optional<AnnotationMirror> annotation = SpecReader.annotation(spec, SpecReader.LOSS);
        AnnotationValue value =
                annotation.map(a -> SpecReader.valuesOf(a).get("value")).orElse(null);
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
