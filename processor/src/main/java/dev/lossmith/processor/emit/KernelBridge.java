package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.lossmith.processor.compiler.CompiledLoss;
import dev.lossmith.processor.compiler.CompiledVariant;
import dev.lossmith.processor.compiler.Purpose;
import dev.lossmith.processor.emit.Signatures.Form;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.specialise.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** From the runtime's frame to the kernel of the variant at hand. */
final class KernelBridge {
    private final CompiledLoss loss;
    private final Signatures signatures;
    private final KernelsClass kernels;
    private final Optional<VectorKernelsClass> vectors;

    KernelBridge(CompiledLoss loss, Signatures signatures, KernelsClass kernels, Optional<VectorKernelsClass> vectors) {
        this.loss = loss;
        this.signatures = signatures;
        this.kernels = kernels;
        this.vectors = vectors;
    }

    boolean hasVectors() {
        return vectors.isPresent();
    }

    List<MethodSpec> emit() {
        List<MethodSpec> methods = new ArrayList<>();
        methods.add(run());
        methods.add(variant());
        samplesForLanes().ifPresent(methods::add);
        for (Purpose purpose : Purpose.values()) {
            if (loss.has(purpose)) {
                for (Precision precision : Precision.values()) {
                    methods.add(bridge(purpose, precision));
                }
            }
        }
        return methods;
    }

    // @Override protected void run(Kernel kernel, Frame frame) {
    //   final int variant = variant(frame);
    //   switch (kernel) {
    //     case FORWARD -> { if (frame.isFloat()) forwardFloat(variant, frame); else forwardDouble(variant, frame); }
    private MethodSpec run() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("run")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .addParameter(RuntimeNames.KERNEL, "kernel")
                .addParameter(RuntimeNames.FRAME, "frame")
                .addStatement("final int variant = variant(frame)")
                .beginControlFlow("switch (kernel)");
        for (Purpose purpose : Purpose.values()) {
            if (loss.has(purpose)) {
                method.beginControlFlow("case $L ->", purpose)
                        .beginControlFlow("if (frame.isFloat())")
                        .addStatement("$N(variant, frame)", name(purpose, Precision.FLOAT))
                        .nextControlFlow("else")
                        .addStatement("$N(variant, frame)", name(purpose, Precision.DOUBLE))
                        .endControlFlow()
                        .endControlFlow();
            }
        }
        return method.addStatement("default -> throw new $T(kernel.name())", IllegalArgumentException.class)
                .endControlFlow()
                .build();
    }

    // @Override protected boolean hasSamplesForLanes(Kernel kernel) {
    //   return kernel == Kernel.FORWARD || kernel == Kernel.FORWARD_BACKWARD;
    // }
    private Optional<MethodSpec> samplesForLanes() {
        List<CodeBlock> conditions = new ArrayList<>();
        for (Purpose purpose : Purpose.values()) {
            boolean samples = vectors.isPresent()
                    && loss.variants().stream()
                            .map(v -> v.kernels().get(purpose))
                            .anyMatch(k -> k != null && vectors.get().hasSamplesForLanes(k));
            if (samples) {
                conditions.add(CodeBlock.of("kernel == $T.$L", RuntimeNames.KERNEL, purpose));
            }
        }
        return conditions.isEmpty()
                ? Optional.empty()
                : Optional.of(MethodSpec.methodBuilder("hasSamplesForLanes")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PROTECTED)
                        .returns(TypeName.BOOLEAN)
                        .addParameter(RuntimeNames.KERNEL, "kernel")
                        .addStatement("return $L", CodeBlock.join(conditions, " || "))
                        .build());
    }

    /** The number of the first variant whose choices all hold; the last one needs no test. */
    private MethodSpec variant() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("variant")
                .addModifiers(Modifier.PRIVATE)
                .returns(TypeName.INT)
                .addParameter(RuntimeNames.FRAME, "frame");
        List<CompiledVariant> variants = loss.variants();
        for (int i = 0; i < variants.size() - 1; i++) {
            method.beginControlFlow("if ($L)", condition(variants.get(i)))
                    .addStatement("return $L", i)
                    .endControlFlow();
        }
        return method.addStatement("return $L", variants.size() - 1).build();
    }

    private CodeBlock condition(CompiledVariant variant) {
        JavaExpressions parameters =
                new JavaExpressions(Precision.DOUBLE, read -> read.tensor().name(), index -> "", size -> "");
        List<CodeBlock> conditions = new ArrayList<>();
        for (Choice choice : variant.variant().choices()) {
            if (choice instanceof Choice.Presence p) {
                conditions.add(
                        CodeBlock.of("$Lframe.present($L)", p.present() ? "" : "!", signatures.slot(p.tensor())));
            } else if (choice instanceof Choice.Condition c) {
                String text = parameters.print(c.condition());
                conditions.add(CodeBlock.of(c.holds() ? "$L" : "!($L)", text));
            } else if (choice instanceof Choice.Value v) {
                boolean condition = v.parameter().type() == Type.BOOL;
                String text = condition
                        ? (v.value().value() != 0 ? "" : "!") + v.parameter().name()
                        : v.parameter().name() + " == " + parameters.print(v.value());
                conditions.add(CodeBlock.of("$L", text));
            }
        }
        return CodeBlock.join(conditions, " && ");
    }

    private static String name(Purpose purpose, Precision precision) {
        String suffix =
                precision.name().charAt(0) + precision.name().substring(1).toLowerCase(Locale.ROOT);
        return purpose.method() + suffix;
    }

    private MethodSpec bridge(Purpose purpose, Precision precision) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(name(purpose, precision))
                .addModifiers(Modifier.PRIVATE)
                .addParameter(TypeName.INT, "variant")
                .addParameter(RuntimeNames.FRAME, "frame");
        List<CompiledVariant> variants = loss.variants();
        if (variants.size() == 1) {
            return method.addCode(call(variants.get(0).kernels().get(purpose), precision))
                    .build();
        }
        method.beginControlFlow("switch (variant)");
        for (int i = 0; i < variants.size(); i++) {
            String label = i == variants.size() - 1 ? "default ->" : "case " + i + " ->";
            method.beginControlFlow(label)
                    .addCode(call(variants.get(i).kernels().get(purpose), precision))
                    .endControlFlow();
        }
        return method.endControlFlow().build();
    }

    // if (frame.usesVectors(2)) {
    //   <the calls of SomeLossVectorKernels>
    // } else {
    //   if (frame.isSummed()) {
    //     do {
    //       frame.sum(SomeLossKernels.forwardBackwardSummed(...));
    //     } while (frame.next());
    //   } else {
    //     SomeLossKernels.forwardBackward(...);
    //   }
    // }
    private CodeBlock call(Kernel kernel, Precision precision) {
        CodeBlock plain = calls(kernels, kernel, precision);
        if (vectors.flatMap(v -> v.method(kernel, precision, Form.PER_SAMPLE)).isEmpty()) {
            return plain;
        }
        return CodeBlock.builder()
                .beginControlFlow("if (frame.usesVectors($L))", vectors.get().id(kernel, precision))
                .add(calls(vectors.get(), kernel, precision))
                .nextControlFlow("else")
                .add(plain)
                .endControlFlow()
                .build();
    }

    /** The calls of either form. */
    private CodeBlock calls(KernelMethods type, Kernel kernel, Precision precision) {
        CodeBlock each = CodeBlock.of("$L;\n", call(type, kernel, precision, Form.PER_SAMPLE));
        if (type.method(kernel, precision, Form.SUMMED).isEmpty()) {
            return each;
        }
        return CodeBlock.builder()
                .beginControlFlow("if (frame.isSummed())")
                .beginControlFlow("do")
                .addStatement("frame.sum($L)", call(type, kernel, precision, Form.SUMMED))
                .endControlFlow("while (frame.next())")
                .nextControlFlow("else")
                .add(each)
                .endControlFlow()
                .build();
    }

    private CodeBlock call(KernelMethods type, Kernel kernel, Precision precision, Form form) {
        CodeBlock arguments = signatures.passed(type.parameters(kernel, precision, form)).stream()
                .map(p -> CodeBlock.of("$L", p.source(precision, "frame")))
                .collect(CodeBlock.joining(",$W"));
        String method = type.method(kernel, precision, form).orElseThrow();
        return CodeBlock.of("$N.$N($L)", type.name(), method, arguments);
    }
}
