package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.vectorise.VectorLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The loops over vectors that one loop of a kernel becomes, and the scalar loops that do the rest. */
final class VectorLoops {
    /** Accumulators of one sum: enough to hide the latency of an addition. */
    static final int COPIES = 4;

    /**
     * C1 gives up a method with many more, for want of virtual registers, and HotSpot then never compiles it with C2: it takes fifty times
     * as long. 300 calls, 20 of them loads, were well, 310 with 30 were not.
     */
    private static final int MOST_CALLS = 390;

    /** Of loops with more operations C2 runs out of nodes where they stand in another one. */
    private static final int MOST_IN_ROUNDS = 150;

    /** The scalar loop from one position to before another. */
    interface Scalar {
        CodeBlock loop(String from, String to);
    }

    private final VectorKernelMethod method;
    private final VectorLoop loop;
    private final VectorExpressions expressions;
    private final VectorNames names;
    private final String position;
    private final String extent;
    private final String width;
    private final Scalar scalar;
    private final List<Stmt> sums;
    private final Accumulators accumulators;

    /**
     * @param position the variable of the loop
     * @param extent a simple expression
     */
    VectorLoops(
            VectorKernelMethod method,
            VectorLoop loop,
            VectorExpressions.Spread constants,
            String position,
            String extent,
            Scalar scalar) {
        this.method = method;
        this.loop = loop;
        this.names = new VectorNames(method.precision);
        this.expressions = new VectorExpressions(
                        loop.varying(),
                        loop.names(),
                        loop.effects().stream().map(VectorKernelMethod::value).toList(),
                        method.precision,
                        method.expressions,
                        constants,
                        method::fresh)
                .ofOneLoop();
        this.position = position;
        this.extent = extent;
        this.width = names.width();
        this.scalar = scalar;
        this.sums = new ArrayList<>(loop.sums().keySet());
        this.accumulators = new Accumulators(method, loop, names);
    }

    // ------------------------------------------------------------------------------------------- one vector at a time

    CodeBlock emit() {
        if (!loop.sums().isEmpty()) {
            return unrolled();
        }
        if (loop.accumulates() && loop.cheap() && loop.isPlain() && loop.repeatable()) {
            return accumulated();
        }
        // Vectors that are accumulated over two nested loops would be boxed.
        return loop.repeatable() && !loop.accumulates() ? overlapping() : once();
    }

    // final int rounds = Vectors.rounds(sizeC, WIDTH);
    // for (int round = 0; round < rounds; round++) {
    //   for (int c = round == 0 ? 0 : sizeC - WIDTH; c <= sizeC - WIDTH; c += WIDTH) {
    //     <body>
    //   }
    // }
    // for (int c = rounds == 0 ? 0 : sizeC; c < sizeC; c++) {
    //   <scalar>
    // }
    /** Each position at least once: what is left over is the end of a vector that begins with positions already done. */
    private CodeBlock overlapping() {
        String first = Integer.toString(loop.before());
        String end = loop.after() == 0 ? extent : extent + " - " + loop.after();
        String rounds = method.fresh("rounds");
        CodeBlock.Builder code = CodeBlock.builder();
        if (loop.before() > 0) {
            code.add(scalar.loop("0", "Math.min(" + first + ", " + extent + ")"));
        }
        code.addStatement("final int $N = $L", rounds, conditional(rounds(first, end), "0"));
        if (loop.operations() > MOST_IN_ROUNDS) {
            atMost(code, rounds, first, end);
        } else {
            inRounds(code, rounds, first, end);
        }
        String done = loop.before() == 0 ? first : "Math.min(" + first + ", " + extent + ")";
        return code.add(scalar.loop(rounds + " == 0 ? " + done + " : " + end, extent))
                .build();
    }

    private void inRounds(CodeBlock.Builder code, String rounds, String first, String end) {
        String round = method.fresh("round");
        code.beginControlFlow("for (int $1N = 0; $1N < $2N; $1N++)", round, rounds);
        code.beginControlFlow(
                "for (int $1N = $2N == 0 ? $3L : $4L - $5N; $1N <= $4L - $5N; $1N += $5N)",
                position,
                round,
                first,
                end,
                width);
        copy(code, 0);
        code.endControlFlow().endControlFlow();
    }

    // final int last = rounds == 0 ? 0 : sizeC;
    // for (int from = 0; from < last; from += WIDTH) {
    //   final int c = Math.min(from, sizeC - WIDTH);
    //   <body>
    // }
    /** One loop, around which C2 does not make copies of a long body; that it checks positions in each pass does not count there. */
    private void atMost(CodeBlock.Builder code, String rounds, String first, String end) {
        String last = method.fresh("last");
        String from = method.fresh("from");
        code.addStatement("final int $N = $N == 0 ? $L : $L", last, rounds, first, end);
        code.beginControlFlow("for (int $1N = $2L; $1N < $3N; $1N += $4N)", from, first, last, width);
        code.addStatement("final int $N = Math.min($N, $L - $N)", position, from, end, width);
        copy(code, 0);
        code.endControlFlow();
    }

    private CodeBlock rounds(String first, String end) {
        String count = loop.before() == 0 ? end : end + " - " + first;
        return CodeBlock.of("$T.rounds($L, $N)", RuntimeNames.VECTORS, count, width);
    }

    /** The value where all conditions of the loop hold. */
    private CodeBlock conditional(CodeBlock value, String otherwise) {
        if (loop.conditions().isEmpty()) {
            return value;
        }
        String all = loop.conditions().stream().map(method.expressions::print).collect(Collectors.joining(" && "));
        return CodeBlock.of("$L ? $L : $L", all, value, otherwise);
    }

    // final int whole = sizeC & -WIDTH;
    // for (int c = 0; c < whole; c += WIDTH) {
    //   <body>
    // }
    // for (int c = whole; c < sizeC; c++) {
    //   <scalar>
    // }
    /** Each position once. */
    private CodeBlock once() {
        CodeBlock.Builder body = CodeBlock.builder();
        copy(body, 0);
        String first = Integer.toString(loop.before());
        String end = loop.after() == 0 ? extent : extent + " - " + loop.after();
        String whole = method.fresh("whole");
        CodeBlock.Builder code = CodeBlock.builder();
        if (loop.before() > 0) {
            code.add(scalar.loop("0", "Math.min(" + first + ", " + extent + ")"));
        }
        accumulators.declare(code, 1);
        String count = loop.before() == 0 ? end : end + " - " + first;
        String done = loop.before() == 0 ? "" : "Math.min(" + first + ", " + extent + ") + ";
        CodeBlock vectors = CodeBlock.of("(Math.max($L, 0) & -$N)", count, width);
        code.addStatement("final int $N = $L$L", whole, done, conditional(vectors, "0"));
        code.beginControlFlow("for (int $1N = $2L; $1N < $3N; $1N += $4N)", position, first, whole, width);
        code.add(body.build()).endControlFlow();
        accumulators.reduce(code);
        return code.add(scalar.loop(whole, extent)).build();
    }

    // FloatVector largestLanes = ..., largestLanes3 = ...;
    // int at = 0;
    // for (; at <= sizeC - 4 * WIDTH; at += 4 * WIDTH) {
    //   <body for the vectors at, at + WIDTH, at + 2 * WIDTH and at + 3 * WIDTH>
    // }
    // for (; at <= sizeC - WIDTH; at += WIDTH) {
    //   <body>
    // }
    // if (at > 0 && at < sizeC) {
    //   at = sizeC - WIDTH;
    //   <body>
    //   at = sizeC;
    // }
    // largest = Math.max(largest, largestLanes.max(...).reduceLanes(MAX));
    // for (int c = at; c < sizeC; c++) {
    //   <scalar>
    // }
    /** Several accumulators of what is the same in any order and may be taken in twice. */
    private CodeBlock accumulated() {
        String at = method.fresh("at");
        CodeBlock.Builder code = CodeBlock.builder();
        accumulators.declare(code, COPIES);
        code.addStatement("int $N = 0", at);
        code.beginControlFlow("for (; $1N <= $2L - $3L * $4N; $1N += $3L * $4N)", at, extent, COPIES, width);
        code.addStatement("final int $N = $N", position, at);
        for (int k = 0; k < COPIES; k++) {
            code.add("{\n").indent();
            copy(code, k);
            code.unindent().add("}\n");
        }
        code.endControlFlow();
        code.beginControlFlow("for (; $1N <= $2L - $3N; $1N += $3N)", at, extent, width);
        code.addStatement("final int $N = $N", position, at);
        copy(code, 0);
        code.endControlFlow();
        code.beginControlFlow("if ($1N > 0 && $1N < $2L)", at, extent);
        code.addStatement("final int $N = $L - $N", position, extent, width);
        copy(code, 0);
        code.addStatement("$N = $L", at, extent);
        code.endControlFlow();
        accumulators.reduce(code);
        return code.add(scalar.loop(at, extent)).build();
    }

    // ------------------------------------------------------------------------------------------- sums in lanes

    // final int whole = sizeC & -64;
    // final boolean masked = whole < sizeC && inputRow + whole + 64 <= input.length;
    // for (int lane = 0; lane < 64; lane += 4 * WIDTH) {
    //   FloatVector total0 = ..., total3 = ...;
    //   for (int c = lane; c < whole; c += 64) {
    //     <body for the vectors at c, c + WIDTH, c + 2 * WIDTH and c + 3 * WIDTH>
    //   }
    //   if (masked) {
    //     final int c = whole + lane;
    //     <the same, taking the terms before sizeC>
    //   }
    //   if (Vectors.FOUR_ARE_LANES && (masked || whole == sizeC)) {
    //     total0.add(total2).add(total1.add(total3)).intoArray(lanes, 0);
    //   } else {
    //     total0.intoArray(lanes, lane); ...
    //   }
    // }
    // if (!masked) {
    //   final int rest = sizeC - (sizeC & (WIDTH - 1));
    //   for (int c = whole; c < rest; c += WIDTH) {
    //     <body, adding to lanes in memory>
    //   }
    //   for (int c = rest; c < sizeC; c++) {
    //     <scalar, adding to lanes in memory>
    //   }
    // }
    // if (!Vectors.FOUR_ARE_LANES || !masked && whole < sizeC) {
    //   Vectors.toSixteen(lanes, 0);
    // }
    /** Several accumulators in registers, together the lanes of a sum, of which sixteen are left. */
    private CodeBlock unrolled() {
        int lanes = lanes();
        String whole = method.fresh("whole");
        String lane = method.fresh("lane");
        boolean fits = calls(COPIES, true) <= MOST_CALLS;
        Optional<String> readable = fits ? readable(whole) : Optional.empty();
        int copies = copiesThatFit();
        Optional<String> masked = readable.map(r -> method.fresh("masked"));
        CodeBlock.Builder code = CodeBlock.builder();
        code.addStatement("final int $N = $L & -$L", whole, extent, lanes);
        masked.ifPresent(name ->
                code.addStatement("final boolean $N = $N < $L && $L", name, whole, extent, readable.orElseThrow()));
        String done = masked.map(name -> "(" + name + " || " + whole + " == " + extent + ")")
                .orElse(whole + " == " + extent);
        code.beginControlFlow("for (int $1N = 0; $1N < $2L; $1N += $3L * $4N)", lane, lanes, copies, width);
        accumulators.declare(code, copies);
        code.beginControlFlow("for (int $1N = $2N; $1N < $3N; $1N += $4L)", position, lane, whole, lanes);
        copies(code, copies, false);
        code.endControlFlow();
        masked.ifPresent(name -> {
            code.beginControlFlow("if ($N)", name);
            code.addStatement("final int $N = $N + $N", position, whole, lane);
            copies(code, copies, true);
            code.endControlFlow();
        });
        boolean fourAreLanes = copies == COPIES;
        if (fourAreLanes) {
            code.beginControlFlow("if ($T.FOUR_ARE_LANES && $L)", RuntimeNames.VECTORS, done);
            sums.forEach(sum -> firstSteps(code, sum));
            code.nextControlFlow("else");
        }
        for (Stmt sum : sums) {
            for (int k = 0; k < copies; k++) {
                code.addStatement(
                        "$N.intoArray($N, $L)", accumulators.of(sum, k), method.lanes(), laneOf(sum, lane + offset(k)));
            }
        }
        if (fourAreLanes) {
            code.endControlFlow();
        }
        accumulators.reduce(code);
        code.endControlFlow();
        masked.ifPresent(name -> code.beginControlFlow("if (!$N)", name));
        restInMemory(code, whole);
        masked.ifPresent(name -> code.endControlFlow());
        if (fourAreLanes) {
            code.beginControlFlow("if (!($T.FOUR_ARE_LANES && $L))", RuntimeNames.VECTORS, done);
        }
        for (Stmt sum : sums) {
            code.addStatement("$T.toSixteen($N, $L)", RuntimeNames.VECTORS, method.lanes(), laneOf(sum, "0"));
        }
        return (fourAreLanes ? code.endControlFlow() : code).build();
    }

    /** The whole lanes at once, or else half or a quarter of them. */
    private int copiesThatFit() {
        int copies = COPIES;
        while (copies > 1 && calls(copies, false) > MOST_CALLS) {
            copies /= 2;
        }
        return copies;
    }

    /** About how many calls of vectors' methods unrolled code has, one of array elements counted as five. */
    private int calls(int copies, boolean masked) {
        int once = loop.effects().size();
        for (Expr e : loop.varying()) {
            boolean isMagnitude = e instanceof Apply a && a.op() == Op.ABS;
            once += e instanceof Read ? 5 : isMagnitude ? 4 : 1;
        }
        int withMask = once + 5 + 2 * loop.effects().size();
        return copies * (once + (masked ? withMask : 0))
                + once
                + (10 + 2 * copies) * loop.effects().size();
    }

    private void copies(CodeBlock.Builder code, int copies, boolean masked) {
        for (int k = 0; k < copies; k++) {
            code.add("{\n").indent();
            copy(code, k, masked);
            code.unindent().add("}\n");
        }
    }

    private void restInMemory(CodeBlock.Builder code, String whole) {
        String rest = method.fresh("rest");
        code.addStatement("final int $N = $L - ($L & ($N - 1))", rest, extent, extent, width);
        code.beginControlFlow("for (int $1N = $2N; $1N < $3N; $1N += $4N)", position, whole, rest, width);
        inMemory(code);
        code.endControlFlow();
        method.addToLanes(this);
        code.add(scalar.loop(rest, extent));
        method.addToLanes(null);
    }

    /** That all lanes from there on can be read, if the loop does nothing but add up what it finds at its position. */
    private Optional<String> readable(String from) {
        List<Read> reads = loop.varying().stream()
                .filter(Read.class::isInstance)
                .map(Read.class::cast)
                .toList();
        boolean gathers = reads.stream()
                .anyMatch(r -> r.subscripts().stream()
                        .anyMatch(s -> s instanceof Read
                                || loop.varying().contains(s)
                                        && !loop.index().filter(s::equals).isPresent()));
        if (loop.index().isEmpty()
                || !loop.isPlain()
                || gathers
                || !loop.effects().stream().allMatch(e -> sums.contains(e) || accumulators.hasNeutral(e))) {
            return Optional.empty();
        }
        return Optional.of(reads.stream()
                        .map(r -> method.at(loop.index(), from, () -> method.place(r.tensor(), r.subscripts())) + " + "
                                + lanes() + " <= " + method.signatures.name(r.tensor()) + ".length")
                        .distinct()
                        .collect(Collectors.joining(" && ")))
                .filter(text -> !text.isEmpty());
    }

    /** The steps of the tree from all lanes to sixteen, where four vectors are all lanes. */
    private void firstSteps(CodeBlock.Builder code, Stmt sum) {
        CodeBlock even = CodeBlock.of("$N.add($N)", accumulators.of(sum, 0), accumulators.of(sum, 2));
        CodeBlock odd = CodeBlock.of("$N.add($N)", accumulators.of(sum, 1), accumulators.of(sum, 3));
        if (method.precision == Precision.FLOAT) {
            code.addStatement("$L.add($L).intoArray($N, $L)", even, odd, method.lanes(), laneOf(sum, "0"));
        } else {
            code.addStatement("$L.intoArray($N, $L)", even, method.lanes(), laneOf(sum, "0"));
            code.addStatement("$L.intoArray($N, $L)", odd, method.lanes(), laneOf(sum, width));
        }
    }

    private int lanes() {
        return method.precision == Precision.FLOAT ? 64 : 32;
    }

    /** The element of the array of lanes that a sum has at this place. */
    private String laneOf(Stmt sum, String place) {
        int first = sums.indexOf(sum) * lanes();
        return first == 0 ? place : place.equals("0") ? "" + first : first + " + " + place;
    }

    /** The lane of a sum that the scalar loop adds to; empty for what it does not add up. */
    String lane(Stmt.Store scalarStore) {
        for (Stmt sum : sums) {
            if (((Stmt.Store) sum).target().equals(scalarStore.target())) {
                return laneOf(sum, "(" + position + " & " + (lanes() - 1) + ")");
            }
        }
        return "";
    }

    /** A sum, from its lanes. */
    CodeBlock total(int number) {
        return CodeBlock.of("$T.ofSixteen($N, $L)", RuntimeNames.VECTORS, method.lanes(), number * lanes());
    }

    private void inMemory(CodeBlock.Builder code) {
        expressions.begin(code, position, r -> place(r, ""));
        for (Stmt effect : loop.effects()) {
            CodeBlock value = TypedText.code(expressions.print(VectorKernelMethod.value(effect)));
            if (sums.contains(effect)) {
                String at = laneOf(effect, "(" + position + " & " + (lanes() - 1) + ")");
                code.addStatement(
                        "$1T.fromArray($2N, $3N, $4L).add($5L).intoArray($3N, $4L)",
                        names.vector(Type.REAL),
                        names.species(Type.REAL),
                        method.lanes(),
                        at,
                        value);
            } else if (effect instanceof Stmt.Update u) {
                if (u.op() == ReduceOp.LARGEST) {
                    accumulators.reduceLargest(code, u.variable().name(), value);
                } else {
                    code.addStatement("$L", accumulators.reduced(u, accumulators.taken(u, value)));
                }
            } else if (effect instanceof Stmt.Add a && loop.isScattered(a)) {
                scatter(code, a, value, position);
            } else {
                write(code, effect, value, "");
            }
        }
    }

    // ------------------------------------------------------------------------------------------- bodies

    private String offset(int copy) {
        return copy == 0 ? "" : copy == 1 ? " + " + width : " + " + copy + " * " + width;
    }

    private VectorExpressions.Place place(Read r, String offset) {
        int last = r.subscripts().size() - 1;
        if (last >= 0 && r.subscripts().get(last) instanceof Read positions) {
            // a gather: the array, where its row begins, the table of positions, where the vector begins there
            List<Expr> row = new ArrayList<>(r.subscripts());
            row.set(last, dev.lossmith.processor.ir.Constant.integer(0));
            return new VectorExpressions.Place(
                    method.signatures.name(r.tensor()),
                    method.place(r.tensor(), row) + ", " + method.signatures.name(positions.tensor()) + ", "
                            + method.place(positions.tensor(), positions.subscripts()) + offset);
        }
        return new VectorExpressions.Place(
                method.signatures.name(r.tensor()), method.place(r.tensor(), r.subscripts()) + offset);
    }

    /** The body for the vector at the position, or at the so-manieth after it. */
    private void copy(CodeBlock.Builder code, int number) {
        copy(code, number, false);
    }

    /** @param masked of the terms of sums those before the end */
    private void copy(CodeBlock.Builder code, int number, boolean masked) {
        String offset = offset(number);
        expressions.begin(code, position + offset, r -> place(r, offset));
        Optional<String> within = masked ? Optional.of(within(code, position + offset)) : Optional.empty();
        for (Stmt effect : loop.effects()) {
            CodeBlock whole = TypedText.code(expressions.print(VectorKernelMethod.value(effect)));
            CodeBlock value = within.map(mask -> within(whole, accumulators.neutral(effect), mask))
                    .orElse(whole);
            if (sums.contains(effect)) {
                code.addStatement("$1N = $1N.add($2L)", accumulators.of(effect, number), value);
            } else if (effect instanceof Stmt.Update u) {
                accumulators.update(code, u, value, number);
            } else if (effect instanceof Stmt.Add a && loop.isScattered(a)) {
                scatter(code, a, value, position + offset);
            } else {
                write(code, effect, value, offset);
            }
        }
    }

    // final VectorMask<Float> within = IntVector.zero(INTS).addIndex(1).compare(LT, sizeC - c).cast(FLOATS);
    /** The lanes before the end. */
    private String within(CodeBlock.Builder code, String from) {
        String within = method.fresh("within");
        code.addStatement(
                "final $T $N = $T.zero($N).addIndex(1).compare($T.LT, $L - ($L)).cast($N)",
                names.type(Type.BOOL),
                within,
                names.vector(Type.BITS),
                names.species(Type.BITS),
                VectorNames.OPERATORS,
                extent,
                from,
                names.species(Type.REAL));
        return within;
    }

    // FloatVector.broadcast(FLOATS, 0).blend(<value>, within)
    /** The elements before the end, and for the others what changes no accumulator. */
    private CodeBlock within(CodeBlock value, String neutral, String within) {
        return CodeBlock.of(
                "$T.broadcast($N, $L).blend($L, $N)",
                names.vector(Type.REAL),
                names.species(Type.REAL),
                neutral,
                value,
                within);
    }

    // <value>.intoArray(lanes, 256);
    // for (int lane = 0; lane < WIDTH; lane++) {
    //   gradInput[gradInputRow + labels[c + lane]] += lanes[256 + lane];
    // }
    private void scatter(CodeBlock.Builder code, Stmt.Add add, CodeBlock value, String at) {
        int buffer = Signatures.MOST_SUMS * lanes();
        String lane = method.fresh("lane");
        code.addStatement("$L.intoArray($N, $L)", value, method.lanes(), buffer);
        code.beginControlFlow("for (int $1N = 0; $1N < $2N; $1N++)", lane, width);
        CodeBlock one = CodeBlock.of("$N[$L + $N]", method.lanes(), buffer, lane);
        code.add(method.at(loop.index(), "(" + at + " + " + lane + ")", () -> method.addition(add, one)));
        code.endControlFlow();
    }

    private void write(CodeBlock.Builder code, Stmt effect, CodeBlock value, String offset) {
        boolean adds = effect instanceof Stmt.Add;
        var target = adds ? ((Stmt.Add) effect).target() : ((Stmt.Store) effect).target();
        var subscripts = adds ? ((Stmt.Add) effect).subscripts() : ((Stmt.Store) effect).subscripts();
        String array = method.signatures.name(target);
        String place = method.place(target, subscripts) + offset;
        if (adds) {
            code.addStatement(
                    "$1T.fromArray($2N, $3N, $4L).add($5L).intoArray($3N, $4L)",
                    names.vector(target.type()),
                    names.species(target.type()),
                    array,
                    place,
                    value);
        } else {
            code.addStatement("$L.intoArray($N, $L)", value, array, place);
        }
    }
}
