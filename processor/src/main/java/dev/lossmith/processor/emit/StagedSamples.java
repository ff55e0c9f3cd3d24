package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.vectorise.SampleProduct;
import dev.lossmith.processor.vectorise.SampleSum;
import dev.lossmith.processor.vectorise.Stages;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A kernel as stages, each a loop over all samples of the chunk. */
final class StagedSamples {
    /** How many samples there is room for. */
    static final int MOST_SAMPLES = 64;

    /** How many elements all samples together may have of a temporary: those of a chunk, which stay in the first cache. */
    private static final int MOST_ELEMENTS = 4096;

    /** With products of matrices, which take far longer than what is read from the second cache. */
    private static final int MOST_WITH_PRODUCTS = 1 << 16;

    /** How many samples make a product worth its copies. */
    static final int LEAST_SAMPLES = 4;

    private final VectorKernelMethod method;
    private final Stages.Plan plan;

    StagedSamples(VectorKernelMethod method, Stages.Plan plan) {
        this.method = method;
        this.plan = plan;
    }

    static int mostElements(Stages.Plan plan) {
        return plan.products().isEmpty() ? MOST_ELEMENTS : MOST_WITH_PRODUCTS;
    }

    /** The matrices of products and how many elements they need: the right one has room for a panel behind it. */
    static List<Kernel.Scratch> matrices(Stages.Plan plan) {
        List<Kernel.Scratch> matrices = new ArrayList<>();
        for (SampleProduct product : plan.products().keySet()) {
            Expr terms = product.inner().index().axis().size();
            Expr columns = Exprs.apply(
                    Op.ADD,
                    product.columns().index().axis().size(),
                    Constant.integer(TileCode.VECTORS * VectorNames.MOST_LANES));
            matrices.add(ofSamples(product.left()));
            matrices.add(new Kernel.Scratch(product.right(), Exprs.apply(Op.MUL, terms, columns)));
        }
        return matrices;
    }

    /** Room for a row of each sample. */
    static Kernel.Scratch ofSamples(Tensor row) {
        Expr length = Kernel.Scratch.of(row).length();
        return new Kernel.Scratch(row, Exprs.apply(Op.MUL, Constant.integer(MOST_SAMPLES), length));
    }

    /** When there are several samples, and room for them. */
    static String condition(Signatures signatures, Kernel kernel, LaneTables tables) {
        String samples = signatures.own("samples");
        JavaExpressions lengths = new JavaExpressions(
                Precision.DOUBLE, read -> read.tensor().name(), index -> "", size -> Signatures.size(size.axis()));
        Set<String> conditions = new LinkedHashSet<>();
        Stages.Plan plan = tables.stages().orElseThrow();
        conditions.add(samples + (plan.products().isEmpty() ? " > 1" : " >= " + LEAST_SAMPLES));
        conditions.add(samples + " <= " + MOST_SAMPLES);
        for (Kernel.Scratch s : kernel.scratch()) {
            if (tables.haveRows(s.tensor())) {
                conditions.add(lengths.printOperand(s.length()) + " <= " + mostElements(plan) + " / " + samples);
            }
        }
        return String.join(" && ", conditions);
    }

    // boolean usual = true;
    // for (int sample = 0; sample < samples; sample++) {
    //   <pass>
    //   usual &= <condition>;
    // }
    // if (!usual) {
    //   return false;
    // }
    // <loop over vectors of samples>
    // for (int sample = 0; sample < samples; sample++) {
    //   <pass>
    // }
    // return true;
    CodeBlock emit() {
        CodeBlock.Builder code = CodeBlock.builder();
        for (int level = 0; level < plan.stages().size(); level++) {
            List<Stmt> stage = plan.stages().get(level);
            plan.productsBefore(level).forEach(product -> multiply(code, product));
            if (level == 0 && plan.condition().isPresent()) {
                conditional(code, stage);
            } else if (!stage.isEmpty()) {
                SampleSum sum = plan.sums().get(level);
                CodeBlock lanes = level % 2 == 0
                        ? sum == null ? pass(stage) : sum(sum, stage)
                        : method.lanesOfSamples(stage).orElseGet(() -> pass(stage));
                code.add(lanes);
            }
        }
        return code.addStatement("return true").build();
    }

    // <the right matrix>
    // VectorProducts.multiply(logitsLeft, logitsRight, samples, sizeC, sizeK, logits, lanes);
    private void multiply(CodeBlock.Builder code, SampleProduct product) {
        code.add(method.statements(List.of(product.rightCopy())));
        String columns = method.extent(code, product.columns().extent());
        String terms = method.extent(code, product.inner().extent());
        code.addStatement(
                "$T.multiply($N, $N, $N, $L, $L, $N, $N)",
                RuntimeNames.VECTOR_PRODUCTS,
                product.left().name(),
                product.right().name(),
                method.signatures.own("samples"),
                columns,
                terms,
                product.table().name(),
                method.lanes());
    }

    private CodeBlock pass(List<Stmt> stage) {
        return method.eachSample(stage, CodeBlock.of(""));
    }

    private CodeBlock sum(SampleSum sum, List<Stmt> stage) {
        return SampleSumTiles.of(method, sum, stage.subList(0, stage.size() - 1))
                .map(tiles -> tiles.emit(pass(stage)))
                .orElseGet(() -> pass(stage));
    }

    private void conditional(CodeBlock.Builder code, List<Stmt> stage) {
        String usual = method.fresh("usual");
        code.addStatement("boolean $N = true", usual);
        // printed behind the statements, which define its operands
        code.add(method.eachSample(
                stage,
                CodeBlock.builder()
                        .addStatement(
                                "$N &= $L",
                                usual,
                                method.expressions.print(plan.condition().orElseThrow()))
                        .build()));
        code.beginControlFlow("if (!$N)", usual).addStatement("return false").endControlFlow();
    }
}
