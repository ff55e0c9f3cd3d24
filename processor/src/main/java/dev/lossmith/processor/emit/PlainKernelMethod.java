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
import dev.lossmith.processor.vectorise.Passes;
import dev.lossmith.processor.vectorise.VectorLoop;
import dev.lossmith.processor.vectorise.Vectoriser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One kernel in plain Java, with a second form of long loops that C2 vectorises in parts; a loop that finds several things at once has no such
 * form, so that the general statements are faster here.
 */
final class PlainKernelMethod extends KernelMethod {
    /** Loops over samples with fewer positions are left as they are. */
    private static final int SHORT = 128;

    /** A method of 8,000 bytes or more stays interpreted for ever. */
    private static final int MOST_OPERATIONS = 300;

    private static final String IN_BLOCKS = "InBlocks";
    private static final String PASS = "pass";

    private final String name;
    private final Vectoriser vectoriser;
    private final LoopMethods loopMethods;
    private final List<String> blocks = new ArrayList<>();
    private final List<String> patterns = new ArrayList<>();
    private String bitCopy;
    private final JavaExpressions branchFree;

    PlainKernelMethod(String name, Kernel kernel, Precision precision, Signatures signatures, LoopMethods loopMethods) {
        super(name, kernel.general(), precision, signatures);
        this.name = name;
        this.vectoriser = new Vectoriser(precision, this.kernel, signatures.ragged());
        this.loopMethods = loopMethods;
        this.branchFree = expressions.branchFree();
        declareNames();
    }

    @Override
    List<Signatures.Parameter> parameters() {
        List<Signatures.Parameter> parameters = new ArrayList<>(signatures.parameters(kernel));
        int id = kernel.scratch().size() + 1;
        for (String block : blocks) {
            parameters.add(Signatures.Parameter.array(
                    Type.REAL, block, "frame.<real>Scratch(" + id++ + ", " + SplitLoop.BLOCK + ")"));
        }
        for (String block : patterns) {
            parameters.add(Signatures.Parameter.array(
                    Type.BITS, block, "frame.<bits>Scratch(" + id++ + ", " + SplitLoop.BLOCK + ")"));
        }
        if (bitCopy != null) {
            parameters.add(Signatures.Parameter.bitCopy(bitCopy, "frame.bitCopy(" + SplitLoop.BLOCK + ")"));
        }
        return parameters;
    }

    /** The array number {@code k} for the reals of a block, or for their bits. */
    String block(Type type, int k) {
        List<String> names = type == Type.BITS ? patterns : blocks;
        while (names.size() <= k) {
            String name = fresh(type == Type.BITS ? "patterns" : "block");
            names.add(name);
            visible.add(name, ArrayTypeName.of(typeOf(type)));
        }
        return names.get(k);
    }

    /** What copies reals to their bits and back. */
    String bitCopy() {
        if (bitCopy == null) {
            bitCopy = fresh("bitCopy");
            visible.add(bitCopy, RuntimeNames.BIT_COPY);
        }
        return bitCopy;
    }

    // if (samples >= 128) {
    //   forwardBackwardInBlocks(samples, input, inputOffset, ..., block, block2);
    //   return;
    // }
    // for (int sample = 0; sample < samples; sample++) {
    //   ...
    // }
    @Override
    void body(MethodSpec.Builder method) {
        String samples = signatures.own("samples");
        vectoriser
                .samples(kernel.body(), Set.of(), Set.of())
                .filter(loop -> signatures.rows(kernel).isEmpty())
                .flatMap(loop -> inBlocks(loop, sample, samples, name))
                .ifPresent(call -> method.beginControlFlow("if ($N >= $L)", samples, SHORT)
                        .addCode(call)
                        .addStatement("return")
                        .endControlFlow());
        super.body(method);
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
        Optional<CodeBlock> largest = largest(s);
        if (largest.isPresent()) {
            return largest.get();
        }
        Optional<VectorLoop> independent = s.descending()
                ? Optional.empty()
                : vectoriser
                        .vectorised(s, List.of())
                        .filter(loop -> loop.turned().isEmpty());
        if (independent.isEmpty()) {
            return super.loop(s);
        }
        VectorLoop loop = independent.get();
        CodeBlock.Builder code = CodeBlock.builder();
        String extent = extent(code, s.extent());
        Optional<CodeBlock> call = inBlocks(
                loop, loopVariable(s.index()), extent, purpose(loop.effects().get(0)));
        if (call.isEmpty()) {
            return super.loop(s);
        }
        return code.beginControlFlow("if ($L < $L)", extent, least(loop))
                .add(super.loop(s))
                .nextControlFlow("else")
                .add(call.get())
                .endControlFlow()
                .build();
    }

    /** From how many positions on a loop goes in blocks: what an elementary function costs alone pays for copies and calls. */
    private static int least(VectorLoop loop) {
        int operations = loop.operationsOnce();
        return operations < 16 ? SHORT : operations < 45 ? 96 : 48;
    }

    // largest = Lanes.largest(largest, input, inputRow + 0, sizeC);
    /** A loop that only looks for the largest element of a row. */
    private Optional<CodeBlock> largest(Stmt.Loop s) {
        boolean one = s.body().get(s.body().size() - 1) instanceof Stmt.Update u && u.op() == ReduceOp.LARGEST;
        if (!one || s.body().size() > 2) {
            return Optional.empty();
        }
        Stmt.Update update = (Stmt.Update) s.body().get(s.body().size() - 1);
        Expr value = s.body().get(0) instanceof Stmt.Let let && let.variable() == update.value()
                ? let.value()
                : update.value();
        if (!(value instanceof Read r)
                || !isRow(r, s.index())
                || !guard(r.tensor(), r.subscripts()).isEmpty()) {
            return Optional.empty();
        }
        CodeBlock.Builder code = CodeBlock.builder();
        String extent = extent(code, s.extent());
        String first = placeOf(Optional.of(s.index()), "0", r.tensor(), r.subscripts());
        return Optional.of(code.addStatement(
                        "$1N = $2T.largest($1N, $3N, $4L, $5L)",
                        update.variable().name(),
                        RuntimeNames.LANES,
                        signatures.name(r.tensor()),
                        first,
                        extent)
                .build());
    }

    /** Whether a loop reads neighbours one after the other. */
    private static boolean isRow(Read r, Index index) {
        int last = r.subscripts().size() - 1;
        return last >= 0
                && r.subscripts().get(last) == index
                && r.subscripts().subList(0, last).stream()
                        .noneMatch(x -> x.free().contains(index));
    }

    /** The call of a method with the passes of a loop. */
    private Optional<CodeBlock> inBlocks(VectorLoop loop, String position, String extent, String purpose) {
        List<String> results = updated(loop.effects());
        if (results.size() > 1 || loop.operations() > MOST_OPERATIONS || !visible.isClear()) {
            return Optional.empty();
        }
        return Passes.of(loop, precision).map(passes -> {
            SplitLoop split = new SplitLoop(this, loop, passes, position);
            CodeBlock code = split.emit(extent);
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
        return signatures.name(tensor) + "Offset" + (tensor.role() == Role.SHARED ? "" : " + " + position);
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
