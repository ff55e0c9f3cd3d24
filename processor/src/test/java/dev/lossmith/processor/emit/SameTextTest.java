package dev.lossmith.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.Compilations;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** One spec, one text: builds can be repeated. */
class SameTextTest {
    private static final String SPEC = """
            s[i,j] = sum(k, a[i,k] * b[j,k])
            loss = mean(i, logsumexp(j, s[i,j]) - s[i,i]) + mean(j, logsumexp(i if i != j, s[i,j]))
            """;

    private static JavaFileObject pairs(String name) {
        return Compilations.spec(
                name,
                "@Loss(\"\"\"\n" + SPEC + "\"\"\")",
                "@Input(\"n d\") float[][] a",
                "@Input(\"n d\") float[][] b");
    }

    private static String kernels(JavaFileObject... others) {
        List<JavaFileObject> specs = new ArrayList<>(List.of(others));
        specs.add(pairs("PairsLossSpec"));
        return Compilations.text(
                Compilations.compile(
                        List.of("--add-modules=jdk.incubator.vector"), specs.toArray(new JavaFileObject[0])),
                "PairsLossKernels.java");
    }

    @RepeatedTest(3)
    void productsOfMatricesHaveOneOrder() {
        assertThat(kernels()).contains("Products.multiply").isEqualTo(kernels());
    }

    /** Specs of a round are compiled by several threads. */
    @Test
    void othersMakeNoDifference() {
        assertThat(kernels(pairs("OtherLossSpec"), pairs("ThirdLossSpec"), pairs("AnotherLossSpec")))
                .isEqualTo(kernels());
    }
}
