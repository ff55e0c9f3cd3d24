package dev.lossmith.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.lossmith.processor.compiler.CompiledLoss;
import dev.lossmith.processor.compiler.CompiledVariant;
import dev.lossmith.processor.emit.Signatures.Form;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.vectorise.Vectoriser;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * The class of those kernels of a loss that gain from the Vector API. It alone names that module's classes, so that everything else
 * works without.
 */
final class VectorKernelsClass implements KernelMethods {
    static final String SUMMED = "Summed";

    private final String name;
    private final Signatures signatures;
    private final Map<Kernel, String> kernels = new LinkedHashMap<>();
    private final Map<Precision, Map<Method, Emitted>> methods = new EnumMap<>(Precision.class);
    private final List<MethodSpec> functions = new ArrayList<>();

    /** Methods that those methods call. */
    private final List<MethodSpec> others = new ArrayList<>();

    private final LoopMethods loops;

    private record Method(Kernel kernel, Form form) {}

    private record Emitted(MethodSpec method, LaneTables tables) {}

    VectorKernelsClass(String name, CompiledLoss loss, Signatures signatures, KernelsClass plain) {
        this.name = name;
        this.signatures = signatures;
        this.loops = new LoopMethods(signatures.known(loss.checked().names().values()));
        for (CompiledVariant variant : loss.variants()) {
            variant.kernels().values().forEach(kernel -> kernels.put(kernel, plain.method(kernel)));
        }
        Set<Op> inDouble = new LinkedHashSet<>();
        for (Precision precision : Precision.values()) {
            Map<Method, Emitted> found = new LinkedHashMap<>();
            Set<Op> called = new LinkedHashSet<>();
            kernels.forEach((kernel, method) -> {
                Vectoriser vectoriser = new Vectoriser(precision, kernel, signatures.ragged());
                for (Form form : EnumSet.allOf(Form.class)) {
                    if (form == Form.PER_SAMPLE || plain.isSummed(kernel)) {
                        VectorKernelMethod emitter = new VectorKernelMethod(
                                method + (form == Form.SUMMED ? SUMMED : ""), vectoriser, signatures, form, loops);
                        MethodSpec emitted = emitter.emit();
                        if (emitter.usesVectors() && emitted.code().toString().length() <= LONGEST) {
                            found.put(new Method(kernel, form), new Emitted(emitted, emitter.tablesOfLanes()));
                            called.addAll(emitter.functions());
                            inDouble.addAll(emitter.constantFunctions());
                            Stream.concat(emitter.acrossSamples().stream(), emitter.inStages().stream())
                                    .forEach(other -> {
                                        others.add(other.emit());
                                        called.addAll(other.functions());
                                        inDouble.addAll(other.constantFunctions());
                                    });
                        }
                    }
                }
            });
            if (precision == Precision.DOUBLE) {
                called.addAll(inDouble);
            }
            methods.put(precision, found);
            functions.addAll(FunctionMethods.of(called, precision));
        }
    }

    /** Characters of a kernel: javac takes no method of more than 65,535 bytes, which are about four characters each. */
    private static final int LONGEST = 150_000;

    /** No kernel gains from vectors. */
    boolean isEmpty() {
        return methods.values().stream().allMatch(Map::isEmpty);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> method(Kernel kernel, Precision precision, Form form) {
        return Optional.ofNullable(methods.get(precision).get(new Method(kernel, form)))
                .map(emitted -> emitted.method().name());
    }

    @Override
    public List<Signatures.Parameter> parameters(Kernel kernel, Precision precision, Form form) {
        LaneTables tables = methods.get(precision).get(new Method(kernel, form)).tables();
        return signatures.parameters(kernel, form, tables);
    }

    /** Whether samples are its lanes however long their rows are, within reason. */
    boolean hasSamplesForLanes(Kernel kernel) {
        return methods.values().stream()
                .flatMap(found -> found.entrySet().stream())
                .anyMatch(e -> e.getKey().kernel().equals(kernel)
                        && e.getValue().tables().inOrder());
    }

    /** A number for the vector kernels of this kernel. */
    int id(Kernel kernel, Precision precision) {
        return new ArrayList<>(kernels.keySet()).indexOf(kernel) * Precision.values().length + precision.ordinal();
    }

    TypeSpec emit() {
        TypeSpec.Builder type = TypeSpec.classBuilder(name)
                .addModifiers(Modifier.FINAL)
                .addAnnotation(AnnotationSpec.builder(RuntimeNames.GENERATED)
                        .addMember("value", "$S", LossFiles.GENERATOR)
                        .build())
                .addJavadoc("The kernels on the Vector API, with the bits of the plain ones.\n");
        methods.forEach((precision, found) -> {
            if (!found.isEmpty()) {
                new VectorNames(precision).constants().forEach(type::addField);
            }
        });
        type.addMethod(
                MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
        methods.values().forEach(found -> found.values().forEach(e -> type.addMethod(e.method())));
        type.addMethods(others).addMethods(loops.methods());
        return type.addMethods(functions).build();
    }
}
