package dev.lossmith.processor;

import dev.lossmith.processor.check.Declaration;
import dev.lossmith.processor.check.LossDeclaration;
import dev.lossmith.processor.ir.Tensor.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Reads a spec interface into a {@link LossDeclaration}. Annotations are known by name, so that the runtime need not be here. */
final class SpecReader {
    static final String SPEC_PACKAGE = "dev.lossmith.spec.";
    static final String LOSS = SPEC_PACKAGE + "Loss";
    static final String GENERATED = "dev.lossmith.runtime.Generated";
    static final String ALTERNATIVE = SPEC_PACKAGE + "Alternative";

    /** How javac prints the value of an annotation that it could not make sense of. */
    private static final String ERROR = "<error>";

    private final Elements elements;

    SpecReader(Elements elements) {
        this.elements = elements;
    }

    LossDeclaration read(TypeElement spec) {
        Map<String, AnnotationValue> loss = valuesOf(annotation(spec, LOSS).orElseThrow());
        Optional<String> alternative =
                alternativeOf(spec).map(other -> other.getSimpleName().toString());
        List<Declaration> declarations = new ArrayList<>();
        for (ExecutableElement method : ElementFilter.methodsIn(spec.getEnclosedElements())) {
            declaration(method).ifPresent(declarations::add);
        }
        String documentation = Optional.ofNullable(elements.getDocComment(spec)).orElse("");
        return new LossDeclaration(
                elements.getPackageOf(spec).getQualifiedName().toString(),
                spec.getSimpleName().toString(),
                string(loss, "value"),
                string(loss, "layout"),
                strings(loss, "reductions"),
                alternative,
                documentation.strip(),
                spec.getModifiers().contains(Modifier.PUBLIC),
                declarations);
    }

    /** The spec that {@code @Alternative} names, read. */
    Optional<LossDeclaration> alternative(TypeElement spec) {
        return alternativeOf(spec).map(this::read);
    }

    private static Optional<TypeElement> alternativeOf(TypeElement spec) {
        return annotation(spec, ALTERNATIVE)
                .map(a -> valuesOf(a).get("value"))
                .filter(value -> value != null && value.getValue() instanceof DeclaredType)
                .map(value -> (TypeElement) ((DeclaredType) value.getValue()).asElement());
    }

    /**
     * Whether javac itself has something to say against the types and annotations of a spec, such as an unknown constant. Then
     * their values are not what they seem, and javac's error should stand alone.
     */
    static boolean isBroken(TypeElement spec) {
        return isBroken(spec.getAnnotationMirrors())
                || ElementFilter.methodsIn(spec.getEnclosedElements()).stream()
                        .anyMatch(
                                method -> isBroken(method.getAnnotationMirrors()) || isBroken(method.getReturnType()));
    }

    static boolean isBroken(List<? extends AnnotationMirror> annotations) {
        return annotations.stream()
                .anyMatch(annotation -> isBroken(annotation.getAnnotationType())
                        || annotation.getElementValues().entrySet().stream()
                                .anyMatch(entry -> isBroken(entry.getKey(), entry.getValue())));
    }

    /** A wrong value is read as the text {@code <error>}, whatever its type, and printed without quotation marks. */
    private static boolean isBroken(ExecutableElement attribute, AnnotationValue value) {
        return value.getValue() instanceof List<?> values
                ? attribute.getReturnType().getKind() != TypeKind.ARRAY
                        || values.stream().anyMatch(v -> v.toString().equals(ERROR))
                : value.toString().equals(ERROR);
    }

    private static boolean isBroken(TypeMirror type) {
        TypeMirror component = type;
        while (component instanceof ArrayType array) {
            component = array.getComponentType();
        }
        return component.getKind() == TypeKind.ERROR;
    }

    /** By which the next rounds find a type again. */
    static String nameOf(Element type) {
        return ((TypeElement) type).getQualifiedName().toString();
    }

    /** The annotation of this package on a method, if it has one. */
    static Optional<AnnotationMirror> roleAnnotation(ExecutableElement method) {
        return method.getAnnotationMirrors().stream()
                .<AnnotationMirror>map(a -> a)
                .filter(a -> qualifiedName(a).startsWith(SPEC_PACKAGE))
                .findFirst();
    }

    private Optional<Declaration> declaration(ExecutableElement method) {
        return roleAnnotation(method).map(annotation -> {
            Map<String, AnnotationValue> values = valuesOf(annotation);
            Role role = Role.valueOf(annotation
                    .getAnnotationType()
                    .asElement()
                    .getSimpleName()
                    .toString()
                    .toUpperCase(Locale.ROOT));
            TypeMirror type = method.getReturnType();
            int dimensions = 0;
            while (type instanceof ArrayType array) {
                type = array.getComponentType();
                dimensions++;
            }
            return new Declaration(
                    role,
                    method.getSimpleName().toString(),
                    type.toString(),
                    dimensions,
                    string(values, "value"),
                    attributes(values, type.toString()));
        });
    }

    private Declaration.Attributes attributes(Map<String, AnnotationValue> values, String type) {
        return new Declaration.Attributes(
                string(values, "indexes"),
                string(values, "except"),
                bool(values, "optional").orElse(false),
                values.containsKey("differentiable") ? bool(values, "differentiable") : Optional.empty(),
                bool(values, "broadcast").orElse(false)
                        || bool(values, "leading").orElse(false),
                bool(values, "leading").orElse(false),
                defaultValue(values, type),
                number(values, "min", Double.NEGATIVE_INFINITY),
                number(values, "max", Double.POSITIVE_INFINITY),
                bool(values, "minExclusive").orElse(false),
                bool(values, "maxExclusive").orElse(false),
                numbers(values, "values"));
    }

    private static Optional<Object> defaultValue(Map<String, AnnotationValue> values, String type) {
        if (type.equals("java.lang.String")) {
            return values.containsKey("defaultText") ? Optional.of(string(values, "defaultText")) : Optional.empty();
        }
        double value = number(values, "defaultValue", Double.NaN);
        if (Double.isNaN(value)) {
            return Optional.empty();
        }
        return Optional.of(type.equals("boolean") ? (Object) (value != 0) : (Object) value);
    }

    // ---------------------------------------------------------- annotation values; of broken specs they may be
    // anything

    static Optional<AnnotationMirror> annotation(Element element, String name) {
        return element.getAnnotationMirrors().stream()
                .<AnnotationMirror>map(a -> a)
                .filter(a -> qualifiedName(a).equals(name))
                .findFirst();
    }

    static String qualifiedName(AnnotationMirror annotation) {
        return ((TypeElement) annotation.getAnnotationType().asElement())
                .getQualifiedName()
                .toString();
    }

    /** Whether there is a type and it is not what an earlier compilation has left on the class path. */
    static boolean isHandWritten(TypeElement type) {
        return type != null && annotation(type, GENERATED).isEmpty();
    }

    /** The values that are written out; defaults are not. */
    static Map<String, AnnotationValue> valuesOf(AnnotationMirror annotation) {
        Map<String, AnnotationValue> values = new LinkedHashMap<>();
        annotation
                .getElementValues()
                .forEach((method, value) -> values.put(method.getSimpleName().toString(), value));
        return values;
    }

    static String string(Map<String, AnnotationValue> values, String name) {
        return values.containsKey(name) ? String.valueOf(values.get(name).getValue()) : "";
    }

    private static Optional<Boolean> bool(Map<String, AnnotationValue> values, String name) {
        return Optional.ofNullable(values.get(name))
                .map(AnnotationValue::getValue)
                .filter(Boolean.class::isInstance)
                .map(Boolean.class::cast);
    }

    private static double number(Map<String, AnnotationValue> values, String name, double otherwise) {
        return values.containsKey(name) && values.get(name).getValue() instanceof Number number
                ? number.doubleValue()
                : otherwise;
    }

    private static List<Double> numbers(Map<String, AnnotationValue> values, String name) {
        return list(values, name).stream()
                .map(AnnotationValue::getValue)
                .filter(Number.class::isInstance)
                .map(value -> ((Number) value).doubleValue())
                .toList();
    }

    static List<String> strings(Map<String, AnnotationValue> values, String name) {
        return list(values, name).stream()
                .map(v -> String.valueOf(v.getValue()))
                .toList();
    }

    @SuppressWarnings("unchecked") // an array value of an annotation is a list of its elements' values
    static List<? extends AnnotationValue> list(Map<String, AnnotationValue> values, String name) {
        return values.containsKey(name) && values.get(name).getValue() instanceof List<?> list
                ? (List<? extends AnnotationValue>) list
                : List.of();
    }
}
