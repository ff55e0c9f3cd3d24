package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.vectorise.Turned;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The tables of which the statements of a kernel read a copy with the axes exchanged, and where these copies are made. */
final class TurnedCopies {
    private final VectorStatements method;
    private final Set<Tensor> tables = new LinkedHashSet<>();

    TurnedCopies(VectorStatements method) {
        this.method = method;
    }

    void read(Set<Tensor> copied) {
        tables.addAll(copied);
    }

    /** Adds the copies to the code of the kernel's statements, by their places: of each table behind what fills it. */
    void made(Map<Integer, CodeBlock> code) {
        tables.forEach(table -> code.merge(
                method.vectoriser.turned().filledBy(table).orElse(-1),
                turn(table),
                (before, turn) -> before.toBuilder().add(turn).build()));
    }

    // if (done < sizeD) {
    //   LaneRows.turn(neg, negRow, sizeK, sizeD, negTurned);
    //   <code>
    // }
    /**
     * Code for a rest of a loop, or for one way through it. Copies that nothing before has read are made there where the loop is a statement of
     * the kernel, so that nobody makes them for nothing.
     *
     * @param condition where the code does anything; empty if always
     */
    CodeBlock apart(Stmt.Loop loop, String condition, Supplier<CodeBlock> part) {
        Set<Tensor> others = Set.copyOf(tables);
        CodeBlock code = part.get();
        Set<Tensor> own = new LinkedHashSet<>(tables);
        own.removeAll(others);
        if (own.isEmpty() || method.kernel.body().stream().noneMatch(stmt -> stmt == loop)) {
            return code;
        }
        tables.removeAll(own);
        CodeBlock.Builder copied = CodeBlock.builder();
        if (!condition.isEmpty()) {
            copied.beginControlFlow("if ($L)", condition);
        }
        own.forEach(table -> copied.add(turn(table)));
        copied.add(code);
        return (condition.isEmpty() ? copied : copied.endControlFlow()).build();
    }

    // LaneRows.turn(exps, 0, sizeS, sizeC, expsTurned);
    private CodeBlock turn(Tensor table) {
        return CodeBlock.builder()
                .addStatement(
                        "$T.turn($N, $L, $N, $N, $N)",
                        RuntimeNames.LANE_ROWS,
                        table.name(),
                        table.role() == Role.SCRATCH ? method.rowOf(table) : table.name() + "Row",
                        Signatures.size(table.axes().get(0)),
                        Signatures.size(table.axes().get(1)),
                        method.signatures.name(Turned.copy(table)))
                .build();
    }
}
