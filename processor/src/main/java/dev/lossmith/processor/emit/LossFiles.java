package dev.lossmith.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.lossmith.processor.check.LossDeclaration;
import dev.lossmith.processor.compiler.CompiledLoss;
import java.util.List;

/** The source files of a loss. */
public final class LossFiles {
    static final String GENERATOR = "dev.lossmith.processor.LossProcessor";
    private static final String INDENT = "    ";

    private LossFiles() {}

    public static List<JavaFile> of(CompiledLoss loss) {
        LossDeclaration declared = loss.checked().declaration();
        ClassName name = ClassName.get(declared.packageName(), declared.lossName());
        Signatures signatures = new Signatures(loss.checked().tensors());
        KernelsClass kernels = new KernelsClass(declared.lossName() + "Kernels", loss, signatures);
        return List.of(
                file(declared, new LossClass(loss, name, signatures, kernels).emit()),
                file(declared, kernels.emit()));
    }

    private static JavaFile file(LossDeclaration declared, TypeSpec type) {
        return JavaFile.builder(declared.packageName(), type)
                .indent(INDENT)
                .skipJavaLangImports(true)
                .build();
    }
}
