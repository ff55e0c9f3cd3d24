package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import dev.lossmith.processor.vectorise.Fission;
import dev.lossmith.processor.vectorise.ShortSums;
import dev.lossmith.processor.vectorise.Tile;
import dev.lossmith.processor.vectorise.VectorLoop;
import dev.lossmith.processor.vectorise.VectorNest;
import dev.lossmith.processor.vectorise.Vectoriser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The statements of a sample, with loops over vectors where that is possible. */
abstract class VectorStatements extends KernelMethod {
    static final String TOGETHER = "Together";
    private static final String LOOP = "Loop";

    /** A vector operation takes about a dozen bytes, and a method of 8,000 bytes or more stays interpreted for ever. */
    static final int MOST_OPERATIONS = 400;

    /** Loops around tiles, and the same row by row, in operations. */
    private static final int TILE = 25;

    /** Longer rows are long loops themselves. */
    private static final int MOST_IN_ROW = 512;

    final Vectoriser vectoriser;
    final LoopMethods loopMethods;
    final VectorExpressions.Spread constants = new VectorExpressions.Spread();

    private final TurnedCopies turned = new TurnedCopies(this);

    private VectorBody lanesOf;
    private boolean usesVectors;
    private int budget = MOST_OPERATIONS;

    VectorStatements(String name, Vectoriser vectoriser, Signatures signatures, LoopMethods loopMethods) {
        super(name, vectoriser.kernel(), vectoriser.precision(), signatures);
        this.vectoriser = vectoriser;
        this.loopMethods = loopMethods;
    }

    /** Whether any loop is one over vectors. */
    boolean usesVectors() {
        return usesVectors;
    }

    final void useVectors() {
        usesVectors = true;
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

    // final int rounds = Vectors.rounds(sizeC, WIDTH);
    // for (int round = 0; round < rounds; round++) {
    //   for (int c = round == 0 ? 0 : sizeC - WIDTH; c <= sizeC - WIDTH; c += WIDTH) {
    //     <body>
    //   }
    // }
    /**
     * Each position at least once, so many at a time, where all conditions hold.
     *
     * @param step how many: a power of two
     * @param rounds the name of how often the loop goes over all of them
     */
    final CodeBlock rounds(
            List<Expr> conditions, String position, Inside inside, String step, String rounds, CodeBlock body) {
        return CodeBlock.builder()
                .add(counted(conditions, inside, step, rounds))
                .add(inRounds(position, inside, step, rounds, body))
                .build();
    }

    /** How often a loop has to go over all positions so that each is done. */
    final CodeBlock counted(List<Expr> conditions, Inside inside, String step, String rounds) {
        CodeBlock number = CodeBlock.of("$T.rounds($L, $L)", RuntimeNames.VECTORS, inside.count(), step);
        return CodeBlock.builder()
                .addStatement("final int $N = $L", rounds, conditional(conditions, number, "0"))
                .build();
    }

    private CodeBlock inRounds(String position, Inside inside, String step, String rounds, CodeBlock body) {
        String round = fresh("round");
        return CodeBlock.builder()
                .beginControlFlow("for (int $1N = 0; $1N < $2N; $1N++)", round, rounds)
                .beginControlFlow(
                        "for (int $1N = $2N == 0 ? $3L : $4L - $5L; $1N <= $4L - $5L; $1N += $5L)",
                        position,
                        round,
                        inside.first(),
                        inside.end(),
                        step)
                .add(body)
                .endControlFlow()
                .endControlFlow()
                .build();
    }

    /** The value where all conditions hold. */
    final CodeBlock conditional(List<Expr> conditions, CodeBlock value, String otherwise) {
        if (conditions.isEmpty()) {
            return value;
        }
        String all = conditions.stream().map(expressions::print).collect(Collectors.joining(" && "));
        return CodeBlock.of("$L ? $L : $L", all, value, otherwise);
    }

    /** The positions of a loop go through its inner loops together. */
    private void together(CodeBlock.Builder code, Stmt.Loop loop, VectorNest nest) {
        together(code, loop, nest, scalar(loopVariable(loop.index()), loop.body()));
    }

    /** @param rest what is done at the positions that are left over */
    private void together(CodeBlock.Builder code, Stmt.Loop loop, VectorNest nest, VectorLoops.Scalar rest) {
        useVectors();
        turned.read(nest.turned());
        String position = loopVariable(loop.index());
        String extent = extent(code, loop.extent());
        CodeBlock body = block(nest, position, position + TOGETHER);
        Inside inside = Inside.of(nest.border(), this, extent, code);
        code.add(turned.apart(loop, "0 < " + inside.done(), () -> inside.before(rest)));
        String whole = fresh(nest.repeatable() ? "rounds" : "done");
        code.add(
                nest.repeatable()
                        ? rounds(nest.conditions(), position, inside, new VectorNames(precision).width(), whole, body)
                        : wholeVectors(nest, position, inside, whole, body));
        String done = nest.repeatable() ? whole + " == 0 ? " + inside.done() + " : " + inside.end() : whole;
        code.add(turned.apart(loop, "(" + done + ") < " + extent, () -> rest.loop(done, extent)));
    }

    // final int done = (Math.max(sizeK, 0) & -WIDTH);
    // for (int k = 0; k < done; k += WIDTH) {
    //   <body>
    // }
    final CodeBlock wholeVectors(VectorNest nest, String position, Inside inside, String done, CodeBlock body) {
        VectorNames names = new VectorNames(precision);
        return CodeBlock.builder()
                .addStatement(
                        "final int $N = $L",
                        done,
                        inside.behind(conditional(nest.conditions(), names.whole(inside.count()), "0")))
                .beginControlFlow(
                        "for (int $1N = $2L; $1N < $3N; $1N += $4N)", position, inside.first(), done, names.width())
                .add(body)
                .endControlFlow()
                .build();
    }

    final VectorLoops.Scalar scalar(String position, List<Stmt> body) {
        return (from, to) -> body.isEmpty()
                ? CodeBlock.of("")
                : CodeBlock.builder()
                        .beginControlFlow("for (int $1N = $2L; $1N < $3L; $1N++)", position, from, to)
                        .add(statements(body))
                        .endControlFlow()
                        .build();
    }

    @Override
    final CodeBlock productSum(String terms, String from, String count) {
        return CodeBlock.of("$T.of($N, $L, $L, $N)", RuntimeNames.PRODUCT_SUMS, terms, from, count, lanes());
    }

    @Override
    final CodeBlock sum(String terms, String from, String count) {
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
            turned.made(code);
        }
        return CodeBlock.join(code.values(), "");
    }

    private static List<Stmt.LaneSum> sumsBehind(List<Stmt> body, int at, Stmt.Loop loop) {
        List<Stmt.LaneSum> sums = new ArrayList<>();
        for (Stmt stmt : body.subList(at + 1, body.size())) {
            if (!(stmt instanceof Stmt.LaneSum sum) || sum.ofProduct() || sum.extent() != loop.extent()) {
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

    /** The loops over vectors that a loop becomes; none if there are none. */
    final List<Fission.Part> parts(Stmt.Loop loop, List<Stmt.LaneSum> sums) {
        return vectoriser
                .vectorised(loop, sums)
                .flatMap(v -> Fission.parts(v, loop.body(), MOST_OPERATIONS, LaneTables.isKnown(loop.extent())))
                .orElse(List.of());
    }

    /** Returns how many of the sums behind the loop it has taken along. */
    private int loop(CodeBlock.Builder code, Stmt.Loop loop, List<Stmt.LaneSum> sums) {
        Optional<Tile> tile = tiled(loop).filter(t -> spend(TILE));
        if (tile.isPresent()) {
            useVectors();
            turned.read(tile.get().nest().turned());
            code.add(new TileLoops(this, tile.get()).emit(turned.apart(loop, "", () -> {
                CodeBlock.Builder rowByRow = CodeBlock.builder();
                inTurn(rowByRow, loop, List.of());
                return rowByRow.build();
            })));
            return 0;
        }
        Optional<ShortSums> few = (canExtract() ? sums(loop) : Optional.<ShortSums>empty()).filter(f -> spend(TILE));
        if (few.isPresent()) {
            return few(code, few.get());
        }
        Optional<Stmt.Loop> exchanged =
                (canExtract() ? vectoriser.exchanged(loop) : Optional.<Stmt.Loop>empty()).filter(other -> spend(TILE));
        if (exchanged.isPresent()) {
            exchanged(code, loop, exchanged.get());
            return 0;
        }
        return inTurn(code, loop, sums);
    }

    // <value>.intoArray(lanes, 256);
    // gradBias[gradBiasOffset + k] = Vectors.addInTurn(gradBias[gradBiasOffset + k], lanes, 256);
    /**
     * Lanes add to an element that they have in common.
     *
     * @param at where in the array of lanes there is room for what they add
     */
    final void addInTurn(CodeBlock.Builder code, Stmt.Add add, CodeBlock value, int at) {
        code.addStatement("$L.intoArray($N, $L)", value, lanes(), at);
        code.add(guarded(
                add.target(),
                add.subscripts(),
                "=",
                CodeBlock.of(
                        "$T.addInTurn($L, $N, $L)",
                        RuntimeNames.VECTORS,
                        element(add.target(), add.subscripts()),
                        lanes(),
                        at)));
    }

    /** The loop as sums of few terms. */
    abstract Optional<ShortSums> sums(Stmt.Loop loop);

    // if (smaller <= 16 && sizeC >= 4 * WIDTH && sizeC <= 4096) {
    //   <for each term: the terms of all positions>
    //   VectorColumnSums.of(termsRows, smaller, sizeC, sizeC, totals);
    //   <what follows from the sums>
    // } else {
    //   <position by position>
    // }
    private int few(CodeBlock.Builder code, ShortSums few) {
        useVectors();
        declareNames(List.of(few.terms()));
        String positions = extent(code, few.outer().extent());
        String terms = extent(code, few.sum().extent());
        String stride = stride(few.outer().index().axis());
        code.beginControlFlow(
                "if ($L <= $L && $L >= 4 * $N && $L <= $L)",
                terms,
                ShortSums.MOST_TERMS,
                positions,
                new VectorNames(precision).width(),
                stride,
                ShortSums.MOST_ELEMENTS / ShortSums.MOST_TERMS);
        inTurn(code, few.terms(), List.of());
        code.addStatement(
                        "$T.of($N, $L, $L, $L, $N)",
                        RuntimeNames.VECTOR_COLUMN_SUMS,
                        few.rows().name(),
                        terms,
                        positions,
                        stride,
                        few.totals().name())
                .add(statements(List.of(few.rest())))
                .nextControlFlow("else");
        inTurn(code, few.outer(), List.of());
        code.endControlFlow();
        return 0;
    }

    // if (sizeK >= WIDTH && sizeK <= 512) {
    //   <with the positions of short rows as lanes>
    // } else {
    //   <row by row>
    // }
    private void exchanged(CodeBlock.Builder code, Stmt.Loop loop, Stmt.Loop other) {
        String extent = extent(code, other.extent());
        code.beginControlFlow("if ($1L >= $2N && $1L <= $3L)", extent, new VectorNames(precision).width(), MOST_IN_ROW);
        String position = loopVariable(other.index());
        Stmt rows = other.body().get(0);
        // rows are no lanes for what is left over: those would be elements of a table along its other axis
        together(
                code,
                other,
                vectoriser.nested(other).orElseThrow(),
                (from, to) -> CodeBlock.builder()
                        .beginControlFlow("for (int $1N = $2L; $1N < $3L; $1N++)", position, from, to)
                        .add(statement(rows))
                        .endControlFlow()
                        .build());
        code.nextControlFlow("else");
        inTurn(code, loop, List.of());
        code.endControlFlow();
    }

    /** The loop as tiles of a table, if it is one and they can be methods. */
    final Optional<Tile> tiled(Stmt.Loop loop) {
        return vectoriser.tiled(loop).filter(tile -> canExtract() && TileCode.rows(tile) > 1);
    }

    private int inTurn(CodeBlock.Builder code, Stmt.Loop loop, List<Stmt.LaneSum> sums) {
        List<Fission.Part> parts = parts(loop, sums);
        if (parts.isEmpty()) {
            vectoriser
                    .nested(loop)
                    .filter(nest -> spend(nest.operations()))
                    .ifPresentOrElse(nest -> together(code, loop, nest), () -> code.add(statement(loop)));
            return 0;
        }
        useVectors();
        parts.forEach(part -> turned.read(part.loop().turned()));
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
    final CodeBlock methodOf(VectorLoop vectors, Set<String> own, CodeBlock code) {
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
    final CodeBlock block(VectorNest nest, String position, String methodName) {
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

    final Set<String> declared(List<? extends Stmt> body) {
        Set<String> names = new HashSet<>();
        Walk.statements(body, stmt -> {
            Walk.declared(stmt).ifPresent(v -> names.add(v.name()));
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
}
