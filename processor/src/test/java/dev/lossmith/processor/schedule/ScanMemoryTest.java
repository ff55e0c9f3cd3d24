package dev.lossmith.processor.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.Catalogue;
import dev.lossmith.processor.Stages;
import dev.lossmith.processor.check.Specs;
import dev.lossmith.processor.compiler.CompiledLoss;
import dev.lossmith.processor.compiler.Purpose;
import dev.lossmith.processor.ir.Evaluator;
import dev.lossmith.processor.ir.Sample;
import dev.lossmith.processor.ir.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What kernels of scans keep, as the number of elements that one more row costs: for gradients the scan itself and the elementary functions
 * that its adjoint needs again, for values nothing.
 */
class ScanMemoryTest {
    private static final int ROWS = 100;

    /**
     * Five labels or columns and seven classes or tags. Two elements a state where it is a mantissa and an exponent; a margin beside each
     * row as wide as the steps reach; and, in the random field, the terms of the sum along the path.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            CTCLoss            ~ 2 * (2 * 5 + 1 + 2) + 2 * (2 * 5 + 1) ~ 48 ~ 0
            CTCWithLogitsLoss  ~ 26 + maximum + sum  ~ 28 ~ 0
            RNNTLoss           ~ 2 * (5 + 1 + 1)     ~ 14 ~ 0
            LinearChainCRFLoss ~ 2 * 7 + 2 * 7 + 1   ~ 29 ~ 1
            SoftDTWLoss        ~ 5 + 1               ~ 6  ~ 0
            """)
    void gradientsKeepTheScanAndItsFunctions(String loss, String why, int gradients, int value) {
        CompiledLoss compiled = Plans.compiled(Catalogue.spec(loss));
        for (Purpose purpose : compiled.variants().get(0).kernels().keySet()) {
            Kernel kernel = compiled.variants().get(0).kernels().get(purpose);
            boolean isValue = purpose == Purpose.FORWARD || purpose == Purpose.MEAN_FORWARD;
            assertThat(elementsPerRow(kernel, "t"))
                    .as("%s, which is %s\n%s", purpose, why, KernelPrinter.print(kernel))
                    .isEqualTo(isValue ? value : gradients);
        }
    }

    /** The scan, the terms of the sum and, for the value alone, only these. */
    @Test
    void smoothing() {
        CompiledLoss compiled = Plans.compiled(Specs.spec(Stages.DECLARATIONS, """
                s[i=0] = x[i]
                s[i] = 0.9 * s[i-1] + 0.1 * x[i]
                loss = sum(i, (s[i] - y[i])^2)
                """));
        var kernels = compiled.variants().get(0).kernels();

        assertThat(elementsPerRow(kernels.get(Purpose.FORWARD), "c")).isEqualTo(1);
        assertThat(elementsPerRow(kernels.get(Purpose.FORWARD_BACKWARD), "c")).isEqualTo(2);
    }

    /** An adjoint that something reads from its beginning is kept: here the scan that it is the seed of runs in the other direction. */
    @Test
    void anAdjointThatIsReadFromItsBeginningIsKept() {
        CompiledLoss compiled = Plans.compiled(Specs.spec(Stages.DECLARATIONS, """
                v[i=0] = x[i]
                v[i] = 0.9 * v[i-1] + x[i]
                w[i=last(c)] = v[i]
                w[i] = 0.9 * w[i+1] + v[i]
                loss = sum(i, w[i]^2)
                """));
        var kernels = compiled.variants().get(0).kernels();

        assertThat(elementsPerRow(kernels.get(Purpose.FORWARD_BACKWARD), "c")).isEqualTo(4);
    }

    private static int elementsPerRow(Kernel kernel, String rows) {
        return (elements(kernel, rows, 2 * ROWS) - elements(kernel, rows, ROWS)) / ROWS;
    }

    private static int elements(Kernel kernel, String rows, int size) {
        Sample sizes = Sample.empty();
        for (Tensor input : kernel.inputs()) {
            for (var axis : input.axes()) {
                sizes = sizes.withSize(axis.name(), axis.name().equals("u") ? 5 : 7);
            }
        }
        Evaluator evaluator = Evaluator.of(sizes.withSize("u", 5).withSize(rows, size));
        return kernel.scratch().stream()
                .mapToInt(s -> evaluator.integer(s.length()))
                .sum();
    }
}
