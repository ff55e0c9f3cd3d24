package dev.lossmith.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.lossmith.processor.compiler.CompiledLoss;
import dev.lossmith.processor.compiler.CompiledVariant;
import dev.lossmith.processor.compiler.Purpose;
import dev.lossmith.processor.emit.Signatures.Form;
import dev.lossmith.processor.ir.FreeName;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.Walk;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** The class of all kernels of a loss in plain Java. Variants whose kernels are equal share them. */
final class KernelsClass implements KernelMethods {
    private final String name;
    private final Signatures signatures;
    private final Map<Kernel, String> methods = new LinkedHashMap<>();
    private final Map<Precision, Map<Kernel, Map<Form, Emitted>>> emitted = new EnumMap<>(Precision.class);
    private final LoopMethods loops;
    private final List<MethodSpec> functions = new ArrayList<>();

    private final Set<Kernel> summed = new LinkedHashSet<>();

    /** @param others that the method calls */
    private record Emitted(MethodSpec method, List<MethodSpec> others, List<Signatures.Parameter> parameters) {}

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
                if (isSummed(entry.getKey()) && !Walk.hasLoop(entry.getValue().body())) {
                    summed.add(entry.getValue());
                }
            }
        }
        Set<Op> inDouble = new LinkedHashSet<>();
        for (Precision precision : Precision.values()) {
            Map<Kernel, Map<Form, Emitted>> found = new LinkedHashMap<>();
            Set<Op> called = new LinkedHashSet<>();
            methods.forEach((kernel, method) -> {
                PlainKernelMethod each = PlainKernelMethod.of(method, kernel, precision, signatures, loops);
                Map<Form, PlainKernelMethod> forms = new EnumMap<>(Map.of(Form.PER_SAMPLE, each));
                if (summed.contains(kernel)) {
                    SummedKernelMethod.of(each).ifPresent(sum -> forms.put(Form.SUMMED, sum));
                }
                forms.forEach((form, emitter) -> {
                    List<MethodSpec> others = emitter.others().stream()
                            .map(PlainKernelMethod::emit)
                            .toList();
                    Emitted whole = new Emitted(emitter.emit(), others, emitter.parameters());
                    found.computeIfAbsent(kernel, k -> new EnumMap<>(Form.class))
                            .put(form, whole);
                    Stream.concat(emitter.others().stream(), Stream.of(emitter)).forEach(m -> {
                        called.addAll(m.functions());
                        inDouble.addAll(m.constantFunctions());
                    });
                });
            });
            if (precision == Precision.DOUBLE) {
                called.addAll(inDouble);
            }
            emitted.put(precision, found);
            functions.addAll(FunctionMethods.of(called, precision));
        }
    }

    /** Losses whose sum is all that is wanted of them; beside what a row costs, its loss and its gradient from upstream are nothing. */
    private static boolean isSummed(Purpose purpose) {
        return purpose == Purpose.FORWARD_BACKWARD || purpose == Purpose.MEAN_FORWARD_BACKWARD;
    }

    /** A form of this kernel that gives the sum of its losses may be of use. */
    boolean isSummed(Kernel kernel) {
        return summed.contains(kernel);
    }

    @Override
    public String name() {
        return name;
    }

    /** The methods of this kernel with losses for each sample, one in each precision. */
    String method(Kernel kernel) {
        return methods.get(kernel);
    }

    @Override
    public Optional<String> method(Kernel kernel, Precision precision, Form form) {
        return Optional.ofNullable(emitted.get(precision).get(kernel).get(form))
                .map(found -> found.method().name());
    }

    @Override
    public List<Signatures.Parameter> parameters(Kernel kernel, Precision precision, Form form) {
        return emitted.get(precision).get(kernel).get(form).parameters();
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
        emitted.forEach((precision, found) -> found.forEach((kernel, forms) -> {
            // what takes no reals does nothing, in either precision
            if (precision == Precision.FLOAT || signatures.hasReals(kernel)) {
                forms.values().forEach(e -> type.addMethod(e.method()).addMethods(e.others()));
            }
        }));
        return type.addMethods(loops.methods()).addMethods(functions).build();
    }
}
