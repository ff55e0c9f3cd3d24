package dev.lossmith.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.lossmith.processor.check.LossDeclaration;
import dev.lossmith.processor.compiler.CompiledLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The source files of a loss. */
public final class LossFiles {
    /** The classes inside of a loss: its own name is another. */
    public static final Set<String> NESTED = Set.of("Builder", "Inputs", "Type");

    /** What the files take from java.lang by its simple name; a class of their package with such a name would hide it. */
    public static final Set<String> JAVA_LANG = Set.of(
            "Boolean",
            "Double",
            "Float",
            "IllegalArgumentException",
            "Integer",
            "Math",
            "Number",
            "Object",
            "Override",
            "String",
            "System");

    static final String GENERATOR = "dev.lossmith.processor.LossProcessor";
    private static final String INDENT = "    ";

    private LossFiles() {}

    /**
     * @param alternative the spec that takes over where an int tensor is given as reals
     * @param vectors also write kernels on the Vector API
     */
    public static List<JavaFile> of(CompiledLoss loss, Optional<LossDeclaration> alternative, boolean vectors) {
        LossDeclaration declared = loss.checked().declaration();
        ClassName name = ClassName.get(declared.packageName(), declared.lossName());
        Signatures signatures = new Signatures(loss.checked().tensors());
        KernelsClass kernels = new KernelsClass(declared.lossName() + "Kernels", loss, signatures);
        Optional<VectorKernelsClass> vectorKernels = vectors
                ? Optional.of(new VectorKernelsClass(declared.lossName() + "VectorKernels", loss, signatures, kernels))
                        .filter(v -> !v.isEmpty())
                : Optional.empty();
        KernelBridge bridge = new KernelBridge(loss, signatures, kernels, vectorKernels);
        List<JavaFile> files = new ArrayList<>();
        files.add(file(declared, new LossClass(loss, name, signatures, bridge, alternative).emit()));
        files.add(file(declared, kernels.emit()));
        vectorKernels.ifPresent(v -> files.add(file(declared, v.emit())));
        return files;
    }

    private static JavaFile file(LossDeclaration declared, TypeSpec type) {
        return JavaFile.builder(declared.packageName(), type)
                .indent(INDENT)
                .skipJavaLangImports(true)
                .build();
    }
}
