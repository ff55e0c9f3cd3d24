package dev.lossmith.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import dev.lossmith.processor.check.Declaration;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** The nested builder of a loss, and the nested type that registries build it by. */
final class BuilderClass {
    private static final TypeName GIVEN = ParameterizedTypeName.get(
            ClassName.get(Map.class), ClassName.get(String.class), WildcardTypeName.subtypeOf(Object.class));

    private BuilderClass() {}

    // public static final class Builder {
    //   private Reduction reduction = Reduction.MEAN;
    //   private double beta = 1.0;
    //   public Builder beta(double beta) { ... }
    //   public SmoothL1Loss build() { ... }
    // }
    static TypeSpec emit(ClassName loss, ClassName builder, List<Declaration> parameters) {
        TypeSpec.Builder type = TypeSpec.classBuilder(builder.simpleName())
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("Collects the parameters of a loss.\n")
                .addField(FieldSpec.builder(RuntimeNames.REDUCTION, "reduction", Modifier.PRIVATE)
                        .initializer("$T.MEAN", RuntimeNames.REDUCTION)
                        .build());
        parameters.forEach(p -> type.addField(field(p)));
        type.addMethod(
                MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
        parameters.forEach(p -> type.addMethod(setter(builder, p)));
        type.addMethod(MethodSpec.methodBuilder("reduction")
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("How the losses of the samples become one; the mean unless set.\n")
                .returns(builder)
                .addParameter(RuntimeNames.REDUCTION, "reduction")
                .addStatement("this.reduction = reduction")
                .addStatement("return this")
                .build());
        return type.addMethod(build(loss, parameters)).build();
    }

    private static FieldSpec field(Declaration p) {
        TypeName type = LossClass.javaType(p);
        FieldSpec.Builder field = FieldSpec.builder(
                p.attributes().defaultValue().isEmpty() ? type.box() : type, p.name(), Modifier.PRIVATE);
        p.attributes()
                .defaultValue()
                .ifPresent(v -> field.initializer(DescriptorCode.literal(v, DescriptorCode.typeOf(p))));
        return field.build();
    }

    private static MethodSpec setter(ClassName builder, Declaration p) {
        String standard = p.attributes()
                .defaultValue()
                .map(v -> CodeBlock.of("; $L unless set", DescriptorCode.literal(v, DescriptorCode.typeOf(p)))
                        .toString())
                .orElse("; has to be set");
        return MethodSpec.methodBuilder(p.name())
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("The parameter {@code $L}$L.\n", p.name(), JavadocText.escaped(standard))
                .returns(builder)
                .addParameter(LossClass.javaType(p), p.name())
                .addStatement("this.$1N = $1N", p.name())
                .addStatement("return this")
                .build();
    }

    private static MethodSpec build(ClassName loss, List<Declaration> parameters) {
        MethodSpec.Builder method = MethodSpec.methodBuilder("build")
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(
                        "The loss.\n\n@throws IllegalArgumentException if a parameter is missing or outside its range\n")
                .returns(loss);
        for (Declaration p : parameters) {
            if (p.attributes().defaultValue().isEmpty()) {
                method.beginControlFlow("if ($N == null)", p.name())
                        .addStatement(
                                "throw new $T($S)",
                                IllegalArgumentException.class,
                                "parameter " + p.name() + " is missing; it has no default")
                        .endControlFlow();
            }
        }
        return method.addStatement("return new $T(this)", loss).build();
    }

    // private static final class Type implements LossType { ... }
    static TypeSpec type(ClassName loss, List<Declaration> parameters) {
        MethodSpec.Builder create = MethodSpec.methodBuilder("create")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(loss)
                .addParameter(GIVEN, "parameters")
                .addParameter(RuntimeNames.REDUCTION, "reduction")
                .addStatement("final $1T values = $1T.read(DESCRIPTOR, parameters)", RuntimeNames.PARAMETERS)
                .addStatement("final Builder builder = builder().reduction(reduction)");
        for (int i = 0; i < parameters.size(); i++) {
            Declaration p = parameters.get(i);
            create.addStatement("builder.$N(values.$L($L))", p.name(), DescriptorCode.kind(p), i);
        }
        return TypeSpec.classBuilder("Type")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addSuperinterface(RuntimeNames.LOSS_TYPE)
                .addMethod(MethodSpec.methodBuilder("descriptor")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(RuntimeNames.DESCRIPTOR)
                        .addStatement("return DESCRIPTOR")
                        .build())
                .addMethod(create.addStatement("return builder.build()").build())
                .build();
    }
}
