package dev.lossmith.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.vectorise.JoinedRows;
import dev.lossmith.processor.vectorise.Passes;
import dev.lossmith.processor.vectorise.Stages;
import dev.lossmith.processor.vectorise.VectorLoop;
import dev.lossmith.processor.vectorise.Vectoriser;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One kernel in plain Java, with a second form of long loops that C2 vectorises in parts. */
class PlainKernelMethod extends KernelMethod {
    /** Loops over samples with fewer positions are left as they are. */
    static final int SHORT = 128;

    static final String IN_BLOCKS = "InBlocks";
    private static final String PASS = "pass";

    /** What looks for them along a row. */
    private static final Map<ReduceOp, String> EXTREMES =
            Map.of(ReduceOp.LARGEST, "largest", ReduceOp.MAX, "max", ReduceOp.MIN, "min");

    final String name;
    final Vectoriser vectoriser;
    private final LoopMethods loopMethods;
    private final PlainNests nests;
    /** What arrays of the length of a block are called, in order of their numbers. */
    private final Map<Type, List<String>> arrays = new EnumMap<>(Type.class);

    /** Those of them that loops use in turn. */
    private final Map<Type, List<String>> inTurn = new EnumMap<>(Type.class);

    private final String blocks;
    private boolean usesBlocks;
    private final JavaExpressions branchFree;
    private final Optional<StagedKernelMethod> staged;
    private final Optional<JoinedKernelMethod> joined;

    private PlainKernelMethod(
            String name,
            Kernel kernel,
            Optional<Stages.Plan> stages,
            Optional<JoinedRows> rows,
            PlainNests nests,
            Vectoriser vectoriser,
            Signatures signatures,
            LoopMethods loopMethods) {
        super(name, kernel, vectoriser.precision(), signatures);
        this.name = name;
        this.nests = nests;
        this.vectoriser = vectoriser;
        this.loopMethods = loopMethods;
        this.branchFree = expressions.branchFree();
        declareNames();
        this.blocks = fresh("blocks");
        visible.add(blocks, RuntimeNames.BLOCK_SCRATCH);
        this.staged = stages.filter(plan -> visible.isClear()).map(plan -> new StagedKernelMethod(this, plan));
        this.joined = rows.filter(plan -> visible.isClear()).map(plan -> new JoinedKernelMethod(this, plan));
    }

    /** The same kernel in another way. */
    PlainKernelMethod(PlainKernelMethod first, String suffix) {
        super(first.name + suffix, first.kernel, first.precision, first.signatures);
        this.nests = first.nests;
        this.name = first.name + suffix;
        this.vectoriser = first.vectoriser;
        this.loopMethods = first.loopMethods;
        this.branchFree = expressions.branchFree();
        declareNames();
        this.blocks = fresh("blocks");
        visible.add(blocks, RuntimeNames.BLOCK_SCRATCH);
        this.staged = Optional.empty();
        this.joined = Optional.empty();
    }

    static PlainKernelMethod of(
            String name, Kernel kernel, Precision precision, Signatures signatures, LoopMethods loopMethods) {
        Kernel general = kernel.general();
        Vectoriser vectoriser = new Vectoriser(precision, kernel, signatures.ragged());
        Optional<JoinedRows> rows =
                signatures.raggedLengths(general).isEmpty() ? JoinedRows.of(general, vectoriser) : Optional.empty();
        PlainNests nests = PlainNests.of(kernel, signatures);
        // products within a sample are written at the beginning of their table
        Optional<Stages.Plan> stages =
                !nests.hasProducts() && signatures.raggedLengths(general).isEmpty()
                        ? StagedKernelMethod.plan(general)
                        : Optional.empty();
        Kernel joined = rows.map(r -> r.extended(kernel, SplitLoop.BLOCK)).orElse(kernel);
        Kernel staged =
                stages.map(plan -> StagedKernelMethod.extended(joined, plan)).orElse(joined);
        return new PlainKernelMethod(
                name, nests.extended(staged), stages, rows, nests, vectoriser, signatures, loopMethods);
    }

    /** The same kernel for many samples at a time, where that is of use. They have to be emitted first. */
    final List<PlainKernelMethod> others() {
        return Stream.concat(staged.stream(), joined.stream()).toList();
    }

    @Override
    final List<Signatures.Parameter> parameters() {
        List<Signatures.Parameter> parameters = new ArrayList<>(kernelParameters());
        if (usesBlocks) {
            parameters.add(Signatures.Parameter.blocks(blocks));
        }
        return parameters;
    }

    List<Signatures.Parameter> kernelParameters() {
        return signatures.parameters(kernel);
    }

    /** The array number {@code k} for the reals of a block, or for their bits. */
    final String block(Type type, int k) {
        List<String> names = inTurn.computeIfAbsent(type, t -> new ArrayList<>());
        while (names.size() <= k) {
            String name = fresh(type == Type.BITS ? "patterns" : "block");
            names.add(name);
            array(type, name);
        }
        return names.get(k);
    }

    /** One more array of the length of a block. */
    final void array(Type type, String name) {
        arrays.computeIfAbsent(type, t -> new ArrayList<>()).add(name);
        declare(name, ArrayTypeName.of(typeOf(type)));
        usesBlocks = true;
    }

    /** Whether no loop has more positions than a block. */
    boolean isOneBlock() {
        return false;
    }

    /** A temporary that has the elements of all positions, from its first on. */
    boolean isOfBlock(Tensor tensor) {
        return false;
    }

    /** All samples have the same, which the method takes as a value. */
    boolean isValue(Tensor tensor) {
        return tensor.isParameter();
    }

    /** What samples have here is wanted as a sum. */
    boolean isSummed(Tensor tensor) {
        return false;
    }

    /** What has these arrays, and copies reals to their bits and back. */
    final String blocks() {
        usesBlocks = true;
        return blocks;
    }

    // final float[] block = blocks.floats(0);
    /** The arrays that code uses. */
    private CodeBlock arrays(CodeBlock code) {
        CodeBlock.Builder locals = CodeBlock.builder();
        if (arrays.isEmpty()) {
            return locals.build();
        }
        Set<String> used = LocalNames.in(code.toString());
        arrays.forEach((type, names) -> {
            for (int k = 0; k < names.size(); k++) {
                if (used.contains(names.get(k))) {
                    String element = typeName(type);
                    locals.addStatement("final $L[] $N = $N.$Ls($L)", element, names.get(k), blocks, element, k);
                }
            }
        });
        return locals.build();
    }

    // for (int begin = 0; begin < samples; begin += rows) {
    //   forwardBackwardTogether(Math.min(rows, samples - begin), input, inputOffset + begin * inputStride, ...);
    // }
    /** The calls of a method of the same kernel for so many samples at a time. */
    final CodeBlock inPortions(String other, List<Signatures.Parameter> parameters, String most) {
        String samples = signatures.own("samples");
        String begin = fresh("begin");
        Map<String, String> moved = new HashMap<>();
        moved.put(samples, "Math.min(" + most + ", " + samples + " - " + begin + ")");
        Set<Tensor> tensors = new LinkedHashSet<>(kernel.inputs());
        tensors.addAll(kernel.outputs());
        for (Tensor t : tensors) {
            if (!t.isParameter() && t.role() != Role.SHARED) {
                String name = signatures.name(t);
                String by = Signatures.hasRows(t) ? begin + " * " + name + "Stride" : begin;
                moved.put(name + "Offset", name + "Offset + " + by);
            }
        }
        CodeBlock arguments = signatures.passed(parameters).stream()
                .map(p -> CodeBlock.of("$L", moved.getOrDefault(p.name(), p.name())))
                .collect(CodeBlock.joining(",$W"));
        return CodeBlock.builder()
                .beginControlFlow("for (int $1N = 0; $1N < $2N; $1N += $3L)", begin, samples, most)
                .addStatement("$N($L)", other, arguments)
                .endControlFlow()
                .build();
    }

    // if (samples >= 128) {
    //   forwardBackwardInBlocks(samples, input, inputOffset, ..., block, block2);
    //   return;
    // }
    // for (int sample = 0; sample < samples; sample++) {
    //   ...
    // }
    @Override
    final void body(MethodSpec.Builder method) {
        others().forEach(other -> usesBlocks |= other.usesBlocks());
        CodeBlock code = code();
        method.addCode(arrays(code)).addCode(code).returns(result());
    }

    TypeName result() {
        return TypeName.VOID;
    }

    final boolean usesBlocks() {
        return usesBlocks;
    }

    CodeBlock code() {
        String samples = signatures.own("samples");
        CodeBlock.Builder code = CodeBlock.builder();
        vectoriser
                .samples(kernel.body(), Set.of(), Set.of())
                .filter(loop -> signatures.rows(kernel).isEmpty())
                .flatMap(loop -> inBlocks(loop, sample, samples, name))
                .ifPresent(call -> code.beginControlFlow("if ($N >= $L)", samples, SHORT)
                        .add(call)
                        .addStatement("return")
                        .endControlFlow());
        staged.ifPresent(other -> code.add(other.calls()));
        joined.ifPresent(other -> code.add(other.calls()));
        return code.add(samples("0", samples)).build();
    }

    // if (sizeC < 128) {
    //   for (int c = 0; c < sizeC; c++) {
    //     ...
    //   }
    // } else {
    //   expsInBlocks(input, sizeC, exps, inputRow, largest, block, block2);
    // }
    @Override
    CodeBlock loop(Stmt.Loop s) {
        Optional<CodeBlock> extremes = extremes(s);
        if (extremes.isPresent()) {
            return extremes.get();
        }
        Optional<CodeBlock> nest = nests.code(s, this);
        if (nest.isPresent()) {
            return nest.get();
        }
        Optional<VectorLoop> independent = s.descending()
                ? Optional.empty()
                : vectoriser
                        .vectorised(s, List.of())
                        .filter(loop -> loop.turned().isEmpty());
        if (independent.isEmpty()) {
            return inOrder(s);
        }
        VectorLoop loop = independent.get();
        CodeBlock.Builder code = CodeBlock.builder();
        String extent = extent(code, s.extent());
        Optional<CodeBlock> call = inBlocks(
                loop, loopVariable(s.index()), extent, purpose(loop.effects().get(0)));
        if (call.isEmpty()) {
            return inOrder(s);
        }
        return code.beginControlFlow("if ($L < $L)", extent, least(loop))
                .add(inOrder(s))
                .nextControlFlow("else")
                .add(call.get())
                .endControlFlow()
                .build();
    }

    final CodeBlock inOrder(Stmt.Loop s) {
        return super.loop(s);
    }

    /** From how many positions on a loop goes in blocks: what an elementary function costs alone pays for copies and calls. */
    static int least(VectorLoop loop) {
        int operations = loop.operationsOnce();
        return operations < 16 ? SHORT : operations < 45 ? 96 : 48;
    }

    // largest = Extremes.largest(largest, input, inputRow, sizeC, blocks);
    /** A loop that only looks for the largest or smallest elements of rows. */
    final Optional<CodeBlock> extremes(Stmt.Loop s) {
        Map<Expr, Expr> locals = new HashMap<>();
        CodeBlock.Builder code = CodeBlock.builder();
        String extent = "";
        for (Stmt stmt : s.body()) {
            if (stmt instanceof Stmt.Let let && let.value() instanceof Read) {
                locals.put(let.variable(), let.value());
            } else if (stmt instanceof Stmt.Update update
                    && EXTREMES.containsKey(update.op())
                    && locals.getOrDefault(update.value(), update.value()) instanceof Read r
                    && isRow(r, s.index())) {
                extent = extent.isEmpty() ? extent(code, s.extent()) : extent;
                code.addStatement(
                        "$1N = $2T.$3L($1N, $4N, $5L, $6L, $7N)",
                        update.variable().name(),
                        RuntimeNames.EXTREMES,
                        EXTREMES.get(update.op()),
                        signatures.name(r.tensor()),
                        placeOf(Optional.of(s.index()), "0", r.tensor(), r.subscripts()),
                        extent,
                        blocks());
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(code.build());
    }

    /** Whether a loop reads reals that are neighbours one after the other. */
    private boolean isRow(Read r, Index index) {
        int last = r.subscripts().size() - 1;
        return last >= 0
                && r.type() == Type.REAL
                && guard(r.tensor(), r.subscripts()).isEmpty()
                && r.subscripts().get(last) == index
                && r.subscripts().subList(0, last).stream()
                        .noneMatch(x -> x.free().contains(index));
    }

    /** The call of a method with the passes of a loop. */
    final Optional<CodeBlock> inBlocks(VectorLoop loop, String position, String extent, String purpose) {
        List<String> results = updated(loop.effects());
        if (results.size() > 1 || !visible.isClear()) {
            return Optional.empty();
        }
        return Passes.of(loop, precision).map(passes -> {
            SplitLoop split = new SplitLoop(this, loop, passes, position, extent);
            CodeBlock code = split.emit();
            Set<String> own = new HashSet<>(split.declared());
            own.add(position);
            return loopMethods.extract(
                    purpose + IN_BLOCKS, code, visible, own, results.stream().findFirst());
        });
    }

    /**
     * The call of a method with the code of a pass, whose effects may change one variable.
     *
     * @param arrays what is passed for arrays that the code calls otherwise
     */
    CodeBlock pass(
            CodeBlock code,
            Map<String, TypeName> declared,
            Set<String> own,
            Map<String, String> arrays,
            List<Stmt> effects) {
        return loopMethods.extract(
                PASS,
                code,
                visible.inner(declared),
                own,
                arrays,
                updated(effects).stream().findFirst());
    }

    // ------------------------------------------------------------------------------------------- code of passes

    /** Where in its array the element of a position is. */
    String placeOf(Optional<Index> index, String position, Tensor tensor, List<Expr> subscripts) {
        if (index.isPresent()) {
            return at(index, position, () -> place(tensor, subscripts));
        }
        return placeOfSample(tensor, position);
    }

    CodeBlock branchFree(Expr e) {
        return TypedText.code(branchFree.print(e));
    }

    /** A store, an addition or an update with this value. */
    CodeBlock effect(Stmt effect, Expr value) {
        if (effect instanceof Stmt.Update s) {
            return update((Stmt.Update) Vectoriser.withValue(s, value));
        }
        if (effect instanceof Stmt.Add s) {
            return addition(s, branchFree(value));
        }
        Stmt.Store s = (Stmt.Store) effect;
        return CodeBlock.builder()
                .addStatement("$L = $L", element(s.target(), s.subscripts()), branchFree(value))
                .build();
    }
}
