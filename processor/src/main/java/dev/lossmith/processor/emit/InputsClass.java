package dev.lossmith.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.lossmith.processor.ir.Tensor;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** The nested class that collects the arguments of a loss with optional tensors. */
final class InputsClass {
    private InputsClass() {}

    // public static final class Inputs {
    //   private Object weight;
    //   public Inputs weight(float[] weight) { this.weight = weight; return this; }
    //   ...
    //   private void fill(Call call) { call.argument(2, weight); }
    // }
    static TypeSpec emit(ClassName name, Signatures signatures, boolean hasAlternative) {
        TypeSpec.Builder type = TypeSpec.classBuilder(name.simpleName())
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc(
                        "The tensors of a call, by name; those that are optional may be left out. Reusable, not thread-safe.\n")
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
        MethodSpec.Builder fill =
                MethodSpec.methodBuilder("fill").addModifiers(Modifier.PRIVATE).addParameter(RuntimeNames.CALL, "call");
        for (Tensor t : signatures.slots()) {
            type.addField(ClassName.get(Object.class), t.name(), Modifier.PRIVATE);
            Set<TypeName> types = new LinkedHashSet<>();
            for (Overloads form : Overloads.values()) {
                types.add(form.of(t));
                if (hasAlternative) {
                    types.add(form.real());
                }
            }
            types.forEach(given -> type.addMethod(setter(name, t, given)));
            fill.addStatement("call.argument($L, $N)", signatures.slot(t), t.name());
        }
        return type.addMethod(fill.build()).build();
    }

    private static MethodSpec setter(ClassName name, Tensor t, TypeName given) {
        return MethodSpec.methodBuilder(t.name())
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("Sets {@code $L}.\n", t.name())
                .returns(name)
                .addParameter(given, t.name())
                .addStatement("this.$1N = $1N", t.name())
                .addStatement("return this")
                .build();
    }
}
