package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.vectorise.VectorLoop;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The loops over vectors of a loop whose terms are added up while they are computed. */
final class UnrolledSums {
    private static final int COPIES = VectorLoops.COPIES;

    /**
     * C1 gives up a method with many more, for want of virtual registers, and HotSpot then never compiles it with C2: it takes fifty times
     * as long. 300 calls, 20 of them loads, were well, 310 with 30 were not.
     */
    static final int MOST_CALLS = 390;

    private final VectorStatements method;
    private final VectorLoop loop;
    private final VectorBody body;
    private final String position;
    private final String extent;
    private final String width;
    private final VectorLoops.Scalar scalar;

    UnrolledSums(
            VectorStatements method,
            VectorLoop loop,
            VectorBody body,
            String position,
            String extent,
            VectorLoops.Scalar scalar) {
        this.method = method;
        this.loop = loop;
        this.body = body;
        this.position = position;
        this.extent = extent;
        this.width = new VectorNames(method.precision).width();
        this.scalar = scalar;
    }

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
    CodeBlock emit() {
        int lanes = body.lanes();
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
        body.accumulators().declare(code, copies);
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
            body.sums().forEach(sum -> firstSteps(code, sum));
            code.nextControlFlow("else");
        }
        for (Stmt sum : body.sums()) {
            for (int k = 0; k < copies; k++) {
                code.addStatement(
                        "$N.intoArray($N, $L)",
                        body.accumulators().of(sum, k),
                        method.lanes(),
                        body.laneOf(sum, lane + body.offset(k)));
            }
        }
        if (fourAreLanes) {
            code.endControlFlow();
        }
        body.accumulators().reduce(code);
        code.endControlFlow();
        masked.ifPresent(name -> code.beginControlFlow("if (!$N)", name));
        restInMemory(code, whole);
        masked.ifPresent(name -> code.endControlFlow());
        if (fourAreLanes) {
            code.beginControlFlow("if (!($T.FOUR_ARE_LANES && $L))", RuntimeNames.VECTORS, done);
        }
        for (Stmt sum : body.sums()) {
            code.addStatement("$T.toSixteen($N, $L)", RuntimeNames.VECTORS, method.lanes(), body.laneOf(sum, "0"));
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
            body.copy(code, k, masked);
            code.unindent().add("}\n");
        }
    }

    private void restInMemory(CodeBlock.Builder code, String whole) {
        String rest = method.fresh("rest");
        code.addStatement("final int $N = $L - ($L & ($N - 1))", rest, extent, extent, width);
        code.beginControlFlow("for (int $1N = $2N; $1N < $3N; $1N += $4N)", position, whole, rest, width);
        body.inMemory(code);
        code.endControlFlow();
        method.addToLanes(body);
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
                || !loop.effects().stream()
                        .allMatch(e ->
                                body.sums().contains(e) || body.accumulators().hasNeutral(e))) {
            return Optional.empty();
        }
        return Optional.of(reads.stream()
                        .map(r -> method.at(loop.index(), from, () -> method.place(r.tensor(), r.subscripts())) + " + "
                                + body.lanes() + " <= " + method.array(r.tensor()) + ".length")
                        .distinct()
                        .collect(Collectors.joining(" && ")))
                .filter(text -> !text.isEmpty());
    }

    /** The steps of the tree from all lanes to sixteen, where four vectors are all lanes. */
    private void firstSteps(CodeBlock.Builder code, Stmt sum) {
        CodeBlock even = CodeBlock.of(
                "$N.add($N)",
                body.accumulators().of(sum, 0),
                body.accumulators().of(sum, 2));
        CodeBlock odd = CodeBlock.of(
                "$N.add($N)",
                body.accumulators().of(sum, 1),
                body.accumulators().of(sum, 3));
        if (method.precision == Precision.FLOAT) {
            code.addStatement("$L.add($L).intoArray($N, $L)", even, odd, method.lanes(), body.laneOf(sum, "0"));
        } else {
            code.addStatement("$L.intoArray($N, $L)", even, method.lanes(), body.laneOf(sum, "0"));
            code.addStatement("$L.intoArray($N, $L)", odd, method.lanes(), body.laneOf(sum, width));
        }
    }
}
