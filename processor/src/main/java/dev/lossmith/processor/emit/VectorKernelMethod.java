package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.lossmith.processor.emit.Signatures.Form;
import dev.lossmith.processor.emit.Signatures.LaneTables;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.Scheduler;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import dev.lossmith.processor.vectorise.Fission;
import dev.lossmith.processor.vectorise.Sequential;
import dev.lossmith.processor.vectorise.Stages;
import dev.lossmith.processor.vectorise.Turned;
import dev.lossmith.processor.vectorise.VectorLoop;
import dev.lossmith.processor.vectorise.VectorNest;
import dev.lossmith.processor.vectorise.Vectoriser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One kernel as a static method on the Vector API: the plain kernel, with loops over vectors where that is possible, and with the
 * same bits.
 */
final class VectorKernelMethod extends KernelMethod {
    private static final String ACROSS = "Across";
    private static final String TOGETHER = "Together";
    private static final String LOOP = "Loop";
    private static final String IN_STAGES = "InStages";

    /** A vector operation takes about a dozen bytes, and a method of 8,000 bytes or more stays interpreted for ever. */
    private static final int MOST_OPERATIONS = 400;

    private final String name;
    private final Form form;
    private final Way way;

    private final Optional<VectorNest> nestOfSamples;
    private final LaneTables laneTables;
    private final Vectoriser vectoriser;
    private final VectorExpressions.Spread constants = new VectorExpressions.Spread();
    /** Tables of which a copy with axes exchanged is read. */
    private final Set<Tensor> turned = new LinkedHashSet<>();

    private final LoopMethods loopMethods;
    private VectorBody lanesOf;
    private boolean usesVectors;
    private int budget = MOST_OPERATIONS;

    /** Where the rows of temporaries begin of which samples may have their own. */
    private final Map<Tensor, String> rows = new LinkedHashMap<>();

    /** How samples go through the loops of the kernel. */
    private enum Way {
        IN_TURN,
        /** Samples are lanes. */
        ACROSS,
        /** Each stage for all samples before the next one. */
        IN_STAGES
    }

    VectorKernelMethod(
            String name,
            Kernel kernel,
            Precision precision,
            Signatures signatures,
            Form form,
            LoopMethods loopMethods) {
        this(name, kernel, precision, signatures, form, loopMethods, Way.IN_TURN);
    }

    private VectorKernelMethod(
            String name,
            Kernel kernel,
            Precision precision,
            Signatures signatures,
            Form form,
            LoopMethods loopMethods,
            Way way) {
        super(name, kernel, precision, signatures);
        this.name = name;
        this.form = form;
        this.way = way;
        this.vectoriser = new Vectoriser(precision, kernel, signatures.ragged());
        this.nestOfSamples =
                vectoriser.nestedSamples(uniformSeeds()).filter(nest -> nest.operations() <= MOST_OPERATIONS);
        this.laneTables = laneTables();
        this.loopMethods = loopMethods;
        declareNames();
        laneTables
                .stages()
                .ifPresent(plan -> plan.rows().forEach(temporary -> {
                    rows.put(temporary, fresh(temporary.name() + "Row"));
                    visible.add(rows.get(temporary), TypeName.INT);
                }));
    }

    /** Whether any loop is one over vectors. */
    boolean usesVectors() {
        return usesVectors;
    }

    /** What an effect of a loop writes or takes in. */
    static Expr value(Stmt effect) {
        return Vectoriser.value(effect);
    }

    String lanes() {
        return signatures.own(Signatures.LANES);
    }

    /** While a scalar loop is printed: to whose lanes it adds. */
    void addToLanes(VectorBody body) {
        lanesOf = body;
    }

    @Override
    List<Signatures.Parameter> parameters() {
        return signatures.parameters(kernel, form, laneTables);
    }

    LaneTables tablesOfLanes() {
        return laneTables;
    }

    private LaneTables laneTables() {
        Set<Tensor> tables = new LinkedHashSet<>();
        Set<Tensor> turned = new LinkedHashSet<>();
        Walk.statements(kernel.statements(), stmt -> {
            if (stmt instanceof Stmt.Loop loop) {
                vectoriser.nested(loop).ifPresent(nest -> {
                    tables.addAll(nest.tables());
                    turned.addAll(nest.turned());
                });
            }
        });
        boolean inOrder = nestOfSamples.isPresent() && new Sequential(vectoriser).is(kernel.body());
        boolean even =
                !inOrder && turned.isEmpty() && signatures.raggedLengths(kernel).isEmpty();
        return new LaneTables(
                tables,
                nestOfSamples.map(VectorNest::tables).orElse(Set.of()),
                nestOfSamples.map(nest -> List.copyOf(nest.rows())).orElse(List.of()),
                inOrder,
                turned,
                even ? Stages.of(kernel) : Optional.empty());
    }

    private Set<Tensor> uniformSeeds() {
        return kernel.inputs().stream()
                .filter(t -> form == Form.SUMMED && t.role() == Role.SEED)
                .collect(Collectors.toSet());
    }

    /** The same kernel with samples for lanes, where they can be. */
    Optional<VectorKernelMethod> acrossSamples() {
        return nestOfSamples.map(nest ->
                new VectorKernelMethod(name + ACROSS, kernel, precision, signatures, form, loopMethods, Way.ACROSS));
    }

    /** The same kernel as stages for all samples, where it has some. */
    Optional<VectorKernelMethod> inStages() {
        return laneTables
                .stages()
                .map(plan -> new VectorKernelMethod(
                        name + IN_STAGES, kernel, precision, signatures, form, loopMethods, Way.IN_STAGES));
    }

    @Override
    String element(Tensor tensor, List<Expr> subscripts) {
        boolean uniform = form == Form.SUMMED && tensor.role() == Role.SEED;
        return uniform ? signatures.name(tensor) : super.element(tensor, subscripts);
    }

    @Override
    void body(MethodSpec.Builder method) {
        if (way == Way.IN_STAGES) {
            method.addCode(new StagedSamples(this, laneTables.stages().orElseThrow()).emit())
                    .returns(TypeName.BOOLEAN);
            return;
        }
        CodeBlock code = way == Way.ACROSS
                ? samplesTogether(nestOfSamples.orElseThrow())
                : vectoriser
                        .samples(
                                kernel.body(), uniformSeeds(), form == Form.SUMMED ? Set.of(Scheduler.VALUE) : Set.of())
                        .flatMap(loop -> Fission.parts(loop, kernel.body(), MOST_OPERATIONS))
                        .map(this::samplesInLanes)
                        .orElseGet(this::samplesInTurn);
        if (way == Way.IN_TURN && nestOfSamples.isPresent()) {
            usesVectors = true;
            method.addCode(shortRows());
        }
        if (way == Way.IN_TURN && laneTables.stages().isPresent()) {
            method.addCode(manySamples());
        }
        method.addCode(constants.code()).addCode(code);
        if (form == Form.SUMMED) {
            method.returns(precision == Precision.FLOAT ? TypeName.FLOAT : TypeName.DOUBLE);
        }
    }

    private CodeBlock samplesInLanes(List<Fission.Part> parts) {
        usesVectors = true;
        boolean several = parts.size() > 1;
        Optional<CodeBlock> total = Optional.empty();
        CodeBlock.Builder code = CodeBlock.builder();
        for (Fission.Part part : parts) {
            VectorExpressions.Spread spread = several ? new VectorExpressions.Spread() : constants;
            VectorLoops loops = lanesOfSamples(
                    code, part, spread, (from, to) -> samples(from, to, statements(part.body())), several);
            total = part.loop().sums().isEmpty() ? total : Optional.of(loops.total(0));
        }
        if (form == Form.SUMMED) {
            code.addStatement("return $L", total.orElseGet(this::sumOfLosses));
        }
        return code.build();
    }

    // if (samples >= WIDTH && sizeC < 64) {
    //   return forwardBackwardAcross(...);
    // }
    private CodeBlock shortRows() {
        CodeBlock.Builder code = CodeBlock.builder();
        code.beginControlFlow(
                "if ($N >= $N && $L)",
                signatures.own("samples"),
                new VectorNames(precision).width(),
                Signatures.areLanes(laneTables, kernel, Signatures::size));
        if (form == Form.SUMMED) {
            code.addStatement("return $L", callOf(ACROSS));
        } else {
            code.addStatement("$L", callOf(ACROSS)).addStatement("return");
        }
        return code.endControlFlow().build();
    }

    /** The same kernel in another way. */
    private CodeBlock callOf(String suffix) {
        CodeBlock arguments =
                parameters().stream().map(p -> CodeBlock.of("$N", p.name())).collect(CodeBlock.joining(",$W"));
        return CodeBlock.of("$N($L)", name + suffix, arguments);
    }

    // if (samples > 1 && samples <= 64 && sizeC <= 4096 / samples && forwardBackwardInStages(...)) {
    //   return Vectors.sum(losses, lossesOffset, samples, lanes);
    // }
    private CodeBlock manySamples() {
        CodeBlock.Builder code = CodeBlock.builder()
                .beginControlFlow(
                        "if ($L$W&& $L)", StagedSamples.condition(signatures, kernel, laneTables), callOf(IN_STAGES));
        return (form == Form.SUMMED ? code.addStatement("return $L", sumOfLosses()) : code.addStatement("return"))
                .endControlFlow()
                .build();
    }

    /** A loop over samples with these statements, whose loops are loops over vectors. */
    CodeBlock eachSample(List<Stmt> statements, CodeBlock end) {
        CodeBlock body =
                CodeBlock.builder().add(statements(statements)).add(end).build();
        return samples("0", signatures.own("samples"), body);
    }

    /** The statements with samples as lanes, where they can be. */
    Optional<CodeBlock> lanesOfSamples(List<Stmt> statements) {
        return vectoriser
                .samples(statements, uniformSeeds(), Set.of())
                .flatMap(loop -> Fission.parts(loop, statements, MOST_OPERATIONS))
                .map(parts -> {
                    CodeBlock.Builder code = CodeBlock.builder();
                    parts.forEach(part -> lanesOfSamples(
                            code, part, new VectorExpressions.Spread(), scalar(sample, part.body()), true));
                    return code.build();
                });
    }

    private VectorLoops lanesOfSamples(
            CodeBlock.Builder code,
            Fission.Part part,
            VectorExpressions.Spread spread,
            VectorLoops.Scalar scalar,
            boolean apart) {
        VectorLoops loops = new VectorLoops(this, part.loop(), spread, sample, signatures.own("samples"), scalar);
        CodeBlock whole = loops.emit();
        Set<String> own = declared(part.body());
        own.add(sample);
        CodeBlock block = CodeBlock.builder()
                .add(apart ? spread.code() : CodeBlock.of(""))
                .add(whole)
                .build();
        code.add(apart ? methodOf(part.loop(), own, block) : block);
        return loops;
    }

    // final int expsRow = sample * sizeC;
    @Override
    CodeBlock rowsOfTemporaries() {
        CodeBlock.Builder code = CodeBlock.builder();
        if (way == Way.ACROSS) {
            return code.build();
        }
        for (Kernel.Scratch s : kernel.scratch()) {
            if (rows.containsKey(s.tensor())) {
                String from = way == Way.IN_STAGES ? sample + " * " + expressions.printOperand(s.length()) : "0";
                code.addStatement("final int $N = $L", rows.get(s.tensor()), from);
            }
        }
        return code.build();
    }

    private int numberOfKept(Tensor tensor) {
        return way == Way.IN_STAGES ? laneTables.stages().orElseThrow().kept().indexOf(tensor) : -1;
    }

    @Override
    String array(Tensor tensor) {
        return numberOfKept(tensor) < 0 ? super.array(tensor) : signatures.own(Signatures.KEPT);
    }

    @Override
    String place(Tensor tensor, List<Expr> subscripts) {
        int number = numberOfKept(tensor);
        if (number >= 0) {
            return (number == 0 ? "" : number * StagedSamples.MOST_SAMPLES + " + ") + sample;
        }
        String place = super.place(tensor, subscripts);
        return rows.containsKey(tensor) && way != Way.ACROSS ? rows.get(tensor) + " + " + place : place;
    }

    /** Whole vectors of samples, the last of which may begin with samples already done. */
    private CodeBlock samplesTogether(VectorNest nest) {
        usesVectors = true;
        CodeBlock body = block(nest, sample, name.substring(0, name.length() - ACROSS.length()) + TOGETHER);
        CodeBlock.Builder code =
                CodeBlock.builder().add(rounds(sample, signatures.own("samples"), fresh("rounds"), body));
        if (form == Form.SUMMED) {
            code.addStatement("return $L", sumOfLosses());
        }
        return code.build();
    }

    // final int rounds = Vectors.rounds(sizeC, WIDTH);
    // for (int round = 0; round < rounds; round++) {
    //   for (int c = round == 0 ? 0 : sizeC - WIDTH; c <= sizeC - WIDTH; c += WIDTH) {
    //     <body>
    //   }
    // }
    private CodeBlock rounds(String position, String extent, String rounds, CodeBlock body) {
        String width = new VectorNames(precision).width();
        String round = fresh("round");
        return CodeBlock.builder()
                .addStatement("final int $N = $T.rounds($L, $N)", rounds, RuntimeNames.VECTORS, extent, width)
                .beginControlFlow("for (int $1N = 0; $1N < $2N; $1N++)", round, rounds)
                .beginControlFlow(
                        "for (int $1N = $2N == 0 ? 0 : $3L - $4N; $1N <= $3L - $4N; $1N += $4N)",
                        position,
                        round,
                        extent,
                        width)
                .add(body)
                .endControlFlow()
                .endControlFlow()
                .build();
    }

    /** The positions of a loop go through its inner loops together. */
    private void together(CodeBlock.Builder code, Stmt.Loop loop, VectorNest nest) {
        usesVectors = true;
        turned.addAll(nest.turned());
        String position = loopVariable(loop.index());
        String extent = extent(code, loop.extent());
        CodeBlock body = block(nest, position, position + TOGETHER);
        String rounds = fresh("rounds");
        code.add(rounds(position, extent, rounds, body));
        code.add(scalar(position, loop.body()).loop(rounds + " == 0 ? 0 : " + extent, extent));
    }

    private VectorLoops.Scalar scalar(String position, List<Stmt> body) {
        return (from, to) -> CodeBlock.builder()
                .beginControlFlow("for (int $1N = $2L; $1N < $3L; $1N++)", position, from, to)
                .add(statements(body))
                .endControlFlow()
                .build();
    }

    private CodeBlock samplesInTurn() {
        CodeBlock.Builder code = CodeBlock.builder().add(samples("0", signatures.own("samples")));
        if (form == Form.SUMMED) {
            code.addStatement("return $L", sumOfLosses());
        }
        return code.build();
    }

    private CodeBlock sumOfLosses() {
        String losses = signatures.name(Scheduler.VALUE);
        return sum(losses, losses + "Offset", signatures.own("samples"));
    }

    private CodeBlock sum(String terms, String from, String count) {
        return CodeBlock.of("$T.sum($N, $L, $L, $N)", RuntimeNames.VECTORS, terms, from, count, lanes());
    }

    @Override
    CodeBlock statements(List<Stmt> body) {
        Map<Integer, CodeBlock> code = new TreeMap<>();
        for (int at = 0; at < body.size(); at++) {
            CodeBlock.Builder statement = CodeBlock.builder();
            int first = at;
            if (body.get(at) instanceof Stmt.Loop loop) {
                List<Stmt.LaneSum> sums = sumsBehind(body, at, loop);
                at += loop(statement, loop, sums);
            } else {
                statement.add(statement(body.get(at)));
            }
            code.put(first, statement.build());
        }
        if (body == kernel.body()) {
            turned.forEach(table -> code.merge(
                    vectoriser.turned().filledBy(table).orElseThrow(),
                    turn(table),
                    (fill, turn) -> fill.toBuilder().add(turn).build()));
        }
        return CodeBlock.join(code.values(), "");
    }

    // Vectors.turn(exps, sizeS, sizeC, expsTurned);
    private CodeBlock turn(Tensor table) {
        return CodeBlock.builder()
                .addStatement(
                        "$T.turn($N, $N, $N, $N)",
                        RuntimeNames.VECTORS,
                        table.name(),
                        Signatures.size(table.axes().get(0)),
                        Signatures.size(table.axes().get(1)),
                        Turned.copy(table).name())
                .build();
    }

    private static List<Stmt.LaneSum> sumsBehind(List<Stmt> body, int at, Stmt.Loop loop) {
        List<Stmt.LaneSum> sums = new ArrayList<>();
        for (Stmt stmt : body.subList(at + 1, body.size())) {
            if (!(stmt instanceof Stmt.LaneSum sum) || sum.extent() != loop.extent()) {
                break;
            }
            sums.add(sum);
        }
        return sums.size() <= Signatures.MOST_SUMS ? sums : sums.subList(0, Signatures.MOST_SUMS);
    }

    /** Whether so many operations more still leave a method that is not too long to be compiled. */
    private boolean spend(int operations) {
        if (operations > budget) {
            return false;
        }
        budget -= operations;
        return true;
    }

    /** Returns how many of the sums behind the loop it has taken along. */
    private int loop(CodeBlock.Builder code, Stmt.Loop loop, List<Stmt.LaneSum> sums) {
        List<Fission.Part> parts = vectoriser
                .vectorised(loop, sums)
                .flatMap(v -> Fission.parts(v, loop.body(), MOST_OPERATIONS))
                .orElse(List.of());
        if (parts.isEmpty()) {
            vectoriser
                    .nested(loop)
                    .filter(nest -> spend(nest.operations()))
                    .ifPresentOrElse(nest -> together(code, loop, nest), () -> code.add(statement(loop)));
            return 0;
        }
        usesVectors = true;
        String extent = extent(code, loop.extent());
        for (Fission.Part part : parts) {
            VectorLoops loops = part(code, loop, part, extent);
            if (!part.loop().sums().isEmpty()) {
                totals(code, sums, part.loop(), loops);
                return sums.size();
            }
        }
        return 0;
    }

    private VectorLoops part(CodeBlock.Builder code, Stmt.Loop loop, Fission.Part part, String extent) {
        VectorExpressions.Spread spread = new VectorExpressions.Spread();
        String position = loopVariable(loop.index());
        VectorLoops loops = new VectorLoops(this, part.loop(), spread, position, extent, scalar(position, part.body()));
        CodeBlock whole = loops.emit();
        Set<String> own = declared(List.of(loop));
        code.add(methodOf(
                part.loop(),
                own,
                CodeBlock.builder().add(spread.code()).add(whole).build()));
        return loops;
    }

    private void totals(CodeBlock.Builder code, List<Stmt.LaneSum> sums, VectorLoop loop, VectorLoops loops) {
        List<Variable> order = new ArrayList<>(loop.sums().values());
        for (Stmt.LaneSum sum : sums) {
            code.addStatement(
                    "final $L $N = $L",
                    typeName(Type.REAL),
                    sum.variable().name(),
                    loops.total(order.indexOf(sum.variable())));
        }
    }

    // largest = largestLoop(input, sizeC, inputRow, largest);
    /** The call of a method with this code, or the code itself. What is more than one result is left in the array of lanes. */
    private CodeBlock methodOf(VectorLoop vectors, Set<String> own, CodeBlock code) {
        List<String> changed = updated(vectors.effects());
        boolean several = changed.size() > 1;
        if (!canExtract() || several && !canBeLeftInLanes(vectors.effects())) {
            return code;
        }
        CodeBlock.Builder body = CodeBlock.builder().add(code);
        for (int i = 0; several && i < changed.size(); i++) {
            body.addStatement("$N[$L] = $N", lanes(), Signatures.RESULTS + i, changed.get(i));
        }
        Optional<String> result = several ? Optional.empty() : changed.stream().findFirst();
        String purpose = changed.stream()
                .findFirst()
                .orElseGet(() -> purpose(vectors.effects().get(0)));
        CodeBlock.Builder call =
                CodeBlock.builder().add(loopMethods.extract(purpose + LOOP, body.build(), visible, own, result));
        for (int i = 0; several && i < changed.size(); i++) {
            call.addStatement("$N = $N[$L]", changed.get(i), lanes(), Signatures.RESULTS + i);
        }
        return call.build();
    }

    /** There is an array of lanes, and what is accumulated are reals as its elements are. */
    private boolean canBeLeftInLanes(List<Stmt> effects) {
        return parameters().stream().anyMatch(p -> p.name().equals(lanes()))
                && effects.stream()
                        .allMatch(e ->
                                !(e instanceof Stmt.Update u) || u.variable().type() == Type.REAL);
    }

    /** Whether loops can become methods. */
    boolean canExtract() {
        return visible.isClear();
    }

    /** The call of a method with the code of a loop around vectors. */
    CodeBlock extracted(Stmt.Loop loop, String purpose, CodeBlock code) {
        Set<String> own = declared(List.of(loop));
        Walk.statements(loop.body(), stmt -> {
            if (stmt instanceof Stmt.Update s) {
                own.add(s.variable().name());
            }
        });
        return loopMethods.extract(purpose + LOOP, code, visible, own, Optional.empty());
    }

    /** The code of a nest for one vector of lanes. */
    private CodeBlock block(VectorNest nest, String position, String methodName) {
        VectorExpressions.Spread spread = canExtract() ? new VectorExpressions.Spread() : constants;
        CodeBlock code = new VectorNestCode(this, nest, spread, position).emit();
        return canExtract()
                ? loopMethods.extract(
                        methodName,
                        CodeBlock.builder().add(spread.code()).add(code).build(),
                        visible,
                        declared(nest.body()),
                        Optional.empty())
                : code;
    }

    private Set<String> declared(List<? extends Stmt> body) {
        Set<String> names = new HashSet<>();
        Walk.statements(body, stmt -> {
            declared(stmt).ifPresent(v -> names.add(v.name()));
            if (stmt instanceof Stmt.Loop s) {
                names.add(loopVariable(s.index()));
            }
        });
        return names;
    }

    @Override
    CodeBlock store(Stmt.Store s) {
        String lane = lanesOf == null ? "" : lanesOf.lane(s);
        return lane.isEmpty()
                ? super.store(s)
                : CodeBlock.builder()
                        .addStatement("$N[$L] += $L", lanes(), lane, expressions.print(s.value()))
                        .build();
    }

    @Override
    CodeBlock laneSum(Stmt.LaneSum s) {
        return CodeBlock.builder()
                .addStatement(
                        "final $L $N = $L",
                        typeName(s.variable().type()),
                        s.variable().name(),
                        sum(s.terms().name(), rows.getOrDefault(s.terms(), "0"), expressions.print(s.extent())))
                .build();
    }
}
