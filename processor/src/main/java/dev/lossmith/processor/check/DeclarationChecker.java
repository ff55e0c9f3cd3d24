package dev.lossmith.processor.check;

import dev.lossmith.processor.check.Declaration.Attributes;
import dev.lossmith.processor.diagnostic.Diagnostic;
import dev.lossmith.processor.diagnostic.Diagnostics;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Interval;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.ir.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Declarations as written to tensors with axes, types and domains.
 *
 * <p>Needs one {@link Declaration} a method; reports what does not fit together and leaves such a declaration's faulty part out, so that
 * the rest is still checked. Guarantees, if it reports no error, that names are unique and usable in generated code, that attributes stand
 * where they mean something, and that every default lies in its domain.
 */
final class DeclarationChecker {

    private static final String AXIS = "[A-Za-z_][A-Za-z_0-9]*";
    private static final Set<String> REDUCTIONS = Set.of("none", "mean", "sum", "batchmean");

    private final LossDeclaration loss;
    private final Diagnostics diagnostics;
    private final Map<String, Axis> axes = new LinkedHashMap<>();
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private final Map<Axis, Tensor> lengths = new LinkedHashMap<>();
    private final Set<String> texts = new LinkedHashSet<>();

    private DeclarationChecker(LossDeclaration loss, Diagnostics diagnostics) {
        this.loss = loss;
        this.diagnostics = diagnostics;
    }

    static Declared check(LossDeclaration loss, Diagnostics diagnostics) {
        DeclarationChecker checker = new DeclarationChecker(loss, diagnostics);
        checker.run();
        return new Declared(checker.tensors, checker.axes, checker.lengths, checker.texts);
    }

    private void run() {
        for (Declaration d : loss.declarations()) {
            if (d.role() != Role.LENGTH && d.role() != Role.PARAM) {
                words(d.value()).forEach(axis -> axis(d, axis));
            }
        }
        for (Declaration d : loss.declarations()) {
            declare(d);
        }
        exceptions();
        if (!diagnostics.hasErrors() && tensors.values().stream().noneMatch(Tensor::isDifferentiable)) {
            diagnostics.report(DeclarationErrors.nothingToDifferentiate(loss.specName()));
        }
        for (String reduction : loss.reductions()) {
            if (!REDUCTIONS.contains(reduction)) {
                diagnostics.report(DeclarationErrors.unknownReduction(loss.specName(), reduction, REDUCTIONS));
            }
        }
        layout();
    }

    private static List<String> words(String value) {
        return value.isBlank() ? List.of() : List.of(value.strip().split("\\s+"));
    }

    private void axis(Declaration d, String name) {
        if (!name.matches(AXIS) || name.equals("N")) {
            diagnostics.report(DeclarationErrors.malformedAxis(d.name(), name));
        }
        axes.keySet().stream()
                .filter(other -> UnusableNames.areAlike(other, name))
                .findFirst()
                .ifPresent(other -> diagnostics.report(DeclarationErrors.axesAlike(d.name(), other, name)));
        axes.computeIfAbsent(name, Axis::declared);
    }

    private void declare(Declaration d) {
        if (tensors.containsKey(d.name()) || texts.contains(d.name())) {
            diagnostics.report(DeclarationErrors.duplicate(d.name()));
            return;
        }
        Optional<Diagnostic> unusable = UnusableNames.check(d.name(), loss.declarations());
        if (unusable.isPresent()) {
            diagnostics.report(unusable.get());
        }
        boolean parameter = d.role() == Role.PARAM;
        Optional<Type> type = type(d.type());
        if (type.isEmpty() && !isText(d)) {
            diagnostics.report(DeclarationErrors.unsupportedType(d.name(), d.type()));
            return;
        }
        if ((isText(d) || type.get() == Type.BOOL) && !parameter) {
            diagnostics.report(DeclarationErrors.notAParameter(d.name(), d.type()));
            return;
        }
        if (parameter && (d.dimensions() > 0 || !d.value().isEmpty())) {
            diagnostics.report(DeclarationErrors.parameterWithAxes(d.name()));
            return;
        }
        if (isText(d)) {
            defaultValue(d);
            texts.add(d.name());
            return;
        }
        Tensor tensor = new Tensor(d.name(), d.role(), type.get(), axesOf(d), traits(d, type.get()));
        tensors.put(d.name(), tensor);
        if (d.role() == Role.LENGTH) {
            length(d, tensor);
        }
        domain(d);
        defaultValue(d);
        misplaced(d, type.get());
    }

    private static Optional<Type> type(String java) {
        return switch (java) {
            case "float", "double" -> Optional.of(Type.REAL);
            case "int", "long" -> Optional.of(Type.INT);
            case "boolean" -> Optional.of(Type.BOOL);
            default -> Optional.empty();
        };
    }

    private static boolean isText(Declaration d) {
        return d.type().equals("String") || d.type().equals("java.lang.String");
    }

    private List<Axis> axesOf(Declaration d) {
        if (d.role() == Role.LENGTH || d.role() == Role.PARAM) {
            if (d.dimensions() > 0) {
                diagnostics.report(DeclarationErrors.dimensions(d.name(), d.dimensions(), List.of()));
            }
            return List.of();
        }
        List<String> names = words(d.value());
        if (names.size() != d.dimensions()) {
            diagnostics.report(DeclarationErrors.dimensions(d.name(), d.dimensions(), names));
        }
        if (names.size() > Inference.MOST_AXES) {
            diagnostics.report(DeclarationErrors.tooManyAxes(d.name(), names.size(), Inference.MOST_AXES));
        }
        return names.stream().map(axes::get).toList();
    }

    private Tensor.Traits traits(Declaration d, Type type) {
        Attributes a = d.attributes();
        boolean differentiable = type == Type.REAL && a.differentiable().orElse(d.role() == Role.INPUT);
        Axis indexes =
                d.role() == Role.LENGTH ? axes.get(d.value()) : a.indexes().isEmpty() ? null : known(d, a.indexes());
        return new Tensor.Traits(
                differentiable,
                a.optional() || d.role() == Role.WEIGHT,
                a.broadcast(),
                a.leading(),
                new Interval(a.min(), a.max(), a.minExclusive(), a.maxExclusive()),
                a.values(),
                indexes,
                isRagged(a.indexes()),
                indexes == null ? "" : a.except());
    }

    /** Whether samples have lengths of their own along the axis. */
    private boolean isRagged(String axis) {
        return loss.declarations().stream()
                .anyMatch(d -> d.role() == Role.LENGTH && d.value().equals(axis));
    }

    private Axis known(Declaration d, String axis) {
        if (!axes.containsKey(axis)) {
            diagnostics.report(DeclarationErrors.unknownAxis(d.name(), axis, axes.keySet()));
        }
        return axes.get(axis);
    }

    private void length(Declaration d, Tensor tensor) {
        if (tensor.type() != Type.INT) {
            diagnostics.report(DeclarationErrors.unsupportedLength(d.name(), d.type()));
        }
        Axis axis = known(d, d.value());
        if (axis != null && lengths.putIfAbsent(axis, tensor) != null) {
            diagnostics.report(DeclarationErrors.duplicateLength(
                    d.name(), axis.name(), lengths.get(axis).name()));
        }
    }

    private void exceptions() {
        for (Declaration d : loss.declarations()) {
            String except = d.attributes().except();
            Tensor parameter = tensors.get(except);
            boolean known = except.isEmpty()
                    || except.matches("-?[0-9]{1,9}")
                    || parameter != null && parameter.isParameter() && parameter.type() == Type.INT;
            if (!known) {
                List<String> parameters = tensors.values().stream()
                        .filter(t -> t.isParameter() && t.type() == Type.INT)
                        .map(Tensor::name)
                        .toList();
                diagnostics.report(DeclarationErrors.unknownException(d.name(), except, parameters));
            }
        }
    }

    // Attributes.

    private void domain(Declaration d) {
        Attributes a = d.attributes();
        boolean open = a.minExclusive() || a.maxExclusive();
        boolean empty =
                a.min() > a.max() || a.min() == a.max() && open || Double.isNaN(a.min()) || Double.isNaN(a.max());
        if (empty) {
            diagnostics.report(DeclarationErrors.emptyDomain(d.name(), a.min(), a.max()));
        } else if (a.values().stream().anyMatch(v -> !isInside(a, v))) {
            diagnostics.report(DeclarationErrors.valuesOutsideBounds(d.name()));
        }
    }

    private static boolean isInside(Attributes a, double value) {
        boolean low = a.minExclusive() ? value > a.min() : value >= a.min();
        boolean high = a.maxExclusive() ? value < a.max() : value <= a.max();
        return low && high;
    }

    private void defaultValue(Declaration d) {
        Object value = d.attributes().defaultValue().orElse(null);
        if (value == null) {
            return;
        }
        boolean fits = switch (d.type()) {
            case "boolean" -> value instanceof Boolean || value.equals(0.0) || value.equals(1.0);
            case "int", "long" -> value instanceof Double v && v == Math.rint(v) && Math.abs(v) <= Integer.MAX_VALUE;
            case "float", "double" -> value instanceof Double;
            default -> value instanceof String;
        };
        Attributes a = d.attributes();
        if (!fits) {
            diagnostics.report(DeclarationErrors.defaultType(d.name(), d.type(), value));
        } else if (value instanceof Double v && !d.type().equals("boolean")) {
            boolean listed = a.values().isEmpty() || a.values().contains(v);
            if (!isInside(a, v) || !listed) {
                diagnostics.report(DeclarationErrors.defaultOutOfRange(d.name(), v, a));
            }
        }
    }

    private void misplaced(Declaration d, Type type) {
        Attributes a = d.attributes();
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("indexes", !a.indexes().isEmpty() && type != Type.INT);
        given.put("except", !a.except().isEmpty() && a.indexes().isEmpty());
        given.put("differentiable", a.differentiable().orElse(false) && (type != Type.REAL || d.role() == Role.PARAM));
        given.put(
                "min/max/values", type == Type.BOOL && !(a.values().isEmpty() && a.min() < a.max() && isUnbounded(a)));
        given.put("defaultValue", a.defaultValue().isPresent() && d.role() != Role.PARAM);
        List<String> misplaced = new ArrayList<>();
        given.forEach((attribute, wrong) -> {
            if (wrong) {
                misplaced.add(attribute);
            }
        });
        misplaced.forEach(attribute ->
                diagnostics.report(DeclarationErrors.misplacedAttribute(d.name(), attribute, d.type(), d.role())));
    }

    private static boolean isUnbounded(Attributes a) {
        return a.min() == Double.NEGATIVE_INFINITY && a.max() == Double.POSITIVE_INFINITY;
    }

    private void layout() {
        Set<String> seen = new LinkedHashSet<>();
        for (String word : words(loss.layout())) {
            boolean known = word.equals("N") || word.equals("*") || axes.containsKey(word);
            if (!known || !seen.add(word)) {
                diagnostics.report(DeclarationErrors.malformedLayout(loss.specName(), word, known, axes.keySet()));
            }
        }
        if (!seen.isEmpty() && !seen.contains("N")) {
            diagnostics.report(DeclarationErrors.layoutWithoutBatch(loss.specName(), loss.layout()));
        }
    }
}
