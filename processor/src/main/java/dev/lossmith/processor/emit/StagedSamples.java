package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.vectorise.Stages;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A kernel as stages, each a loop over all samples of the chunk. */
final class StagedSamples {
    /** How many samples there is room for. */
    static final int MOST_SAMPLES = 64;

    /** How many elements all samples together may have of a temporary: those of a chunk, which stay in the first cache. */
    static final int MOST_ELEMENTS = 4096;

    private final VectorKernelMethod method;
    private final Stages.Plan plan;

    StagedSamples(VectorKernelMethod method, Stages.Plan plan) {
        this.method = method;
        this.plan = plan;
    }

    /** When there are several samples, and room for them. */
    static String condition(Signatures signatures, Kernel kernel, LaneTables tables) {
        String samples = signatures.own("samples");
        JavaExpressions lengths = new JavaExpressions(
                Precision.DOUBLE, read -> read.tensor().name(), index -> "", size -> Signatures.size(size.axis()));
        Set<String> conditions = new LinkedHashSet<>();
        conditions.add(samples + " > 1");
        conditions.add(samples + " <= " + MOST_SAMPLES);
        for (Kernel.Scratch s : kernel.scratch()) {
            if (tables.haveRows(s.tensor())) {
                conditions.add(lengths.printOperand(s.length()) + " <= " + MOST_ELEMENTS + " / " + samples);
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
            if (level == 0 && plan.condition().isPresent()) {
                conditional(code, stage);
            } else if (!stage.isEmpty()) {
                CodeBlock lanes = level % 2 == 0
                        ? pass(stage)
                        : method.lanesOfSamples(stage).orElseGet(() -> pass(stage));
                code.add(lanes);
            }
        }
        return code.addStatement("return true").build();
    }

    private CodeBlock pass(List<Stmt> stage) {
        return method.eachSample(stage, CodeBlock.of(""));
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
