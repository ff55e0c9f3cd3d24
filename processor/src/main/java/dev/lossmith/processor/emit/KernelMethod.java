package dev.lossmith.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.FreeName;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Size;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import dev.lossmith.processor.vectorise.Vectoriser;
import dev.lossmith.processor.vectorise.Within;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.lang.model.element.Modifier;

/** One kernel as a static method in plain Java: a loop over samples around the kernel's statements. */
class KernelMethod {
    final Kernel kernel;
    final Precision precision;
    final Signatures signatures;
    final JavaExpressions expressions;
    final String sample;
    /** All that the code of a loop can see. */
    final LoopMethods.Visible visible = new LoopMethods.Visible();

    private final Set<String> taken = new HashSet<>();
    private final Map<Index, String> positions = new HashMap<>();
    private final String name;
    private final JavaExpressions constants;
    private final Map<Variable, Expr> definitions = new HashMap<>();
    private final Within within = new Within(definitions);

    KernelMethod(String name, Kernel kernel, Precision precision, Signatures signatures) {
        this.name = name;
        this.kernel = kernel;
        this.precision = precision;
        this.signatures = signatures;
        this.sample = signatures.own("sample");
        this.expressions = new JavaExpressions(precision, this::read, this::loopVariable, this::size);
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
        parameters().forEach(p -> method.addParameter(type(p), p.name()));
        return method.build();
    }

    /** Takes note of all names of the kernel. */
    final void declareNames() {
        parameters().forEach(p -> declare(p.name(), type(p)));
        taken.addAll(signatures.reserved());
        kernel.preamble().forEach(let -> declare(let.variable()));
        visible.add(sample, TypeName.INT);
        signatures.rows(kernel).forEach(t -> visible.add(t.name() + "Row", TypeName.INT));
        signatures.raggedLengths(kernel).keySet().forEach(axis -> visible.add(Signatures.length(axis), TypeName.INT));
        Walk.statements(kernel.statements(), stmt -> {
            if (stmt instanceof Stmt.Loop s) {
                visible.add(loopVariable(s.index()), TypeName.INT);
            } else {
                declared(stmt).ifPresent(this::declare);
            }
        });
    }

    /** The variable that a statement declares. */
    static Optional<Variable> declared(Stmt stmt) {
        if (stmt instanceof Stmt.Let s) {
            return Optional.of(s.variable());
        }
        if (stmt instanceof Stmt.Accumulator s) {
            return Optional.of(s.variable());
        }
        return stmt instanceof Stmt.LaneSum s ? Optional.of(s.variable()) : Optional.empty();
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

    private void declare(Variable v) {
        declare(v.name(), typeOf(v.type()));
    }

    private void declare(String variable, TypeName type) {
        taken.add(variable);
        visible.add(variable, type);
    }

    final Set<String> taken() {
        return taken;
    }

    /** The names that mean something in all of the kernel. */
    final Set<String> around() {
        Set<String> names = signatures.reserved();
        parameters().forEach(p -> names.add(p.name()));
        signatures.rows(kernel).forEach(t -> names.add(t.name() + "Row"));
        return names;
    }

    final String fresh(String base) {
        return FreeName.of(base, taken);
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

    /** What prints code, with another expression for a position. */
    final <T> T at(Optional<Index> index, String position, Supplier<T> code) {
        positions.put(index.orElseThrow(), position);
        T printed = code.get();
        positions.remove(index.orElseThrow());
        return printed;
    }

    List<Signatures.Parameter> parameters() {
        return signatures.parameters(kernel);
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
        code.beginControlFlow("for (int $1N = $2L; $1N < $3L; $1N++)", sample, from, to);
        signatures
                .rows(kernel)
                .forEach(t -> code.addStatement("final int $1NRow = $1NOffset + $2N * $1NStride", t.name(), sample));
        signatures
                .raggedLengths(kernel)
                .forEach((axis, length) -> code.addStatement(
                        "final int $N = $N[$NOffset + $N]",
                        Signatures.length(axis),
                        length.name(),
                        length.name(),
                        sample));
        code.add(rowsOfTemporaries());
        return code.add(statements).endControlFlow().build();
    }

    /** Where temporaries begin of which a sample may have its own. */
    CodeBlock rowsOfTemporaries() {
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

    final TypeName typeOf(Type type) {
        return switch (type) {
            case REAL -> precision == Precision.FLOAT ? TypeName.FLOAT : TypeName.DOUBLE;
            case INT -> TypeName.INT;
            case BOOL -> TypeName.BOOLEAN;
            case BITS -> precision == Precision.FLOAT ? TypeName.INT : TypeName.LONG;
        };
    }

    final TypeName type(Signatures.Parameter p) {
        TypeName element = typeOf(p.type());
        return switch (p.kind()) {
            case ARRAY -> ArrayTypeName.of(element);
            case VALUE -> element;
            case PARAMETER -> p.type() == Type.REAL ? TypeName.DOUBLE : element;
        };
    }

    final String typeName(Type type) {
        return JavaExpressions.typeName(type, precision);
    }

    CodeBlock statements(List<Stmt> body) {
        CodeBlock.Builder code = CodeBlock.builder();
        body.forEach(stmt -> code.add(statement(stmt)));
        return code.build();
    }

    final CodeBlock statement(Stmt stmt) {
        CodeBlock.Builder code = CodeBlock.builder();
        if (stmt instanceof Stmt.Let s) {
            definitions.put(s.variable(), s.value());
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
        return CodeBlock.builder()
                .addStatement("$L = $L", element(s.target(), s.subscripts()), expressions.print(s.value()))
                .build();
    }

    CodeBlock laneSum(Stmt.LaneSum s) {
        return CodeBlock.builder()
                .addStatement(
                        "final $L $N = $T.sum($N, 0, $L, $N)",
                        typeName(s.variable().type()),
                        s.variable().name(),
                        RuntimeNames.LANES,
                        s.terms().name(),
                        expressions.print(s.extent()),
                        signatures.own(Signatures.LANES))
                .build();
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
                    .addStatement("$1N = $2T.larger($1N, $3L)", s.variable().name(), RuntimeNames.LANES, value)
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
        CodeBlock.Builder code = CodeBlock.builder();
        String guard = guard(s.target(), s.subscripts());
        if (!guard.isEmpty()) {
            code.beginControlFlow("if ($L)", guard);
        }
        code.addStatement("$L += $L", element(s.target(), s.subscripts()), value);
        if (!guard.isEmpty()) {
            code.endControlFlow();
        }
        return code.build();
    }

    // ------------------------------------------------------------------------------------------- elements

    private String read(Read read) {
        Tensor tensor = read.tensor();
        if (tensor.isParameter()) {
            return tensor.name();
        }
        String element = element(tensor, read.subscripts());
        String guard = guard(tensor, read.subscripts());
        if (guard.isEmpty()) {
            return element;
        }
        String zero = switch (tensor.type()) {
            case BOOL -> "false";
            case INT -> "0";
            default -> precision == Precision.FLOAT ? "0f" : "0d";
        };
        return guard + " ? " + element + " : " + zero;
    }

    String element(Tensor tensor, List<Expr> subscripts) {
        return array(tensor) + "[" + place(tensor, subscripts) + "]";
    }

    /** The array that has the elements of a tensor. */
    String array(Tensor tensor) {
        return signatures.name(tensor);
    }

    /** Where in its array an element is. */
    String place(Tensor tensor, List<Expr> subscripts) {
        String array = signatures.name(tensor);
        if (subscripts.isEmpty()) {
            return array + "Offset" + (tensor.role() == Role.SHARED ? "" : " + " + sample);
        }
        String position = position(tensor, subscripts);
        if (tensor.role() == Role.SCRATCH) {
            return position;
        }
        return (tensor.role() == Role.SHARED ? array + "Offset" : array + "Row") + " + " + position;
    }

    /** Row-major. */
    final String position(Tensor tensor, List<Expr> subscripts) {
        String position = operand(subscripts.get(0));
        for (int i = 1; i < subscripts.size(); i++) {
            Axis axis = tensor.axes().get(i);
            String extent = axis.isDeclared() ? Signatures.size(axis) : operand(axis.size());
            position = (i > 1 ? "(" + position + ")" : position) + " * " + extent + " + " + operand(subscripts.get(i));
        }
        return position;
    }

    private String operand(Expr e) {
        boolean simple = e instanceof Index || e instanceof Variable || e instanceof Constant || e instanceof Size;
        return simple ? expressions.print(e) : "(" + expressions.print(e) + ")";
    }

    /** The condition under which no subscript leaves its axis; empty when that is certain. */
    final String guard(Tensor tensor, List<Expr> subscripts) {
        StringBuilder guard = new StringBuilder();
        for (int i = 0; i < subscripts.size(); i++) {
            Axis axis = tensor.axes().get(i);
            if (!within.test(subscripts.get(i), axis)) {
                String position = operand(subscripts.get(i));
                guard.append(guard.isEmpty() ? "" : " && ")
                        .append(position)
                        .append(" >= 0 && ")
                        .append(position)
                        .append(" < ")
                        .append(expressions.print(axis.size()));
            }
        }
        return guard.toString();
    }

    /** The Java expression for a position. */
    final String loopVariable(Index index) {
        String position = positions.get(index);
        return position != null ? position : signatures.loopVariable(index);
    }

    private String size(Size size) {
        return signatures.isRagged(size.axis()) ? Signatures.length(size.axis()) : Signatures.size(size.axis());
    }
}
