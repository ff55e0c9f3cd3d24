package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.vectorise.VectorLoop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The vectors in which a loop accumulates, some copies of each, and what becomes of them in the end. */
final class Accumulators {
    private final VectorStatements method;
    private final VectorLoop loop;
    private final VectorNames names;
    private final Map<Stmt, List<String>> variables = new LinkedHashMap<>();
    private int copiesDeclared;

    Accumulators(VectorStatements method, VectorLoop loop, VectorNames names) {
        this.method = method;
        this.loop = loop;
        this.names = names;
    }

    /** The variable of an effect's copy. */
    String of(Stmt effect, int copy) {
        List<String> known = variables.computeIfAbsent(effect, e -> {
            String base = e instanceof Stmt.Update u
                    ? u.variable().name() + "Lanes"
                    : loop.sums().get(e).name() + "Lanes";
            return IntStream.range(0, VectorLoops.COPIES)
                    .mapToObj(k -> method.fresh(base + (k == 0 ? "" : k)))
                    .toList();
        });
        return known.get(copy);
    }

    /** Whether there is a real that it may take in without a change. */
    boolean hasNeutral(Stmt effect) {
        return effect instanceof Stmt.Update u
                && (u.op() == ReduceOp.MAX || u.op() == ReduceOp.MIN)
                && u.variable().type() == Type.REAL;
    }

    /** A magnitude is never below +0, which therefore will do there; a sum that begins with +0 does not change by it either. */
    String neutral(Stmt effect) {
        boolean isMagnitude = effect instanceof Stmt.Update u && isOfBits(u);
        return effect instanceof Stmt.Update u && !isMagnitude ? method.identity(u.op(), Type.REAL) : "0";
    }

    private static boolean isAny(Stmt effect) {
        return effect instanceof Stmt.Update u && u.op() == ReduceOp.ANY;
    }

    void declare(CodeBlock.Builder code, int copies) {
        for (Stmt effect : loop.effects()) {
            boolean accumulates = loop.sums().containsKey(effect) || effect instanceof Stmt.Update;
            for (int k = 0; accumulates && !isAny(effect) && k < copies; k++) {
                Type type = accumulatorType(effect);
                String identity = effect instanceof Stmt.Update u ? identity(u) : "0";
                code.addStatement(
                        "$1T $2N = $1T.broadcast($3N, $4L)",
                        names.vector(type),
                        of(effect, k),
                        names.species(type),
                        identity);
            }
        }
        copiesDeclared = copies;
    }

    private String identity(Stmt.Update u) {
        String identity = method.identity(u.op(), u.variable().type());
        return isOfBits(u) ? toBits() + "(" + identity + ")" : identity;
    }

    private Type accumulatorType(Stmt effect) {
        if (effect instanceof Stmt.Update u) {
            return isOfBits(u) ? Type.BITS : u.variable().type();
        }
        return Type.REAL;
    }

    /** Magnitudes are in the order of their bits, NaN above all others, which takes one operation instead of five. */
    private static boolean isOfBits(Stmt.Update u) {
        return u.op() == ReduceOp.MAX && u.value() instanceof Apply a && a.op() == Op.ABS && a.type() == Type.REAL;
    }

    private String toBits() {
        return method.precision == Precision.FLOAT ? "Float.floatToRawIntBits" : "Double.doubleToRawLongBits";
    }

    private String ofBits() {
        return method.precision == Precision.FLOAT ? "Float.intBitsToFloat" : "Double.longBitsToDouble";
    }

    /** What the accumulator takes in. */
    CodeBlock taken(Stmt.Update u, CodeBlock value) {
        String asBits = method.precision == Precision.FLOAT ? "reinterpretAsInts" : "reinterpretAsLongs";
        return isOfBits(u) ? CodeBlock.of("$L.$L()", value, asBits) : value;
    }

    void update(CodeBlock.Builder code, Stmt.Update u, CodeBlock value, int copy) {
        if (isAny(u)) {
            code.addStatement("$N |= $L.anyTrue()", u.variable().name(), value);
            return;
        }
        String name = of(u, copy);
        if (u.op() == ReduceOp.LARGEST) {
            CodeBlock local = names.local(code, value, method.fresh(name + "Candidate"));
            takeLarger(code, name, local);
            return;
        }
        code.addStatement("$1N = $1N.$2L($3L)", name, combining(u.op()), taken(u, value));
    }

    private static String combining(ReduceOp op) {
        return switch (op) {
            case SUM -> "add";
            case MAX -> "max";
            case MIN -> "min";
            default -> throw new IllegalArgumentException(op + " does not combine vectors");
        };
    }

    /** What the vector accumulators have, into the scalar one. */
    void reduce(CodeBlock.Builder code) {
        for (Stmt effect : loop.effects()) {
            if (effect instanceof Stmt.Update u && u.op() == ReduceOp.LARGEST) {
                for (int k = 1; k < copiesDeclared; k++) {
                    takeLarger(code, of(u, 0), CodeBlock.of("$N", of(u, k)));
                }
                reduceLargest(code, u.variable().name(), CodeBlock.of("$N", of(u, 0)));
            } else if (effect instanceof Stmt.Update u && !isAny(u)) {
                StringBuilder all = new StringBuilder(of(u, 0));
                for (int k = 1; k < copiesDeclared; k++) {
                    all.append('.')
                            .append(combining(u.op()))
                            .append('(')
                            .append(of(u, k))
                            .append(')');
                }
                code.addStatement("$L", reduced(u, CodeBlock.of("$L", all)));
            }
        }
    }

    private static void takeLarger(CodeBlock.Builder code, String accumulator, CodeBlock value) {
        code.addStatement("$1N = $1N.blend($2L, $2L.compare($3T.GT, $1N))", accumulator, value, VectorNames.OPERATORS);
    }

    // final IntVector largestBits = largestLanes.reinterpretAsInts();
    // largest = Extremes.larger(largest, Vectors.ordered(<largestBits in the order of numbers>.reduceLanes(MAX)));
    /** By integers in the order of the numbers: a maximum of reals takes five operations a step. */
    void reduceLargest(CodeBlock.Builder code, String variable, CodeBlock vector) {
        boolean isFloat = method.precision == Precision.FLOAT;
        String bits = method.fresh(variable + "Bits");
        code.addStatement(
                "final $T $N = $L.$L()",
                names.vector(Type.BITS),
                bits,
                vector,
                isFloat ? "reinterpretAsInts" : "reinterpretAsLongs");
        code.addStatement(
                "$1N = $2T.larger($1N, $3T.ordered($4N.lanewise($5T.XOR, $4N.lanewise($5T.ASHR, $6L)"
                        + ".and($7L)).reduceLanes($5T.MAX)))",
                variable,
                RuntimeNames.EXTREMES,
                RuntimeNames.VECTORS,
                bits,
                VectorNames.OPERATORS,
                isFloat ? 31 : 63,
                isFloat ? "Integer.MAX_VALUE" : "Long.MAX_VALUE");
    }

    CodeBlock reduced(Stmt.Update u, CodeBlock vector) {
        String name = u.variable().name();
        if (isAny(u)) {
            return CodeBlock.of("$N |= $L.anyTrue()", name, vector);
        }
        String cast = u.variable().type() == Type.INT && method.precision == Precision.DOUBLE ? "(int) " : "";
        CodeBlock reduced =
                CodeBlock.of("$L$L.reduceLanes($T.$L)", cast, vector, VectorNames.OPERATORS, operator(u.op()));
        if (isOfBits(u)) {
            return CodeBlock.of("$1N = Math.max($1N, $2L($3L))", name, ofBits(), reduced);
        }
        return switch (u.op()) {
            case SUM -> CodeBlock.of("$N += $L", name, reduced);
            case MAX -> CodeBlock.of("$1N = Math.max($1N, $2L)", name, reduced);
            default -> CodeBlock.of("$1N = Math.min($1N, $2L)", name, reduced);
        };
    }

    private static String operator(ReduceOp op) {
        return op == ReduceOp.SUM ? "ADD" : op.name();
    }
}
