package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.FreeName;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import dev.lossmith.processor.vectorise.Factors;
import dev.lossmith.processor.vectorise.ProductLoop;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Products of matrices in a plain kernel, which the runtime computes from copies of both, each laid out as its loops go through it. */
final class PlainProducts {
    /** Columns from which on copies and calls pay. */
    private static final int LEAST_COLUMNS = 16;

    /** Rows that are taken at a time. */
    private static final int ROWS = 4;

    /** A product and the copies of its matrices. */
    private record Copied(ProductLoop loop, Stmt.Loop left, Optional<Stmt.Loop> counts, Stmt.Loop right) {
        List<Stmt> copies() {
            List<Stmt> copies = new ArrayList<>(List.of(left, right));
            counts.ifPresent(copies::add);
            return copies;
        }
    }

    private final Map<Stmt.Loop, Copied> products = new IdentityHashMap<>();
    /** The matrices, in the order of the kernel. */
    private final List<Tensor> matrices = new ArrayList<>();

    private PlainProducts() {}

    /** @param taken names that something has */
    static PlainProducts of(Kernel kernel, Set<String> taken) {
        PlainProducts products = new PlainProducts();
        Walk.statements(kernel.statements(), stmt -> {
            if (stmt instanceof Stmt.Loop rows) {
                ProductLoop.of(rows).ifPresent(loop -> loop.factors().ifPresent(f -> products.add(loop, f, taken)));
            }
        });
        return products;
    }

    boolean isEmpty() {
        return products.isEmpty();
    }

    private void add(ProductLoop loop, Factors factors, Set<String> taken) {
        String table = loop.table().name();
        Stmt.Loop left = copy(FreeName.of(table + "Left", taken), loop.rows(), loop.inner(), factors.left());
        Stmt.Loop right = copy(FreeName.of(table + "Right", taken), loop.inner(), loop.columns(), factors.right());
        Optional<Stmt.Loop> counts =
                factors.counts().map(c -> copy(FreeName.of(table + "Counts", taken), loop.rows(), loop.inner(), c));
        Copied product = new Copied(loop, left, counts, right);
        products.put(loop.rows(), product);
        product.copies().forEach(copy -> matrices.add(matrix(copy)));
    }

    private static Stmt.Loop copy(String name, Stmt.Loop outer, Stmt.Loop inner, Expr value) {
        Index row = outer.index();
        Index column = inner.index();
        Tensor matrix = Tensor.internal(name, Role.SCRATCH, value.type(), List.of(row.axis(), column.axis()));
        Stmt store = new Stmt.Store(matrix, List.of(row, column), value);
        return new Stmt.Loop(
                row, outer.extent(), false, List.of(new Stmt.Loop(column, inner.extent(), false, List.of(store))));
    }

    private static Tensor matrix(Stmt copy) {
        return Walk.written(List.of(copy)).iterator().next();
    }

    /** The kernel with room for the copies. */
    Kernel extended(Kernel kernel) {
        List<Kernel.Scratch> scratch = new ArrayList<>(kernel.scratch());
        matrices.forEach(matrix -> scratch.add(Kernel.Scratch.of(matrix)));
        return new Kernel(kernel.preamble(), kernel.body(), kernel.usual(), kernel.inputs(), kernel.outputs(), scratch);
    }

    // if (sizeN >= 4 && sizeC >= 16) {
    //   for (int n = 0; n < sizeN; n++) {
    //     for (int k = 0; k < sizeK; k++) {
    //       termsLeft[n * sizeK + k] = <what does not depend on columns>;
    //     }
    //   }
    //   <the same for termsRight, term by term>
    //   Products.multiply(termsLeft, null, termsRight, sizeN, sizeC, sizeK, sizeK, sizeC, terms, blocks);
    // } else {
    //   <each sum by itself>
    // }
    /** The loop as such a product, if it is one. */
    Optional<CodeBlock> code(Stmt.Loop rows, PlainKernelMethod method) {
        return Optional.ofNullable(products.get(rows)).map(product -> {
            ProductLoop loop = product.loop();
            CodeBlock.Builder code = CodeBlock.builder();
            String rowCount = method.extent(code, rows.extent());
            String columnCount = method.extent(code, loop.columns().extent());
            String termCount = method.extent(code, loop.inner().extent());
            return code.beginControlFlow("if ($L >= $L && $L >= $L)", rowCount, ROWS, columnCount, LEAST_COLUMNS)
                    .add(method.statements(product.copies()))
                    .addStatement(
                            "$T.multiply($N, $L, $N, $L, $L, $L, $L, $L, $N, $N)",
                            RuntimeNames.PRODUCTS,
                            matrix(product.left()).name(),
                            product.counts().map(c -> matrix(c).name()).orElse("null"),
                            matrix(product.right()).name(),
                            rowCount,
                            columnCount,
                            termCount,
                            method.stride(loop.inner().index().axis()),
                            method.stride(loop.columns().index().axis()),
                            loop.table().name(),
                            method.blocks())
                    .nextControlFlow("else")
                    .add(method.inOrder(rows))
                    .endControlFlow()
                    .build();
        });
    }
}
