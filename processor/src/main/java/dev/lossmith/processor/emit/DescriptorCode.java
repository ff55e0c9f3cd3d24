package dev.lossmith.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.lossmith.processor.check.Declaration;
import dev.lossmith.processor.check.LossDeclaration;
import dev.lossmith.processor.compiler.CompiledLoss;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Decimals;
import dev.lossmith.processor.ir.Interval;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.property.Property;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The expression that builds a loss's descriptor. */
final class DescriptorCode {
    private static final ClassName TENSOR = ClassName.get("dev.lossmith", "TensorDescriptor");
    private static final ClassName PARAMETER = ClassName.get("dev.lossmith", "ParameterDescriptor");
    private static final ClassName PROPERTIES = ClassName.get("dev.lossmith", "TensorProperties");
    private static final ClassName ROLE = ClassName.get("dev.lossmith", "Role");
    private static final ClassName ELEMENT = ClassName.get("dev.lossmith", "ElementType");

    private DescriptorCode() {}

    // LossDescriptor.named("L1Loss")
    //     .formula("loss = abs(input - target)")
    //     .tensor(TensorDescriptor.of("input", Role.INPUT, ElementType.REAL).differentiable())
    //     ...
    //     .build()
    static CodeBlock of(CompiledLoss loss) {
        LossDeclaration declared = loss.checked().declaration();
        CodeBlock.Builder code = CodeBlock.builder();
        code.add("$T.named($S)$>$>", RuntimeNames.DESCRIPTOR, declared.lossName());
        code.add("\n.formula($L)", StringLiteral.of(declared.formula()));
        if (!declared.documentation().isEmpty()) {
            code.add("\n.documentation($L)", StringLiteral.of(declared.documentation()));
        }
        if (!declared.layout().isEmpty()) {
            code.add("\n.layout($S)", declared.layout());
        }
        if (!declared.reductions().isEmpty()) {
            code.add(
                    "\n.reductions($L)",
                    declared.reductions().stream()
                            .map(r -> CodeBlock.of("$T.$L", RuntimeNames.REDUCTION, r.toUpperCase(Locale.ROOT)))
                            .collect(CodeBlock.joining(", ")));
        }
        for (Tensor t : loss.checked().tensors()) {
            if (!t.isParameter()) {
                code.add("\n.tensor($L)", tensor(t));
            }
        }
        for (Declaration d : declared.declarations()) {
            if (d.role() == Role.PARAM) {
                code.add("\n.parameter($L)", parameter(d));
            }
        }
        loss.gradients().forEach((t, text) -> code.add("\n.gradient($S, $S)", t.name(), text));
        loss.rewrites().forEach(rule -> code.add("\n.rewrite($S)", rule));
        loss.notes().forEach(note -> code.add("\n.note($S)", note));
        loss.properties().lowerBound().ifPresent(bound -> code.add("\n.lowerBound($S)", bound));
        for (Property p : loss.properties().byTensor()) {
            if (p.isKnown()) {
                code.add("\n.properties($S, $L)", p.tensor().name(), properties(p));
            }
        }
        return code.add("\n.build()$<$<").build();
    }

    private static CodeBlock properties(Property p) {
        CodeBlock.Builder code = CodeBlock.builder().add("$T.UNKNOWN", PROPERTIES);
        if (p.convex()) {
            code.add(p.strictlyConvex() ? ".asStrictlyConvex()" : ".asConvex()");
        }
        if (p.smooth()) {
            code.add(".asSmooth()");
        }
        p.lipschitz().ifPresent(constant -> code.add(".withLipschitz($S)", constant));
        p.gradientLipschitz().ifPresent(constant -> code.add(".withGradientLipschitz($S)", constant));
        p.symmetricWith().forEach(tensor -> code.add(".asSymmetricWith($S)", tensor.name()));
        return code.build();
    }

    private static CodeBlock tensor(Tensor t) {
        CodeBlock.Builder code = CodeBlock.builder();
        if (t.role() == Role.LENGTH) {
            return code.add(
                            "$T.length($S, $S)",
                            TENSOR,
                            t.name(),
                            t.traits().indexes().name())
                    .build();
        }
        code.add("$T.of($S, $T.$L, $T.$L)", TENSOR, t.name(), ROLE, t.role(), ELEMENT, t.type());
        if (!t.axes().isEmpty()) {
            code.add(".axes($L)", strings(t.axes().stream().map(Axis::name).toList()));
        }
        Tensor.Traits traits = t.traits();
        if (traits.differentiable()) {
            code.add(".differentiable()");
        }
        if (traits.optional() && t.role() != Role.WEIGHT) {
            code.add(".optional()");
        }
        if (traits.broadcast() && t.role() != Role.WEIGHT) {
            code.add(traits.leading() ? ".broadcastLeading()" : ".broadcast()");
        }
        Interval domain = traits.domain();
        bounds(code, domain.low(), domain.openLow(), domain.high(), domain.openHigh());
        values(code, traits.values());
        if (traits.indexes() != null) {
            code.add(".indexes($S)", traits.indexes().name());
        }
        if (!traits.except().isEmpty()) {
            code.add(".except($S)", traits.except());
        }
        return code.build();
    }

    private static CodeBlock parameter(Declaration d) {
        Declaration.Attributes a = d.attributes();
        CodeBlock.Builder code = CodeBlock.builder();
        String factory = switch (d.type()) {
            case "int", "long" -> "integer";
            case "boolean" -> "bool";
            case "float", "double" -> "real";
            default -> "text";
        };
        code.add("$T.$L($S)", PARAMETER, factory, d.name());
        a.defaultValue().ifPresent(value -> code.add(".defaultValue($L)", literal(value, typeOf(d))));
        bounds(code, a.min(), a.minExclusive(), a.max(), a.maxExclusive());
        values(code, a.values());
        if (!a.indexes().isEmpty()) {
            code.add(".indexes($S)", a.indexes());
        }
        return code.build();
    }

    /** What the runtime calls the type of a parameter. */
    static String kind(Declaration d) {
        return switch (d.type()) {
            case "int", "long" -> "integer";
            case "boolean" -> "bool";
            case "float", "double" -> "real";
            default -> "text";
        };
    }

    /** The kernel type of a parameter; {@code null} for text. */
    static Type typeOf(Declaration d) {
        return switch (d.type()) {
            case "int", "long" -> Type.INT;
            case "boolean" -> Type.BOOL;
            case "float", "double" -> Type.REAL;
            default -> null;
        };
    }

    /** A default as Java writes it. */
    static CodeBlock literal(Object value, Type type) {
        if (value instanceof String text) {
            return StringLiteral.of(text);
        }
        if (value instanceof Boolean) {
            return CodeBlock.of("$L", value);
        }
        double number = ((Number) value).doubleValue();
        return type == Type.INT ? CodeBlock.of("$L", (int) number) : real(number);
    }

    private static CodeBlock real(double value) {
        if (Double.isInfinite(value)) {
            return CodeBlock.of("$T.$L", Double.class, value > 0 ? "POSITIVE_INFINITY" : "NEGATIVE_INFINITY");
        }
        return CodeBlock.of("$L", Decimals.of(value));
    }

    private static void bounds(CodeBlock.Builder code, double low, boolean openLow, double high, boolean openHigh) {
        if (low != Double.NEGATIVE_INFINITY) {
            code.add(".$L($L)", openLow ? "greaterThan" : "min", real(low));
        }
        if (high != Double.POSITIVE_INFINITY) {
            code.add(".$L($L)", openHigh ? "lessThan" : "max", real(high));
        }
    }

    private static void values(CodeBlock.Builder code, List<Double> values) {
        if (!values.isEmpty()) {
            code.add(".values($L)", values.stream().map(DescriptorCode::real).collect(CodeBlock.joining(", ")));
        }
    }

    private static String strings(List<String> texts) {
        return texts.stream().map(t -> StringLiteral.of(t).toString()).collect(Collectors.joining(", "));
    }
}
