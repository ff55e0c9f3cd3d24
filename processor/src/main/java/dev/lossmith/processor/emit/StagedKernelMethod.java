package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.vectorise.SampleProduct;
import dev.lossmith.processor.vectorise.SampleSum;
import dev.lossmith.processor.vectorise.Stages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A plain kernel that meets a matrix which samples have in common with many of them at once: in stages, each for all of these samples. */
final class StagedKernelMethod extends PlainKernelMethod {
    private static final String IN_STAGES = "InStages";
    private static final int MOST_SAMPLES = StagedSamples.MOST_SAMPLES;

    private final PlainKernelMethod first;
    private final Stages.Plan plan;
    /** Where the rows of temporaries begin that belong to a sample. */
    private final Map<Tensor, String> rows = new LinkedHashMap<>();
    /** The arrays with what is kept of each sample. */
    private final Map<Tensor, String> kept = new LinkedHashMap<>();

    StagedKernelMethod(PlainKernelMethod first, Stages.Plan plan) {
        super(first, IN_STAGES);
        this.first = first;
        this.plan = plan;
        List<Tensor> temporaries = new ArrayList<>(plan.rows());
        multiplied(plan).forEach(sum -> temporaries.addAll(List.of(sum.left(), sum.right())));
        for (Tensor temporary : temporaries) {
            rows.put(temporary, fresh(temporary.name() + "Row"));
            visible.add(rows.get(temporary), TypeName.INT);
        }
        for (Tensor t : plan.kept()) {
            kept.put(t, fresh(t.name() + "Kept"));
            array(t.type(), kept.get(t));
        }
    }

    /** The stages of a kernel that has such products. */
    static Optional<Stages.Plan> plan(Kernel kernel) {
        return Stages.of(kernel).filter(plan -> !plan.products().isEmpty());
    }

    /** The kernel with temporaries for many samples, and room for matrices. */
    static Kernel extended(Kernel kernel, Stages.Plan plan) {
        List<Kernel.Scratch> scratch = new ArrayList<>(StagedSamples.matrices(plan));
        Expr length = Constant.integer(StagedSamples.mostElements(plan));
        multiplied(plan).forEach(sum -> {
            scratch.add(StagedSamples.ofSamples(sum.left()));
            scratch.add(StagedSamples.ofSamples(sum.right()));
        });
        for (Kernel.Scratch s : kernel.scratch()) {
            scratch.add(
                    plan.rows().contains(s.tensor())
                            ? new Kernel.Scratch(s.tensor(), Apply.of(Op.MAX, s.length(), length))
                            : s);
        }
        return new Kernel(kernel.preamble(), kernel.body(), kernel.usual(), kernel.inputs(), kernel.outputs(), scratch);
    }

    /** Additions to a matrix that are a product of two others. */
    private static List<SampleSum> multiplied(Stages.Plan plan) {
        return plan.sums().values().stream()
                .filter(sum -> sum.factors().isPresent())
                .toList();
    }

    // if (samples >= 4 && sizeC <= 1024) {
    //   for (int begin = 0; begin < samples; begin += 64) {
    //     forwardBackwardInStages(Math.min(64, samples - begin), features, featuresOffset + begin * featuresStride,
    // ...);
    //   }
    //   return;
    // }
    /** What the other method does where there are several samples, and room for their rows. */
    CodeBlock calls() {
        Set<String> conditions = new LinkedHashSet<>();
        conditions.add(signatures.own("samples") + " >= " + StagedSamples.LEAST_SAMPLES);
        for (Tensor temporary : rows.keySet()) {
            conditions.add(length(temporary) + " <= " + StagedSamples.mostElements(plan) / MOST_SAMPLES);
        }
        return CodeBlock.builder()
                .beginControlFlow("if ($L)", String.join(" && ", conditions))
                .add(first.inPortions(name, parameters(), Integer.toString(MOST_SAMPLES)))
                .addStatement("return")
                .endControlFlow()
                .build();
    }

    private String length(Tensor temporary) {
        return expressions.printOperand(Kernel.Scratch.of(temporary).length());
    }

    @Override
    CodeBlock code() {
        CodeBlock.Builder code = CodeBlock.builder();
        for (int level = 0; level < plan.stages().size(); level++) {
            plan.productsBefore(level).forEach(product -> multiply(code, product));
            List<Stmt> stage = plan.stages().get(level);
            SampleSum sum = plan.sums().get(level);
            if (sum != null && sum.factors().isPresent()) {
                add(code, sum, stage.subList(0, stage.size() - 1));
            } else if (!stage.isEmpty()) {
                code.add(samples("0", signatures.own("samples"), statements(stage)));
            }
        }
        return code.build();
    }

    // <the right matrix>
    // Products.multiply(logitsLeft, null, logitsRight, samples, sizeC, sizeK, sizeK, sizeC, logits, blocks);
    private void multiply(CodeBlock.Builder code, SampleProduct product) {
        code.add(statements(List.of(product.rightCopy())));
        code.addStatement(
                "$T.multiply($N, null, $N, $N, $L, $L, $L, $L, $N, $N)",
                RuntimeNames.PRODUCTS,
                product.left().name(),
                product.right().name(),
                signatures.own("samples"),
                expressions.print(product.columns().extent()),
                expressions.print(product.inner().extent()),
                stride(product.inner().index().axis()),
                stride(product.columns().index().axis()),
                product.table().name(),
                blocks());
    }

    // <both factors of each sample>
    // SampleSums.add(gradWLeft, gradWRight, samples, sizeC, sizeK, gradW, gradWOffset, blocks);
    private void add(CodeBlock.Builder code, SampleSum sum, List<Stmt> ofSample) {
        List<Stmt> copies = new ArrayList<>(ofSample);
        copies.addAll(sum.copies());
        code.add(samples("0", signatures.own("samples"), statements(copies)));
        code.addStatement(
                "$T.add($N, $N, $L, $L, $L, $N, $N, $N)",
                RuntimeNames.SAMPLE_SUMS,
                sum.left().name(),
                sum.right().name(),
                signatures.own("samples"),
                expressions.print(sum.rows().extent()),
                expressions.print(sum.columns().extent()),
                array(sum.matrix()),
                sum.matrix().name() + "Offset",
                blocks());
    }

    // final int expsRow = sample * sizeC;
    @Override
    CodeBlock rowsOfTemporaries(Set<String> used) {
        CodeBlock.Builder code = CodeBlock.builder();
        rows.forEach((temporary, row) -> {
            if (used.contains(row)) {
                code.addStatement("final int $N = $N * $L", row, sample, length(temporary));
            }
        });
        return code.build();
    }

    @Override
    String rowOf(Tensor temporary) {
        return rows.getOrDefault(temporary, "0");
    }

    @Override
    String array(Tensor tensor) {
        return kept.containsKey(tensor) ? kept.get(tensor) : super.array(tensor);
    }

    @Override
    String place(Tensor tensor, List<Expr> subscripts) {
        if (kept.containsKey(tensor)) {
            return sample;
        }
        String place = super.place(tensor, subscripts);
        return rows.containsKey(tensor) ? rows.get(tensor) + " + " + place : place;
    }
}
