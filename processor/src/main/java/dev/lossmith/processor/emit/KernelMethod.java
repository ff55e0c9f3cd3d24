package dev.lossmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Size;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.vectorise.Vectoriser;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** One kernel as a static method in plain Java: a loop over samples around the kernel's statements. */
class KernelMethod extends KernelElements {
    private final String name;
    private final JavaExpressions constants;

    KernelMethod(String name, Kernel kernel, Precision precision, Signatures signatures) {
        super(kernel, precision, signatures);
        this.name = name;
        this.constants = new JavaExpressions(Precision.DOUBLE, this::read, this::loopVariable, this::size);
    }

    /** Elementary functions called in this precision. */
    Set<Op> functions() {
        return expressions.functions();
    }

    /** Elementary functions called on parameters, in double. */
    Set<Op> constantFunctions() {
        return constants.functions();
    }

    // static void forward(int samples, float[] input, int inputOffset, ..., float[] loss, int lossOffset) {
    //   final float betaValue = (float) beta;
    //   for (int sample = 0; sample < samples; sample++) {
    //     <statements>
    //   }
    // }
    final MethodSpec emit() {
        MethodSpec.Builder method = MethodSpec.methodBuilder(name).addModifiers(Modifier.STATIC);
        for (Stmt.Let let : kernel.preamble()) {
            boolean narrowed = let.variable().type() == Type.REAL && precision == Precision.FLOAT;
            method.addStatement(
                    "final $L $N = $L",
                    typeName(let.variable().type()),
                    let.variable().name(),
                    narrowed ? "(float) " + constants.printOperand(let.value()) : constants.print(let.value()));
        }
        body(method);
        List<Signatures.Parameter> needed = parameters();
        MethodSpec.Builder whole = MethodSpec.methodBuilder(name).addModifiers(Modifier.STATIC);
        signatures.passed(needed).forEach(p -> whole.addParameter(type(p), p.name()));
        // final float[] terms = frame.floatScratch(0, frame.size(0));
        signatures
                .fetched(needed)
                .forEach(p -> whole.addStatement(
                        "final $T $N = $L", type(p), p.name(), p.source(precision, signatures.own("frame"))));
        MethodSpec built = method.build();
        return whole.returns(built.returnType()).addCode(built.code()).build();
    }

    /** The names of the variables that effects update. */
    static List<String> updated(List<Stmt> effects) {
        return effects.stream()
                .filter(e -> e instanceof Stmt.Update)
                .map(e -> ((Stmt.Update) e).variable().name())
                .distinct()
                .toList();
    }

    /** What a loop with this effect is for. */
    static String purpose(Stmt effect) {
        return effect instanceof Stmt.Update u
                ? u.variable().name()
                : Vectoriser.target(effect).name();
    }

    final String extent(CodeBlock.Builder code, Expr extent) {
        if (extent instanceof Size || extent instanceof Variable) {
            return expressions.print(extent);
        }
        String local = fresh("extent");
        code.addStatement("final int $N = $L", local, expressions.print(extent));
        visible.add(local, TypeName.INT);
        return local;
    }

    /** What follows the constants of the call. */
    void body(MethodSpec.Builder method) {
        method.addCode(samples("0", signatures.own("samples")));
    }

    // for (int sample = <from>; sample < <to>; sample++) {
    //   final int inputRow = inputOffset + sample * inputStride;
    //   <statements>
    // }
    final CodeBlock samples(String from, String to) {
        return samples(from, to, ofSample());
    }

    final CodeBlock samples(String from, String to, CodeBlock statements) {
        CodeBlock.Builder code = CodeBlock.builder();
        Set<String> used = LocalNames.in(statements.toString());
        code.beginControlFlow("for (int $1N = $2L; $1N < $3L; $1N++)", sample, from, to);
        signatures.rows(kernel).stream()
                .filter(t -> used.contains(t.name() + "Row"))
                .forEach(t -> code.addStatement("final int $1NRow = $1NOffset + $2N * $1NStride", t.name(), sample));
        signatures
                .raggedLengths(kernel)
                .forEach((axis, length) -> code.addStatement(
                        "final int $N = $N[$NOffset + $N]",
                        Signatures.length(axis),
                        length.name(),
                        length.name(),
                        sample));
        code.add(rowsOfTemporaries(used));
        return code.add(statements).endControlFlow().build();
    }

    /** What a loop over samples declares before its statements, or may. */
    Set<String> namesOfSample() {
        Set<String> names = new HashSet<>(Set.of(sample));
        signatures.rows(kernel).forEach(t -> names.add(t.name() + "Row"));
        signatures.raggedLengths(kernel).keySet().forEach(axis -> names.add(Signatures.length(axis)));
        return names;
    }

    /** Where temporaries begin of which a sample may have its own. */
    CodeBlock rowsOfTemporaries(Set<String> used) {
        return CodeBlock.of("");
    }

    // <usual statements before the guard>
    // if (<guard>) {
    //   <those behind it>
    // } else {
    //   <statements>
    // }
    private CodeBlock ofSample() {
        List<Stmt> usual = kernel.usual();
        if (usual.isEmpty()) {
            return statements(kernel.body());
        }
        int guard = 0;
        while (!(usual.get(guard) instanceof Stmt.BreakUnless)) {
            guard++;
        }
        Expr condition = ((Stmt.BreakUnless) usual.get(guard)).condition();
        return CodeBlock.builder()
                .add(statements(usual.subList(0, guard)))
                .beginControlFlow("if ($L)", expressions.print(condition))
                .add(statements(usual.subList(guard + 1, usual.size())))
                .nextControlFlow("else")
                .add(statements(kernel.body()))
                .endControlFlow()
                .build();
    }

    CodeBlock statements(List<Stmt> body) {
        CodeBlock.Builder code = CodeBlock.builder();
        body.forEach(stmt -> code.add(statement(stmt)));
        return code.build();
    }

    final CodeBlock statement(Stmt stmt) {
        CodeBlock.Builder code = CodeBlock.builder();
        if (stmt instanceof Stmt.Let s) {
            define(s);
            code.addStatement(
                    "final $L $N = $L",
                    typeName(s.variable().type()),
                    s.variable().name(),
                    expressions.print(s.value()));
        } else if (stmt instanceof Stmt.Loop s) {
            code.add(loop(s));
        } else if (stmt instanceof Stmt.Accumulator s) {
            code.addStatement(
                    "$L $N = $L",
                    typeName(s.variable().type()),
                    s.variable().name(),
                    identity(s.op(), s.variable().type()));
        } else if (stmt instanceof Stmt.Update s) {
            code.add(update(s));
        } else if (stmt instanceof Stmt.BreakUnless s) {
            code.beginControlFlow("if (!($L))", expressions.print(s.condition()))
                    .addStatement("break")
                    .endControlFlow();
        } else if (stmt instanceof Stmt.Store s) {
            code.add(store(s));
        } else if (stmt instanceof Stmt.Add s) {
            code.add(addition(s, CodeBlock.of("$L", expressions.print(s.value()))));
        } else if (stmt instanceof Stmt.LaneSum s) {
            code.add(laneSum(s));
        }
        return code.build();
    }

    CodeBlock loop(Stmt.Loop s) {
        String format =
                s.descending() ? "for (int $1N = $2L - 1; $1N >= 0; $1N--)" : "for (int $1N = 0; $1N < $2L; $1N++)";
        return CodeBlock.builder()
                .beginControlFlow(format, loopVariable(s.index()), expressions.print(s.extent()))
                .add(statements(s.body()))
                .endControlFlow()
                .build();
    }

    CodeBlock store(Stmt.Store s) {
        return guarded(s.target(), s.subscripts(), "=", CodeBlock.of("$L", expressions.print(s.value())));
    }

    /** Where the elements of a temporary begin that belong to the sample. */
    String rowOf(Tensor temporary) {
        return "0";
    }

    final CodeBlock laneSum(Stmt.LaneSum s) {
        String terms = s.terms().name();
        String count = expressions.print(s.extent());
        return CodeBlock.builder()
                .addStatement(
                        "final $L $N = $L",
                        typeName(s.variable().type()),
                        s.variable().name(),
                        s.ofProduct()
                                ? productSum(terms, rowOf(s.terms()), count)
                                : sum(terms, rowOf(s.terms()), count))
                .build();
    }

    CodeBlock productSum(String terms, String from, String count) {
        return CodeBlock.of("$T.productSum($N, $L, $L)", RuntimeNames.LANES, terms, from, count);
    }

    CodeBlock sum(String terms, String from, String count) {
        return CodeBlock.of(
                "$T.sum($N, $L, $L, $N)", RuntimeNames.LANES, terms, from, count, signatures.own(Signatures.LANES));
    }

    final String identity(ReduceOp op, Type type) {
        String box = type == Type.INT ? "Integer" : precision == Precision.FLOAT ? "Float" : "Double";
        return switch (op) {
            case SUM, PREFIX -> "0";
            case PROD -> "1";
            case MAX, LARGEST -> type == Type.INT ? box + ".MIN_VALUE" : box + ".NEGATIVE_INFINITY";
            case MIN -> type == Type.INT ? box + ".MAX_VALUE" : box + ".POSITIVE_INFINITY";
            case ANY -> "false";
            case LOGSUMEXP -> throw new IllegalArgumentException("logsumexp is no accumulation");
        };
    }

    CodeBlock update(Stmt.Update s) {
        String value = expressions.print(s.value());
        if (s.op() == ReduceOp.LARGEST) {
            return CodeBlock.builder()
                    .addStatement("$1N = $2T.larger($1N, $3L)", s.variable().name(), RuntimeNames.EXTREMES, value)
                    .build();
        }
        String format = switch (s.op()) {
            case SUM -> "$1N += $2L";
            case PROD -> "$1N *= $2L";
            case MAX -> "$1N = Math.max($1N, $2L)";
            case MIN -> "$1N = Math.min($1N, $2L)";
            case ANY -> "$1N |= $2L";
            case PREFIX, LOGSUMEXP, LARGEST -> throw new IllegalArgumentException(s.op() + " is no update");
        };
        return CodeBlock.builder()
                .addStatement(format, s.variable().name(), value)
                .build();
    }

    // if (0 <= target && target < sizeC) {
    //   gradInput[gradInputRow + target] += <value>;
    // }
    final CodeBlock addition(Stmt.Add s, CodeBlock value) {
        return guarded(s.target(), s.subscripts(), "+=", value);
    }

    final CodeBlock guarded(Tensor target, List<Expr> subscripts, String assigned, CodeBlock value) {
        CodeBlock.Builder code = CodeBlock.builder();
        String guard = guard(target, subscripts);
        if (!guard.isEmpty()) {
            code.beginControlFlow("if ($L)", guard);
        }
        code.addStatement("$L $L $L", element(target, subscripts), assigned, value);
        if (!guard.isEmpty()) {
            code.endControlFlow();
        }
        return code.build();
    }
}
