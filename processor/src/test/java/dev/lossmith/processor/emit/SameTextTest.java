package dev.lossmith.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.Compilations;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;

/** One spec, one text: builds can be repeated. */
class SameTextTest {
    private static final String SPEC = """
            s[i,j] = sum(k, a[i,k] * b[j,k])
            loss = mean(i, logsumexp(j, s[i,j]) - s[i,i]) + mean(j, logsumexp(i if i != j, s[i,j]))
            """;

    private static String kernels() {
        return Compilations.text(
                Compilations.compile(
                        List.of("--add-modules=jdk.incubator.vector"),
                        Compilations.spec(
                                "PairsLossSpec",
                                "@Loss(\"\"\"\n" + SPEC + "\"\"\")",
                                "@Input(\"n d\") float[][] a",
                                "@Input(\"n d\") float[][] b")),
                "PairsLossKernels.java");
    }

    @RepeatedTest(3)
    void productsOfMatricesHaveOneOrder() {
        assertThat(kernels()).contains("Products.multiply").isEqualTo(kernels());
    }
}
