package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.lossmith.processor.emit.Signatures.Form;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.schedule.Scheduler;
import dev.lossmith.processor.vectorise.VectorLoop;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A plain kernel without rows, for one gradient from upstream for all samples: the sum of their losses takes them block by block. */
final class SummedKernelMethod extends PlainKernelMethod {
    private final Optional<CodeBlock> inBlocks;

    private SummedKernelMethod(PlainKernelMethod first, VectorLoop loop) {
        super(first, VectorKernelsClass.SUMMED);
        this.inBlocks = inBlocks(loop, sample, signatures.own("samples"), name);
    }

    /** Where blocks are of use. */
    static Optional<SummedKernelMethod> of(PlainKernelMethod first) {
        return first.vectoriser
                .samples(first.kernel.body(), Signatures.seeds(first.kernel), Set.of())
                .filter(loop -> first.signatures.rows(first.kernel).isEmpty())
                .map(loop -> new SummedKernelMethod(first, loop))
                .filter(method -> method.inBlocks.isPresent());
    }

    @Override
    List<Signatures.Parameter> kernelParameters() {
        return signatures.parameters(kernel, Form.SUMMED, LaneTables.NONE);
    }

    @Override
    boolean isValue(Tensor tensor) {
        return tensor.role() == Role.SEED || super.isValue(tensor);
    }

    @Override
    String element(Tensor tensor, List<Expr> subscripts) {
        return isValue(tensor) ? signatures.name(tensor) : super.element(tensor, subscripts);
    }

    @Override
    boolean isSummed(Tensor tensor) {
        return tensor.equals(Scheduler.VALUE);
    }

    @Override
    TypeName result() {
        return typeOf(Type.REAL);
    }

    // if (samples >= 128) {
    //   Lanes.begin(lanes);
    //   forwardBackwardSummedInBlocks(samples, input, inputOffset, ..., block, block2);
    //   return Lanes.total(lanes);
    // }
    // for (int sample = 0; sample < samples; sample++) {
    //   ...
    // }
    // return Lanes.sum(losses, lossesOffset, samples, lanes);
    @Override
    CodeBlock code() {
        String count = signatures.own("samples");
        String lanes = signatures.own(Signatures.LANES);
        String losses = signatures.name(Scheduler.VALUE);
        return CodeBlock.builder()
                .beginControlFlow("if ($N >= $L)", count, SHORT)
                .addStatement("$T.begin($N)", RuntimeNames.LANES, lanes)
                .add(inBlocks.orElseThrow())
                .addStatement("return $T.total($N)", RuntimeNames.LANES, lanes)
                .endControlFlow()
                .add(samples("0", count))
                .addStatement("return $L", sum(losses, losses + "Offset", count))
                .build();
    }
}
