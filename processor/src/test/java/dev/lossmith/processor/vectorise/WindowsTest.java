package dev.lossmith.processor.vectorise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lossmith.processor.compiler.Purpose;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.KernelPrinter;
import dev.lossmith.processor.schedule.Plans;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes along rows by windows: sums, largest elements, convolutions, their gradients. */
class WindowsTest {
    private static final String DECLARATIONS = """
            @Input("n") float[] x
            @Input("h w") float[][] u
            @Shared(value = "k", differentiable = true) float[] f
            @Shared(value = "r s", differentiable = true) float[][] g
            """;

    private static Kernel kernel(Purpose purpose, String formula) {
        String used = DECLARATIONS
                .lines()
                .filter(line -> formula.contains(line.substring(line.length() - 1) + "["))
                .reduce("", (a, b) -> a + b + "\n");
        return Plans.kernelOf(purpose, used, formula.replace("; ", "\n"));
    }

    /** All positions but those at the ends of a row are lanes, in loops and in loops around the window. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            loss = sum(i in n, sum(d in 5 if i + d - 4 >= 0, x[i + d - 4])^2)
            loss = sum(i in n, max(d in 5 if i + d - 4 >= 0, x[i + d - 4])^2)
            c[i in n] = sum(d in k if i + d - 1 >= 0 && i + d - 1 < size(n), f[d] * x[i + d - 1]); loss = sum(i, c[i]^2)
            c[i in n] = sum(d in k if i >= d, f[d] * x[i - d]); loss = sum(i, c[i]^2)
            c[i in size(h) - 2, j in size(w) - 2] = sum(a in 3, sum(b in 3, exp(u[i + a, j + b]))); loss = sum(i, sum(j, c[i, j]^2))
            """)
    void positionsAreLanes(String formula) {
        Kernel kernel = kernel(Purpose.FORWARD_BACKWARD, formula);
        Vectoriser vectoriser = new Vectoriser(Precision.FLOAT, kernel, Set.of());
        List<Stmt.Loop> scalar = new ArrayList<>();
        along(kernel.body(), vectoriser, scalar);

        assertThat(scalar)
                .as("loops without lanes in\n%s", KernelPrinter.print(kernel))
                .isEmpty();
    }

    /** Loops that neither have lanes nor are around those that have nor inside. */
    private static void along(List<Stmt> body, Vectoriser vectoriser, List<Stmt.Loop> scalar) {
        for (Stmt stmt : body) {
            if (stmt instanceof Stmt.Loop loop
                    && vectoriser.vectorised(loop, List.of()).isEmpty()
                    && vectoriser.nested(loop).isEmpty()) {
                if (Walk.hasLoop(loop.body())) {
                    along(loop.body(), vectoriser, scalar);
                } else if (!isFill(loop.body())) {
                    scalar.add(loop);
                }
            }
        }
    }

    private static boolean isFill(List<Stmt> body) {
        return body.stream().allMatch(stmt -> stmt instanceof Stmt.Store s && s.value() instanceof Constant);
    }

    @Test
    void borderIsAsWideAsTheWindow() {
        Kernel kernel = kernel(Purpose.FORWARD, "loss = sum(i in n, max(d in 5 if i + d - 4 >= 0, x[i + d - 4])^2)");
        VectorNest nest = new Vectoriser(Precision.FLOAT, kernel, Set.of())
                .nested((Stmt.Loop) kernel.body().get(0))
                .orElseThrow();

        assertThat(nest.border().before()).hasToString("4");
        assertThat(nest.border().after()).hasToString("0");
    }

    /** The sum of a row of a window is one of the sums of all rows, which windows above each other have in common. */
    @Test
    void windowsShareTheirRows() {
        Kernel kernel = kernel(
                Purpose.FORWARD,
                "c[i in size(h) - 2, j in size(w) - 2] = sum(a in 3, sum(b in 3, u[i + a, j + b])); loss = sum(i, sum(j, c[i, j]^2))");

        assertThat(depth(kernel.body())).as("%s", KernelPrinter.print(kernel)).isEqualTo(3);
    }

    private static int depth(List<Stmt> body) {
        int deepest = 0;
        for (Stmt stmt : body) {
            if (stmt instanceof Stmt.Loop loop) {
                deepest = Math.max(deepest, 1 + depth(loop.body()));
            }
        }
        return deepest;
    }

    /** What blocks of a row have is computed once a block. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            m[i] = mean(j if (j + 2) % 4 == (i + 2) % 4, x[j]); loss = sum(i, (x[i] - m[i])^2)
            m[i] = sum(j if j % 7 == i % 7, x[j]); loss = sum(i, (x[i] - m[i])^2)
            """)
    void blocksAreTables(String formula) {
        Kernel kernel = kernel(Purpose.FORWARD_BACKWARD, formula);

        assertThat(depth(kernel.body())).as("%s", KernelPrinter.print(kernel)).isEqualTo(1);
    }
}
