package dev.lossmith.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.lossmith.processor.check.Declaration;
import dev.lossmith.processor.check.LossDeclaration;
import dev.lossmith.processor.compiler.CompiledLoss;
import dev.lossmith.processor.compiler.Purpose;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.ir.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** The public class of a loss: parameters, builder, evaluation, and the bridge from the runtime to the kernels. */
final class LossClass {
    private static final String ALTERNATIVE = "alternative";
    private static final TypeName PARAMETERS = ParameterizedTypeName.get(Map.class, String.class, Object.class);

    private final CompiledLoss loss;
    private final LossDeclaration declared;
    private final ClassName name;
    private final ClassName builder;
    private final ClassName inputs;
    private final Signatures signatures;
    private final KernelBridge bridge;
    private final List<Declaration> parameters;
    private final Optional<LossDeclaration> alternative;

    LossClass(
            CompiledLoss loss,
            ClassName name,
            Signatures signatures,
            KernelBridge bridge,
            Optional<LossDeclaration> alternative) {
        this.loss = loss;
        this.declared = loss.checked().declaration();
        this.name = name;
        this.builder = name.nestedClass("Builder");
        this.inputs = name.nestedClass("Inputs");
        this.signatures = signatures;
        this.bridge = bridge;
        this.alternative = alternative;
        this.parameters = declared.declarations().stream()
                .filter(d -> d.role() == Role.PARAM)
                .toList();
    }

    TypeSpec emit() {
        boolean hasInputs = signatures.slots().stream().anyMatch(t -> t.traits().optional());
        TypeSpec.Builder type = TypeSpec.classBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .superclass(RuntimeNames.GENERATED_LOSS)
                .addAnnotation(AnnotationSpec.builder(RuntimeNames.GENERATED)
                        .addMember("value", "$S", LossFiles.GENERATOR)
                        .build())
                .addJavadoc("$L", javadoc());
        type.addField(constant(TypeName.LONG, "serialVersionUID", CodeBlock.of("1L")));
        type.addField(constant(RuntimeNames.DESCRIPTOR, "DESCRIPTOR", DescriptorCode.of(loss)));
        type.addField(constant(RuntimeNames.SIGNATURE, "SIGNATURE", signature()));
        type.addField(type());
        parameters.forEach(p -> type.addField(javaType(p), p.name(), Modifier.PRIVATE, Modifier.FINAL));
        alternative.ifPresent(
                other -> type.addField(alternativeName(other), ALTERNATIVE, Modifier.PRIVATE, Modifier.FINAL));
        type.addMethod(constructor());
        type.addMethod(newBuilder());
        parameters.forEach(p -> type.addMethod(accessor(p)));
        if (hasInputs) {
            type.addMethod(newInputs());
        }
        type.addMethod(on());
        type.addMethods(new LossMethods(loss, signatures, inputs).emit(hasInputs, alternative.isPresent()));
        type.addMethod(values());
        type.addMethod(signatureMethod());
        loss.checked().tensors().stream()
                .filter(t -> !t.isParameter() && !t.traits().except().isEmpty())
                .findFirst()
                .ifPresent(t -> type.addMethod(except()));
        if (parameters.stream().anyMatch(LossClass::isIndex)) {
            type.addMethod(indexParameter());
        }
        alternative.ifPresent(other -> type.addMethod(alternativeMethod()));
        type.addMethods(bridge.emit());
        if (bridge.hasVectors()) {
            type.addStaticBlock(readingVectors());
        }
        if (hasInputs) {
            type.addType(InputsClass.emit(inputs, signatures, alternative.isPresent()));
        }
        type.addType(BuilderClass.type(name, parameters));
        return type.addType(BuilderClass.emit(name, builder, parameters)).build();
    }

    // ModuleLayer.boot().findModule("jdk.incubator.vector").ifPresent(m -> MSELoss.class.getModule().addReads(m));
    /** Where the Vector API is there, the vector kernels may use it, whether or not the module's descriptor says so. */
    private CodeBlock readingVectors() {
        return CodeBlock.builder()
                .addStatement(
                        "$T.boot().findModule($S).ifPresent(module -> $T.class.getModule().addReads(module))",
                        ModuleLayer.class,
                        VectorNames.MODULE,
                        name)
                .build();
    }

    private static FieldSpec constant(TypeName type, String name, CodeBlock value) {
        return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer(value)
                .build();
    }

    /**
     * <pre>
     * documentation
     * formula, gradient, rewrites, properties
     * </pre>
     */
    private String javadoc() {
        StringBuilder text = new StringBuilder();
        String summary = JavadocText.summary(declared.documentation());
        text.append(summary.isEmpty() ? "A loss." : summary).append("\n\n<pre>\n");
        text.append(JavadocText.escaped(declared.formula().strip())).append('\n');
        loss.gradients()
                .forEach((t, formula) -> text.append("d/d")
                        .append(JavadocText.escaped(t.name()))
                        .append(" = ")
                        .append(JavadocText.escaped(formula))
                        .append('\n'));
        text.append("rewrites: ")
                .append(loss.rewrites().isEmpty() ? "none" : String.join(", ", loss.rewrites()))
                .append('\n');
        loss.refusals()
                .forEach(refusal -> text.append("not applied: ")
                        .append(JavadocText.escaped(refusal))
                        .append('\n'));
        PropertyText.lines(loss.properties())
                .forEach(line -> text.append(JavadocText.escaped(line)).append('\n'));
        text.append("</pre>\n\n");
        loss.notes()
                .forEach(note ->
                        text.append("<p>").append(JavadocText.escaped(note)).append(".\n\n"));
        return text.append("<p>Generated from {@code ")
                .append(declared.specName())
                .append("}; change that interface instead. Immutable and thread-safe.\n")
                .toString();
    }

    private CodeBlock signature() {
        return CodeBlock.of(
                "$T.of(DESCRIPTOR, $L, $L, $L, $L)",
                RuntimeNames.SIGNATURE,
                loss.has(Purpose.DIVISOR),
                loss.divisorHasGradient(),
                loss.has(Purpose.MEAN_FORWARD),
                loss.has(Purpose.HESSIAN));
    }

    private FieldSpec type() {
        return FieldSpec.builder(RuntimeNames.LOSS_TYPE, "TYPE", Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("This kind of loss, for registries.\n")
                .initializer("new Type()")
                .build();
    }

    private MethodSpec constructor() {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(builder, "builder")
                .addStatement("super(builder.reduction)");
        for (int i = 0; i < parameters.size(); i++) {
            Declaration p = parameters.get(i);
            if (p.type().equals("boolean")) {
                constructor.addStatement("this.$1N = builder.$1N", p.name());
            } else {
                constructor.addStatement(
                        "this.$1N = $2T.check(DESCRIPTOR, $3L, builder.$1N)", p.name(), RuntimeNames.PARAMETERS, i);
            }
        }
        alternative.ifPresent(other -> constructor.addStatement("this.$N = $L", ALTERNATIVE, alternativeValue(other)));
        return constructor.build();
    }

    private static ClassName alternativeName(LossDeclaration other) {
        return ClassName.get(other.packageName(), other.lossName());
    }

    // ProbCrossEntropyLoss.builder().reduction(builder.reduction).labelSmoothing(builder.labelSmoothing).build()
    private static CodeBlock alternativeValue(LossDeclaration other) {
        CodeBlock.Builder code = CodeBlock.builder();
        code.add("$T.builder().reduction(builder.reduction)", alternativeName(other));
        other.declarations().stream()
                .filter(d -> d.role() == Role.PARAM)
                .forEach(d -> code.add(".$1N(builder.$1N)", d.name()));
        return code.add(".build()").build();
    }

    // @Override protected GeneratedLoss alternative(int slot) { return slot == 1 ? alternative : null; }
    private MethodSpec alternativeMethod() {
        CodeBlock slots = signatures.slots().stream()
                .filter(t -> t.type() == Type.INT)
                .map(t -> CodeBlock.of("slot == $L", signatures.slot(t)))
                .collect(CodeBlock.joining(" || "));
        return MethodSpec.methodBuilder("alternative")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .returns(RuntimeNames.GENERATED_LOSS)
                .addParameter(TypeName.INT, "slot")
                .addStatement("return $L ? $N : null", slots.isEmpty() ? CodeBlock.of("false") : slots, ALTERNATIVE)
                .build();
    }

    // @Override public <Loss> on(Workspace workspace) { return (<Loss>) super.on(workspace); }
    private MethodSpec on() {
        return MethodSpec.methodBuilder("on")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(name)
                .addParameter(RuntimeNames.WORKSPACE, "workspace")
                .addStatement("return ($T) super.on(workspace)", name)
                .build();
    }

    private MethodSpec newBuilder() {
        return MethodSpec.methodBuilder("builder")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addJavadoc("Starts a loss with the default of every parameter and the mean as reduction.\n")
                .returns(builder)
                .addStatement("return new $T()", builder)
                .build();
    }

    private MethodSpec newInputs() {
        return MethodSpec.methodBuilder("inputs")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addJavadoc("An empty set of arguments.\n")
                .returns(inputs)
                .addStatement("return new $T()", inputs)
                .build();
    }

    private static MethodSpec accessor(Declaration p) {
        return MethodSpec.methodBuilder(p.name())
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("The parameter {@code $L}.\n", p.name())
                .returns(javaType(p))
                .addStatement("return $N", p.name())
                .build();
    }

    // @Override public Map<String, Object> parameters() {
    //   return Parameters.map(DESCRIPTOR, beta);
    // }
    private MethodSpec values() {
        CodeBlock list =
                parameters.stream().map(p -> CodeBlock.of(", $N", p.name())).collect(CodeBlock.joining(""));
        return MethodSpec.methodBuilder("parameters")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(PARAMETERS)
                .addStatement("return $T.map(DESCRIPTOR$L)", RuntimeNames.PARAMETERS, list)
                .build();
    }

    // @Override protected int indexParameter(int parameter) { ... }
    private MethodSpec indexParameter() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("indexParameter")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .returns(TypeName.INT)
                .addParameter(TypeName.INT, "parameter");
        for (int i = 0; i < parameters.size(); i++) {
            if (isIndex(parameters.get(i))) {
                method.beginControlFlow("if (parameter == $L)", i)
                        .addStatement("return $N", parameters.get(i).name())
                        .endControlFlow();
            }
        }
        return method.addStatement("return super.indexParameter(parameter)").build();
    }

    private static boolean isIndex(Declaration p) {
        return !p.attributes().indexes().isEmpty();
    }

    private static MethodSpec signatureMethod() {
        return MethodSpec.methodBuilder("signature")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .returns(RuntimeNames.SIGNATURE)
                .addStatement("return SIGNATURE")
                .build();
    }

    // @Override protected int except(int slot) {
    //   return slot == 1 ? ignoreIndex : super.except(slot);
    // }
    private MethodSpec except() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("except")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .returns(TypeName.INT)
                .addParameter(TypeName.INT, "slot");
        for (Tensor t : signatures.slots()) {
            if (!t.traits().except().isEmpty()) {
                method.beginControlFlow("if (slot == $L)", signatures.slot(t))
                        .addStatement("return $L", t.traits().except())
                        .endControlFlow();
            }
        }
        return method.addStatement("return super.except(slot)").build();
    }

    static TypeName javaType(Declaration p) {
        return switch (p.type()) {
            case "int", "long" -> TypeName.INT;
            case "boolean" -> TypeName.BOOLEAN;
            case "float", "double" -> TypeName.DOUBLE;
            default -> ClassName.get(String.class);
        };
    }
}
