package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.lossmith.processor.ir.FreeName;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import dev.lossmith.processor.vectorise.ShortSums;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Nests of loops in a plain kernel that become long loops, or calls of the runtime: products of matrices, and sums of few terms. */
final class PlainNests {
    /** Positions from which on loops over them pay for what is stored between them. */
    private static final int LEAST_POSITIONS = 128;

    private final PlainProducts products;
    private final Map<Stmt.Loop, ShortSums> sums = new LinkedHashMap<>();

    private PlainNests(PlainProducts products) {
        this.products = products;
    }

    static PlainNests of(Kernel kernel, Signatures signatures) {
        Set<String> taken = KernelNames.of(kernel, signatures);
        PlainNests nests = new PlainNests(PlainProducts.of(kernel, taken));
        Walk.statements(kernel.statements(), stmt -> {
            if (stmt instanceof Stmt.Loop loop) {
                ShortSums.of(loop, name -> FreeName.of(name, taken))
                        .ifPresent(found -> nests.sums.putIfAbsent(loop, found));
            }
        });
        return nests;
    }

    boolean hasProducts() {
        return !products.isEmpty();
    }

    /** The kernel with room for what is stored between loops. */
    Kernel extended(Kernel kernel) {
        Kernel extended = products.extended(kernel);
        List<Kernel.Scratch> scratch = new ArrayList<>(extended.scratch());
        sums.values().forEach(found -> scratch.addAll(found.scratch()));
        return new Kernel(kernel.preamble(), kernel.body(), kernel.usual(), kernel.inputs(), kernel.outputs(), scratch);
    }

    /** The loop as such a nest, if it is one. */
    Optional<CodeBlock> code(Stmt.Loop loop, PlainKernelMethod method) {
        return products.code(loop, method)
                .or(() -> Optional.ofNullable(sums.get(loop)).map(found -> code(found, method)));
    }

    // if (smaller <= 16 && sizeC >= 128 && sizeC <= 4096) {
    //   for (int k = 0; k < smaller; k++) {
    //     for (int c = 0; c < sizeC; c++) {
    //       termsRows[k * sizeC + c] = <term>;
    //     }
    //   }
    //   ColumnSums.of(termsRows, smaller, sizeC, sizeC, totals, blocks);
    //   <what follows from the sums>
    // } else {
    //   <position by position>
    // }
    private static CodeBlock code(ShortSums found, PlainKernelMethod method) {
        CodeBlock.Builder code = CodeBlock.builder();
        method.declareNames(List.of(found.terms()));
        String positions = method.extent(code, found.outer().extent());
        String terms = method.extent(code, found.sum().extent());
        String stride = method.stride(found.outer().index().axis());
        return code.beginControlFlow(
                        "if ($L <= $L && $L >= $L && $L <= $L)",
                        terms,
                        ShortSums.MOST_TERMS,
                        positions,
                        LEAST_POSITIONS,
                        stride,
                        ShortSums.MOST_ELEMENTS / ShortSums.MOST_TERMS)
                .add(method.statements(List.of(found.terms())))
                .addStatement(
                        "$T.of($N, $L, $L, $L, $N, $N)",
                        RuntimeNames.COLUMN_SUMS,
                        found.rows().name(),
                        terms,
                        positions,
                        stride,
                        found.totals().name(),
                        method.blocks())
                .add(method.statements(List.of(found.rest())))
                .nextControlFlow("else")
                .add(method.inOrder(found.outer()))
                .endControlFlow()
                .build();
    }
}
