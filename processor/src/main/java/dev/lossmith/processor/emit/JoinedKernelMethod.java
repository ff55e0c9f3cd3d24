package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Bits;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.schedule.Scheduler;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import dev.lossmith.processor.vectorise.JoinedRows;
import dev.lossmith.processor.vectorise.VectorLoop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A kernel for as many samples as have rows in one block: what is along rows are loops over the rows of all of them. */
final class JoinedKernelMethod extends PlainKernelMethod {
    private static final String TOGETHER = "Together";

    /** Longer rows are loops of their own. */
    private static final int LONGEST_ROW = SplitLoop.BLOCK / 4;

    /** With fewer positions than that loops over all rows are too short. */
    private static final int LEAST_POSITIONS = 128;

    /** Loops over samples that need more to gain from blocks are not worth a second form: a block rarely has so many. */
    private static final int FEW_SAMPLES = 48;

    private final PlainKernelMethod first;
    private final JoinedRows plan;
    private final String positions;
    private final String row;

    JoinedKernelMethod(PlainKernelMethod first, JoinedRows plan) {
        super(first, TOGETHER);
        this.first = first;
        this.plan = plan;
        this.positions = fresh("positions");
        this.row = fresh("row");
        visible.add(positions, TypeName.INT);
        visible.add(row, TypeName.INT);
        plan.made().forEach(t -> array(t.type(), t.name()));
        plan.kept().forEach(t -> array(t.type(), t.name()));
    }

    // if (sizeC <= 256 && samples * sizeC >= 128 && inputStride == sizeC) {
    //   final int rows = 1024 / sizeC;
    //   for (int begin = 0; begin < samples; begin += rows) {
    //     forwardBackwardTogether(Math.min(rows, samples - begin), input, inputOffset + begin * inputStride, ...);
    //   }
    //   return;
    // }
    /** What the other method does where rows are short, and follow each other. */
    CodeBlock calls() {
        String samples = signatures.own("samples");
        String size = Signatures.size(plan.axis());
        String rows = first.fresh("rows");
        CodeBlock.Builder code = CodeBlock.builder();
        StringBuilder condition = new StringBuilder(
                size + " <= " + LONGEST_ROW + " && " + samples + " * " + size + " >= " + LEAST_POSITIONS);
        plan.joined().forEach(t -> condition.append(" && " + t.name() + "Stride == " + size));
        code.beginControlFlow("if ($L)", condition);
        code.addStatement("final int $N = $L / $L", rows, SplitLoop.BLOCK, size);
        code.add(first.inPortions(name, parameters(), rows));
        return code.addStatement("return").endControlFlow().build();
    }

    @Override
    CodeBlock code() {
        CodeBlock.Builder code = CodeBlock.builder();
        code.addStatement("final int $N = $N * $N", positions, signatures.own("samples"), Signatures.size(plan.axis()));
        for (int level = 0; level < plan.stages().size(); level++) {
            List<Stmt> stage = plan.stages().get(level);
            if (JoinedRows.isJoined(level)) {
                stage.forEach(loop -> code.add(overAllRows(((Stmt.Loop) loop).body())));
            } else if (!stage.isEmpty()) {
                code.add(JoinedRows.isOfValues(level) ? values(stage) : inTurn(stage));
            }
        }
        return code.build();
    }

    // Arrays.fill(mask, 0, positions, -1);
    // for (int sample = 0; sample < samples; sample++) {
    //   ...
    // }
    // Rows.spread(selectedKept, samples, sizeC, selectedSpread);
    // Rows.replace(maskKept, samples, sizeC, gradInput, gradInputOffset, 0.0f);
    private CodeBlock inTurn(List<Stmt> stage) {
        CodeBlock.Builder before = CodeBlock.builder();
        CodeBlock.Builder after = CodeBlock.builder();
        List<Stmt> others = new ArrayList<>();
        for (Stmt stmt : stage) {
            Optional<Stmt.Store> everywhere = sameEverywhere(stmt);
            if (everywhere.isEmpty()) {
                others.add(stmt);
            } else {
                Stmt.Store store = everywhere.get();
                (store.value() instanceof Bits ? before : after).add(wholeRows(store));
            }
        }
        CodeBlock loop =
                others.isEmpty() ? CodeBlock.of("") : samples("0", signatures.own("samples"), statements(others));
        return before.add(loop).add(after.build()).build();
    }

    private CodeBlock wholeRows(Stmt.Store store) {
        String samples = signatures.own("samples");
        String size = Signatures.size(plan.axis());
        String target = signatures.name(store.target());
        CodeBlock.Builder code = CodeBlock.builder();
        if (store.value() instanceof Bits bits) {
            return code.addStatement("$T.fill($N, 0, $N, $L)", Arrays.class, target, positions, expressions.print(bits))
                    .build();
        }
        if (store.value() instanceof Read one) {
            return code.addStatement(
                            "$T.spread($N, $N, $L, $N)",
                            RuntimeNames.ROWS,
                            signatures.name(one.tensor()),
                            samples,
                            size,
                            target)
                    .build();
        }
        Apply selection = (Apply) store.value();
        Read mask = (Read) ((Apply) selection.arg(0)).arg(0);
        return code.addStatement(
                        "$T.replace($N, $N, $L, $N, $L, $L)",
                        RuntimeNames.ROWS,
                        signatures.name(mask.tensor()),
                        samples,
                        size,
                        target,
                        placeOfSample(store.target(), "0"),
                        expressions.print(selection.arg(1)))
                .build();
    }

    /** The store of a loop that gives a row one value everywhere: a constant, what is kept of the sample, or where a mask is. */
    private Optional<Stmt.Store> sameEverywhere(Stmt stmt) {
        boolean is = stmt instanceof Stmt.Loop loop
                && loop.body().size() == 1
                && loop.body().get(0) instanceof Stmt.Store store
                && (store.value() instanceof Bits || isKept(store.value()) || isReplaced(store));
        return is ? Optional.of((Stmt.Store) ((Stmt.Loop) stmt).body().get(0)) : Optional.empty();
    }

    private boolean isKept(Expr e) {
        return e instanceof Read r && r.subscripts().isEmpty() && plan.made().contains(r.tensor());
    }

    private boolean isReplaced(Stmt.Store store) {
        return store.value() instanceof Apply a
                && a.op() == Op.BLEND
                && a.arg(0) instanceof Apply condition
                && isKept(condition.arg(0))
                && a.arg(2) == Read.of(store.target(), store.subscripts());
    }

    /** The loop over samples, in two forms where there may be many. */
    private CodeBlock values(List<Stmt> stage) {
        String samples = signatures.own("samples");
        Optional<VectorLoop> loop =
                vectoriser.samples(stage, Set.of(), Set.of()).filter(l -> least(l) <= FEW_SAMPLES);
        Optional<CodeBlock> call = loop.flatMap(
                l -> inBlocks(l, sample, samples, purpose(l.effects().get(0))));
        if (call.isEmpty()) {
            return inTurn(stage);
        }
        return CodeBlock.builder()
                .beginControlFlow("if ($N < $L)", samples, least(loop.orElseThrow()))
                .add(inTurn(stage))
                .nextControlFlow("else")
                .add(call.get())
                .endControlFlow()
                .build();
    }

    /** The loop over all positions, each of which is as a sample without rows. */
    private CodeBlock overAllRows(List<Stmt> stores) {
        List<Stmt> flat = stores.stream().map(s -> flat((Stmt.Store) s)).toList();
        return vectoriser
                .samples(flat, Set.of(), Set.of())
                .flatMap(loop ->
                        inBlocks(loop, sample, positions, purpose(loop.effects().get(0))))
                .orElseGet(() -> samples(
                        "0",
                        positions,
                        statements(flat.stream().flatMap(this::shared).toList())));
    }

    /** The store after locals for what its value uses more than once: it has been put together from those of several loops. */
    private Stream<Stmt> shared(Stmt stmt) {
        Stmt.Store store = (Stmt.Store) stmt;
        List<Stmt> all = new ArrayList<>();
        Expr value = new ScalarLocals(this::fresh, (local, shared) -> all.add(new Stmt.Let(local, shared)))
                .of(store.value());
        all.add(new Stmt.Store(store.target(), store.subscripts(), value));
        return all.stream();
    }

    private static Stmt flat(Stmt.Store store) {
        Map<Expr, Expr> reads = new HashMap<>();
        Walk.nodes(List.of(new Stmt.BreakUnless(store.value())), e -> {
            if (e instanceof Read r && !r.subscripts().isEmpty()) {
                reads.put(r, Read.of(flat(r.tensor())));
            }
        });
        return new Stmt.Store(flat(store.target()), List.of(), Substitution.replace(store.value(), reads));
    }

    private static Tensor flat(Tensor tensor) {
        return Tensor.internal(tensor.name(), tensor.role(), tensor.type(), List.of());
    }

    // ------------------------------------------------------------------------------------------- rows of samples

    @Override
    CodeBlock loop(Stmt.Loop s) {
        return extremes(s).orElseGet(() -> inOrder(s));
    }

    @Override
    CodeBlock rowsOfTemporaries(Set<String> used) {
        return used.contains(row)
                ? CodeBlock.of("final int $N = $N * $N;\n", row, sample, Signatures.size(plan.axis()))
                : CodeBlock.of("");
    }

    @Override
    String rowOf(Tensor temporary) {
        return plan.rows().contains(temporary) ? row : "0";
    }

    @Override
    boolean isOneBlock() {
        return true;
    }

    @Override
    boolean isOfBlock(Tensor tensor) {
        return tensor.role() == Role.SCRATCH && !tensor.equals(Scheduler.VALUE);
    }

    @Override
    String placeOfSample(Tensor tensor, String position) {
        return isOfBlock(tensor) ? position : super.placeOfSample(tensor, position);
    }

    @Override
    String place(Tensor tensor, List<Expr> subscripts) {
        String place = super.place(tensor, subscripts);
        return plan.rows().contains(tensor) && !subscripts.isEmpty() ? behind(row, place) : place;
    }
}
