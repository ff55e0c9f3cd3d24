package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.lossmith.processor.emit.LaneTables.Spilled;
import dev.lossmith.processor.emit.Signatures.Form;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.FreeName;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.Scheduler;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import dev.lossmith.processor.vectorise.Fission;
import dev.lossmith.processor.vectorise.Innermost;
import dev.lossmith.processor.vectorise.ShortSums;
import dev.lossmith.processor.vectorise.Stages;
import dev.lossmith.processor.vectorise.VectorNest;
import dev.lossmith.processor.vectorise.Vectoriser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One kernel as a static method on the Vector API: the plain kernel, with loops over vectors where that is possible, and with the
 * same bits.
 */
final class VectorKernelMethod extends VectorStatements {
    private static final String ACROSS = "Across";
    private static final String IN_STAGES = "InStages";

    private final String name;
    private final Form form;
    private final Way way;

    private final Optional<VectorNest> nestOfSamples;
    /** The loops over vectors of samples, where samples take turns or are lanes of such a loop. */
    private final Optional<List<Fission.Part>> partsOfSamples;

    private final LaneTables laneTables;
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

    VectorKernelMethod(String name, Vectoriser vectoriser, Signatures signatures, Form form, LoopMethods loopMethods) {
        super(name, vectoriser, signatures, loopMethods);
        this.name = name;
        this.form = form;
        this.way = Way.IN_TURN;
        this.nestOfSamples =
                vectoriser.nestedSamples(uniformSeeds()).filter(nest -> nest.operations() <= MOST_OPERATIONS);
        this.partsOfSamples = vectoriser
                .samples(kernel.body(), uniformSeeds(), form == Form.SUMMED ? Set.of(Scheduler.VALUE) : Set.of())
                .flatMap(loop -> Fission.parts(loop, kernel.body(), MOST_OPERATIONS, true));
        this.laneTables = laneTables();
        declareAllNames();
    }

    /** The same kernel in another way. */
    private VectorKernelMethod(VectorKernelMethod first, String suffix, Way way) {
        super(first.name + suffix, first.vectoriser, first.signatures, first.loopMethods);
        this.name = first.name + suffix;
        this.form = first.form;
        this.way = way;
        this.nestOfSamples = first.nestOfSamples;
        this.partsOfSamples = Optional.empty();
        this.laneTables = first.laneTables;
        declareAllNames();
    }

    private void declareAllNames() {
        declareNames();
        laneTables
                .stages()
                .ifPresent(plan -> plan.rows().forEach(temporary -> {
                    rows.put(temporary, fresh(temporary.name() + "Row"));
                    visible.add(rows.get(temporary), TypeName.INT);
                }));
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
        Set<Tensor> panels = new LinkedHashSet<>();
        Set<Tensor> turned = new LinkedHashSet<>();
        Map<Stmt.Loop, ShortSums> sums = new LinkedHashMap<>();
        Set<String> taken = KernelNames.of(kernel, signatures);
        Spilled[] spilled = {
            Spilled.NONE.and(partsOfSamples.map(Fission::stored).orElse(0), Optional.empty())
        };
        Walk.statements(kernel.statements(), stmt -> {
            if (stmt instanceof Stmt.Loop loop) {
                List<Fission.Part> parts = parts(loop, List.of());
                parts.forEach(part -> turned.addAll(part.loop().turned()));
                spilled[0] = spilled[0].and(Fission.stored(parts), Optional.of(loop.extent()));
                vectoriser.tiled(loop).ifPresent(tile -> panels.add(tile.terms()));
                ShortSums.of(loop, temporary -> FreeName.of(temporary, taken))
                        .filter(found -> isOfVectors(found.ofTerm()) && isOfVectors(found.rest()))
                        .ifPresent(found -> sums.putIfAbsent(loop, found));
                vectoriser.nested(loop).ifPresent(nest -> {
                    tables.addAll(nest.tables());
                    turned.addAll(nest.turned());
                });
            }
        });
        Optional<Innermost> innermost = nestOfSamples.map(nest -> new Innermost(vectoriser, kernel.body()));
        boolean inOrder = innermost.isPresent() && innermost.get().isInOrder();
        boolean even = !inOrder && signatures.raggedLengths(kernel).isEmpty();
        Optional<Stages.Plan> stages = even
                ? Stages.of(kernel).filter(plan -> plan.products().isEmpty() ? turned.isEmpty() : !turns(plan))
                : Optional.empty();
        return new LaneTables(
                tables,
                panels,
                nestOfSamples.map(VectorNest::tables).orElse(Set.of()),
                nestOfSamples.map(nest -> List.copyOf(nest.rows())).orElse(List.of()),
                inOrder,
                innermost.map(Innermost::extentsOfLanes).orElse(Set.of()),
                turned,
                stages,
                spilled[0],
                sums);
    }

    /** Whether some stage reads a copy of a table with its axes exchanged, which nobody makes for many samples. */
    private boolean turns(Stages.Plan plan) {
        boolean[] found = new boolean[1];
        plan.stages()
                .forEach(stage -> Walk.statements(stage, stmt -> {
                    if (stmt instanceof Stmt.Loop loop) {
                        found[0] |= parts(loop, List.of()).stream()
                                        .anyMatch(part -> !part.loop().turned().isEmpty())
                                || vectoriser
                                        .nested(loop)
                                        .filter(nest -> !nest.turned().isEmpty())
                                        .isPresent();
                    }
                }));
        return found[0];
    }

    /** Vectors of its positions can do all of it, and read nothing that would have to be copied first. */
    private boolean isOfVectors(Stmt.Loop loop) {
        List<Fission.Part> parts = parts(loop, List.of());
        return !parts.isEmpty()
                && parts.stream().allMatch(part -> part.loop().turned().isEmpty());
    }

    @Override
    Optional<ShortSums> sums(Stmt.Loop loop) {
        return Optional.ofNullable(laneTables.sums().get(loop));
    }

    private Set<Tensor> uniformSeeds() {
        return form == Form.SUMMED ? Signatures.seeds(kernel) : Set.of();
    }

    /** The same kernel with samples for lanes, where they can be. */
    Optional<VectorKernelMethod> acrossSamples() {
        return nestOfSamples.map(nest -> new VectorKernelMethod(this, ACROSS, Way.ACROSS));
    }

    /** The same kernel as stages for all samples, where it has some. */
    Optional<VectorKernelMethod> inStages() {
        return laneTables.stages().map(plan -> new VectorKernelMethod(this, IN_STAGES, Way.IN_STAGES));
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
                : partsOfSamples.map(this::samplesInLanes).orElseGet(this::samplesInTurn);
        if (way == Way.IN_TURN && nestOfSamples.isPresent()) {
            useVectors();
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
        useVectors();
        boolean several = parts.size() > 1;
        Optional<CodeBlock> total = Optional.empty();
        CodeBlock.Builder code = CodeBlock.builder();
        for (Fission.Part part : parts) {
            VectorExpressions.Spread spread = several ? new VectorExpressions.Spread() : constants;
            VectorLoops.Scalar scalar =
                    (from, to) -> part.body().isEmpty() ? CodeBlock.of("") : samples(from, to, statements(part.body()));
            VectorLoops loops = lanesOfSamples(code, part, spread, scalar, several);
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
        List<String> conditions = new ArrayList<>();
        conditions.add(signatures.own("samples") + " >= " + new VectorNames(precision).width());
        conditions.add(laneTables.areSamples(kernel, Signatures::size));
        nestOfSamples.orElseThrow().conditions().forEach(c -> conditions.add(expressions.print(c)));
        code.beginControlFlow("if ($L)", String.join(" && ", conditions));
        if (form == Form.SUMMED) {
            code.addStatement("return $L", callOf(ACROSS));
        } else {
            code.addStatement("$L", callOf(ACROSS)).addStatement("return");
        }
        return code.endControlFlow().build();
    }

    /** The same kernel in another way. */
    private CodeBlock callOf(String suffix) {
        CodeBlock arguments = signatures.passed(parameters()).stream()
                .map(p -> CodeBlock.of("$N", p.name()))
                .collect(CodeBlock.joining(",$W"));
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
                .flatMap(loop -> Fission.parts(loop, statements, MOST_OPERATIONS, false))
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

    @Override
    Set<String> namesOfSample() {
        Set<String> names = super.namesOfSample();
        names.addAll(rows.values());
        return names;
    }

    // final int expsRow = sample * sizeC;
    @Override
    CodeBlock rowsOfTemporaries(Set<String> used) {
        CodeBlock.Builder code = CodeBlock.builder();
        if (way == Way.ACROSS) {
            return code.build();
        }
        List<Kernel.Scratch> temporaries = new ArrayList<>(kernel.scratch());
        laneTables.stages().map(StagedSamples::matrices).ifPresent(temporaries::addAll);
        for (Kernel.Scratch s : temporaries) {
            if (rows.containsKey(s.tensor()) && used.contains(rows.get(s.tensor()))) {
                String from = way == Way.IN_STAGES
                        ? sample + " * "
                                + expressions.printOperand(
                                        Kernel.Scratch.of(s.tensor()).length())
                        : "0";
                code.addStatement("final int $N = $L", rows.get(s.tensor()), from);
            }
        }
        return code.build();
    }

    @Override
    String rowOf(Tensor temporary) {
        return way == Way.ACROSS ? "0" : rows.getOrDefault(temporary, "0");
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

    /** Whole vectors of samples, the last of which may begin with samples already done; where they may not be done twice, the rest in turn. */
    private CodeBlock samplesTogether(VectorNest nest) {
        useVectors();
        CodeBlock body = block(nest, sample, name.substring(0, name.length() - ACROSS.length()) + TOGETHER);
        String samples = signatures.own("samples");
        CodeBlock.Builder code = CodeBlock.builder();
        if (nest.repeatable()) {
            code.add(rounds(
                    nest.conditions(),
                    sample,
                    Inside.whole(samples),
                    new VectorNames(precision).width(),
                    fresh("rounds"),
                    body));
        } else {
            String done = fresh("done");
            code.add(wholeVectors(nest, sample, Inside.whole(samples), done, body))
                    .add(samples(done, samples));
        }
        if (form == Form.SUMMED) {
            code.addStatement("return $L", sumOfLosses());
        }
        return code.build();
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
}
