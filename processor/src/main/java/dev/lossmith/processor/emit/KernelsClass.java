package dev.lossmith.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.lossmith.processor.compiler.CompiledLoss;
import dev.lossmith.processor.compiler.CompiledVariant;
import dev.lossmith.processor.compiler.Purpose;
import dev.lossmith.processor.ir.FreeName;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.schedule.Kernel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** The class of all kernels of a loss in plain Java. Variants whose kernels are equal share them. */
final class KernelsClass {
    private final String name;
    private final Signatures signatures;
    private final Map<Kernel, String> methods = new LinkedHashMap<>();
    private final Map<Precision, Map<Kernel, Emitted>> emitted = new EnumMap<>(Precision.class);
    private final LoopMethods loops;
    private final List<MethodSpec> functions = new ArrayList<>();

    private record Emitted(List<MethodSpec> methods, List<Signatures.Parameter> parameters) {}

    KernelsClass(String name, CompiledLoss loss, Signatures signatures) {
        this.name = name;
        this.signatures = signatures;
        this.loops = new LoopMethods(signatures.known(loss.checked().names().values()));
        Set<String> taken = new LinkedHashSet<>();
        for (CompiledVariant variant : loss.variants()) {
            String suffix = VariantNames.suffix(variant.variant());
            for (Map.Entry<Purpose, Kernel> entry : variant.kernels().entrySet()) {
                methods.computeIfAbsent(
                        entry.getValue(), kernel -> FreeName.of(entry.getKey().method() + suffix, taken));
            }
        }
        Set<Op> inDouble = new LinkedHashSet<>();
        for (Precision precision : Precision.values()) {
            Map<Kernel, Emitted> found = new LinkedHashMap<>();
            Set<Op> called = new LinkedHashSet<>();
            methods.forEach((kernel, method) -> {
                PlainKernelMethod emitter = PlainKernelMethod.of(method, kernel, precision, signatures, loops);
                List<MethodSpec> methods = new ArrayList<>();
                emitter.others().forEach(other -> {
                    methods.add(other.emit());
                    called.addAll(other.functions());
                    inDouble.addAll(other.constantFunctions());
                });
                methods.add(0, emitter.emit());
                found.put(kernel, new Emitted(methods, emitter.parameters()));
                called.addAll(emitter.functions());
                inDouble.addAll(emitter.constantFunctions());
            });
            if (precision == Precision.DOUBLE) {
                called.addAll(inDouble);
            }
            emitted.put(precision, found);
            functions.addAll(FunctionMethods.of(called, precision));
        }
    }

    String name() {
        return name;
    }

    /** The methods of this kernel, one in each precision. */
    String method(Kernel kernel) {
        return methods.get(kernel);
    }

    /** The parameters of that method. */
    List<Signatures.Parameter> parameters(Kernel kernel, Precision precision) {
        return emitted.get(precision).get(kernel).parameters();
    }

    TypeSpec emit() {
        TypeSpec.Builder type = TypeSpec.classBuilder(name)
                .addModifiers(Modifier.FINAL)
                .addAnnotation(AnnotationSpec.builder(RuntimeNames.GENERATED)
                        .addMember("value", "$S", LossFiles.GENERATOR)
                        .build())
                .addJavadoc("The kernels: each computes one chunk of samples. Their arguments have been checked.\n");
        type.addMethod(
                MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
        emitted.forEach((precision, found) -> found.forEach((kernel, method) -> {
            // what takes no reals does nothing, in either precision
            if (precision == Precision.FLOAT || signatures.hasReals(kernel)) {
                type.addMethods(method.methods());
            }
        }));
        return type.addMethods(loops.methods()).addMethods(functions).build();
    }
}
