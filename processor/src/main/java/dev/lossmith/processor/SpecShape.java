package dev.lossmith.processor;

import dev.lossmith.processor.check.SpecErrors;
import dev.lossmith.processor.diagnostic.Diagnostics;
import dev.lossmith.processor.emit.CatalogFile;
import dev.lossmith.processor.emit.LossFiles;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** What can be wrong with a spec as a Java type, before its formula is looked at. */
final class SpecShape {
    /** Words of Java that are no keywords, but no names of types either. */
    private static final Set<String> NO_TYPES = Set.of("var", "yield", "record", "sealed", "permits");

    private final Elements elements;
    private final Diagnostics diagnostics;

    SpecShape(Elements elements, Diagnostics diagnostics) {
        this.elements = elements;
        this.diagnostics = diagnostics;
    }

    void check(TypeElement spec, String generated) {
        String name = spec.getSimpleName().toString();
        if (spec.getKind() != ElementKind.INTERFACE) {
            String kind = spec.getKind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            diagnostics.report(SpecErrors.notAnInterface(name, kind));
            return;
        }
        if (spec.getNestingKind() != NestingKind.TOP_LEVEL) {
            diagnostics.report(SpecErrors.notAccessible(name));
        }
        if (!spec.getTypeParameters().isEmpty()) {
            diagnostics.report(SpecErrors.generic(name));
        }
        spec.getInterfaces().stream()
                .findFirst()
                .ifPresent(parent -> diagnostics.report(SpecErrors.extendsAnother(name, parent.toString())));
        ElementFilter.methodsIn(spec.getEnclosedElements()).forEach(this::check);
        alternative(spec, name);
        String packageName = elements.getPackageOf(spec).getQualifiedName().toString();
        String qualified = packageName.isEmpty() ? generated : packageName + "." + generated;
        unusableBecauseOf(generated)
                .ifPresent(owner -> diagnostics.report(SpecErrors.unusableName(name, generated, owner)));
        for (String hidden : LossFiles.JAVA_LANG) {
            TypeElement hiding = elements.getTypeElement(packageName.isEmpty() ? hidden : packageName + "." + hidden);
            if (hiding != null) {
                diagnostics.report(SpecErrors.hiddenClass(name, hiding.toString(), "java.lang." + hidden));
            }
        }
        if (generated.equals(name) || SpecReader.isHandWritten(elements.getTypeElement(qualified))) {
            diagnostics.report(SpecErrors.generatedNameTaken(name, generated));
        }
    }

    /** Who else has the name of a class that is to be generated, or would lose it in the rest of the package. */
    private Optional<String> unusableBecauseOf(String generated) {
        if (SourceVersion.isKeyword(generated) || NO_TYPES.contains(generated)) {
            return Optional.of("Java");
        }
        for (String known : List.of("java.lang", "dev.lossmith.spec")) {
            if (elements.getTypeElement(known + "." + generated) != null) {
                return Optional.of(known);
            }
        }
        return LossFiles.NESTED.contains(generated) || generated.equals(CatalogFile.NAME)
                ? Optional.of("generated code")
                : Optional.empty();
    }

    private void check(ExecutableElement method) {
        String name = method.getSimpleName().toString();
        if (!method.getModifiers().contains(Modifier.ABSTRACT)) {
            diagnostics.report(SpecErrors.withBody(name));
            return;
        }
        boolean plain = method.getParameters().isEmpty()
                && method.getTypeParameters().isEmpty()
                && method.getThrownTypes().isEmpty();
        if (!plain) {
            diagnostics.report(SpecErrors.withParameters(name));
        }
        long roles = method.getAnnotationMirrors().stream()
                .filter(a -> SpecReader.qualifiedName(a).startsWith(SpecReader.SPEC_PACKAGE))
                .count();
        if (roles != 1) {
            diagnostics.report(roles == 0 ? SpecErrors.missingRole(name) : SpecErrors.severalRoles(name));
        }
    }

    private void alternative(TypeElement spec, String name) {
        Optional<AnnotationMirror> annotation = SpecReader.annotation(spec, SpecReader.ALTERNATIVE);
        if (annotation.isEmpty()) {
            return;
        }
        AnnotationValue value = SpecReader.valuesOf(annotation.get()).get("value");
        boolean fits =
                value != null && value.getValue() instanceof DeclaredType type && isOtherSpec(type.asElement(), spec);
        if (!fits) {
            diagnostics.report(SpecErrors.malformedAlternative(name, String.valueOf(value)));
        }
    }

    private boolean isOtherSpec(Element other, TypeElement spec) {
        return !other.equals(spec)
                && SpecReader.annotation(other, SpecReader.LOSS).isPresent()
                && elements.getPackageOf(other).equals(elements.getPackageOf(spec));
    }
}
