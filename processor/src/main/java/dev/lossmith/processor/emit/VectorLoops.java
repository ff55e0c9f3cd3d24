package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.lossmith.processor.vectorise.VectorLoop;

/** The loops over vectors that one loop of a kernel becomes, and the scalar loops that do the rest. */
final class VectorLoops {
    /** Accumulators of one sum: enough to hide the latency of an addition. */
    static final int COPIES = 4;

    /** Of loops with more operations C2 gives up on some, since it makes too many copies or clones. */
    private static final int MOST_IN_ROUNDS = 100;

    /** The scalar loop from one position to before another. */
    interface Scalar {
        CodeBlock loop(String from, String to);
    }

    private final VectorStatements method;
    private final VectorLoop loop;
    private final VectorBody body;
    private final String position;
    private final String extent;
    private final String width;
    private final Scalar scalar;

    /**
     * @param position the variable of the loop
     * @param extent a simple expression
     */
    VectorLoops(
            VectorStatements method,
            VectorLoop loop,
            VectorExpressions.Spread constants,
            String position,
            String extent,
            Scalar scalar) {
        this.method = method;
        this.loop = loop;
        this.body = new VectorBody(method, loop, constants, position, extent);
        this.position = position;
        this.extent = extent;
        this.width = new VectorNames(method.precision).width();
        this.scalar = scalar;
    }

    CodeBlock emit() {
        if (!loop.sums().isEmpty()) {
            return new UnrolledSums(method, loop, body, position, extent, scalar).emit();
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
        CodeBlock.Builder code = CodeBlock.builder();
        Inside inside = Inside.of(loop.border(), method, extent, code);
        String rounds = method.fresh("rounds");
        code.add(inside.before(scalar));
        CodeBlock.Builder vector = CodeBlock.builder();
        body.copy(vector, 0);
        if (loop.operations() > MOST_IN_ROUNDS) {
            code.add(method.counted(loop.conditions(), inside, width, rounds));
            atMost(code, rounds, inside, vector.build());
        } else {
            code.add(method.rounds(loop.conditions(), position, inside, width, rounds, vector.build()));
        }
        return code.add(scalar.loop(rounds + " == 0 ? " + inside.done() + " : " + inside.end(), extent))
                .build();
    }

    // final int last = rounds == 0 ? 0 : sizeC;
    // <loop up to last>
    private void atMost(CodeBlock.Builder code, String rounds, Inside inside, CodeBlock vector) {
        String last = method.fresh("last");
        code.addStatement("final int $N = $N == 0 ? $L : $L", last, rounds, inside.first(), inside.end());
        upTo(code, inside.first(), last, inside.end(), vector);
    }

    // for (int from = 0; from < last; from += WIDTH) {
    //   final int c = Math.min(from, sizeC - WIDTH);
    //   <body>
    // }
    /** One loop, around which C2 does not make copies of a long body; that it checks positions in each pass does not count there. */
    private void upTo(CodeBlock.Builder code, String first, String last, String end, CodeBlock vector) {
        String from = method.fresh("from");
        code.beginControlFlow("for (int $1N = $2L; $1N < $3N; $1N += $4N)", from, first, last, width);
        code.addStatement("final int $N = Math.min($N, $L - $N)", position, from, end, width);
        code.add(vector).endControlFlow();
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
        CodeBlock.Builder vector = CodeBlock.builder();
        body.copy(vector, 0);
        CodeBlock.Builder code = CodeBlock.builder();
        Inside inside = Inside.of(loop.border(), method, extent, code);
        String first = inside.first();
        String whole = method.fresh("whole");
        code.add(inside.before(scalar));
        body.accumulators().declare(code, 1);
        CodeBlock vectors = new VectorNames(method.precision).whole(inside.count());
        code.addStatement(
                "final int $N = $L", whole, inside.behind(method.conditional(loop.conditions(), vectors, "0")));
        if (loop.operations() > MOST_IN_ROUNDS) {
            upTo(code, first, whole, whole, vector.build());
        } else {
            code.beginControlFlow("for (int $1N = $2L; $1N < $3N; $1N += $4N)", position, first, whole, width);
            code.add(vector.build()).endControlFlow();
        }
        body.accumulators().reduce(code);
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
        body.accumulators().declare(code, COPIES);
        code.addStatement("int $N = 0", at);
        code.beginControlFlow("for (; $1N <= $2L - $3L * $4N; $1N += $3L * $4N)", at, extent, COPIES, width);
        code.addStatement("final int $N = $N", position, at);
        for (int k = 0; k < COPIES; k++) {
            code.add("{\n").indent();
            body.copy(code, k);
            code.unindent().add("}\n");
        }
        code.endControlFlow();
        code.beginControlFlow("for (; $1N <= $2L - $3N; $1N += $3N)", at, extent, width);
        code.addStatement("final int $N = $N", position, at);
        body.copy(code, 0);
        code.endControlFlow();
        code.beginControlFlow("if ($1N > 0 && $1N < $2L)", at, extent);
        code.addStatement("final int $N = $L - $N", position, extent, width);
        body.copy(code, 0);
        code.addStatement("$N = $L", at, extent);
        code.endControlFlow();
        body.accumulators().reduce(code);
        return code.add(scalar.loop(at, extent)).build();
    }

    /** A sum, from its lanes. */
    CodeBlock total(int number) {
        return CodeBlock.of("$T.ofSixteen($N, $L)", RuntimeNames.VECTORS, method.lanes(), number * body.lanes());
    }
}
