package dev.lossmith.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javapoet.JavaFile;
import dev.lossmith.processor.Catalogue;
import dev.lossmith.processor.Goldens;
import dev.lossmith.processor.check.LossDeclaration;
import dev.lossmith.processor.compiler.Compiler;
import dev.lossmith.processor.compiler.Dump;
import dev.lossmith.processor.diagnostic.Diagnostics;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Generated files as text, one loss for each shape that emitters know. */
class GoldenFilesTest {

    private static void check(String method, String loss, Optional<String> alternative) {
        Optional<LossDeclaration> other = alternative.map(Catalogue::spec);
        List<JavaFile> files = new Compiler(Dump.nothing())
                .compile(Catalogue.spec(loss), new Diagnostics())
                .map(compiled -> LossFiles.of(compiled, other, false))
                .orElseThrow();
        assertThat(files).isNotEmpty();
        for (JavaFile file : files) {
            Goldens.check(GoldenFilesTest.class, method, file.typeSpec().name() + ".java", file.toString());
        }
    }

    /** A parameter that decides between formulas. */
    @Test
    void elementwise() {
        check("elementwise", "SmoothL1Loss", Optional.empty());
    }

    /** Passes along an axis, an index among the data, an optional shared tensor, a divisor, an alternative. */
    @Test
    void rowWithGather() {
        check("rowWithGather", "CrossEntropyLoss", Optional.of("ProbCrossEntropyLoss"));
    }

    /** A gradient that the spec states. */
    @Test
    void override() {
        check("override", "BCELoss", Optional.empty());
    }
}
