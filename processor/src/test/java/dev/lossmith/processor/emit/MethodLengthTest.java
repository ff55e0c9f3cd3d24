package dev.lossmith.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.lossmith.processor.Compilations;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** Vector kernels of losses over pairs, which have loops in loops, and functions of what all lanes have in common. */
class MethodLengthTest {
    /** HotSpot never compiles a method with more bytecodes than this. */
    private static final int HUGE_METHOD = 8000;

    private final Compilation compilation = Compilations.succeeded(Compilations.compile(
            List.of("--add-modules=jdk.incubator.vector"),
            Compilations.spec(
                    "PairsLossSpec",
                    "@Loss(\"loss = sum(i, sum(j if y[i] > y[j], (2^y[i] - p^y[j]) * log(1 + exp(-p * (x[i] - x[j])))))\")",
                    "@Input(\"n\") float[] x",
                    "@Target(\"n\") float[] y",
                    "@Param(defaultValue = 2, min = 1) double p")));

    @Test
    void aFunctionOfAConstantIsNotWrittenOutAlongEachOfItsPaths() throws IOException {
        Map<String, Integer> lengths = new TreeMap<>();
        for (JavaFileObject file : compilation.generatedFiles()) {
            if (file.getKind() == JavaFileObject.Kind.CLASS) {
                lengths.putAll(CodeLengths.of(Compilations.bytes(file)));
            }
        }
        assertThat(lengths).hasSizeGreaterThan(20);
        assertThat(lengths.values()).allMatch(length -> length < HUGE_METHOD);
    }

    /** It is spread from a number, which is itself a constant. */
    @Test
    void aConditionThatIsConstantInAnUnrolledSum() {
        Compilations.succeeded(Compilations.compile(
                List.of("--add-modules=jdk.incubator.vector"),
                Compilations.spec(
                        "EnergyLossSpec",
                        "@Loss(\"loss = sum(i, sum(j if j < i, 1 / sum(k, (x[i,k] - x[j,k])^2)))^2\")",
                        "@Input(\"n d\") float[][] x")));
    }

    /** C2 boxes a mask that enters a loop, so that the loop takes forty times as long. */
    @Test
    void noMaskEntersALoop() {
        String kernels = Compilations.text(compilation, "PairsLossVectorKernels.java");
        assertThat(kernels).contains("VectorMask<Float>");
        String[] methods = kernels.split("\n    private static ");
        for (String method : methods) {
            int inner = method.lastIndexOf("for (int ");
            String outside = inner < 0 ? "" : method.substring(0, inner);
            for (String line : outside.split("\n")) {
                if (line.contains("final VectorMask")) {
                    String name = line.replaceAll(".*> (\\w+) = .*", "$1");
                    assertThat(method.substring(inner))
                            .as("%s in %s", name, method)
                            .doesNotContainPattern("\\b" + name + "\\b");
                }
            }
        }
    }
}
