package dev.lossmith.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.TypeName;
import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.FreeName;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Size;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import dev.lossmith.processor.schedule.Kernel;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import dev.lossmith.processor.vectorise.Within;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What the code of a kernel calls its variables, and where in arrays the elements of tensors are. */
abstract class KernelElements {
    final Kernel kernel;
    final Precision precision;
    final Signatures signatures;
    final JavaExpressions expressions;
    final String sample;
    /** All that the code of a loop can see. */
    final LoopMethods.Visible visible = new LoopMethods.Visible();

    private final Set<String> taken = new HashSet<>();
    private final Map<Index, String> positions = new HashMap<>();
    private final Map<Variable, Expr> definitions = new HashMap<>();
    private final Within within = new Within(definitions);

    KernelElements(Kernel kernel, Precision precision, Signatures signatures) {
        this.kernel = kernel;
        this.precision = precision;
        this.signatures = signatures;
        this.sample = signatures.own("sample");
        this.expressions = new JavaExpressions(precision, this::read, this::loopVariable, this::size);
    }

    /** Takes note of all names of the kernel. */
    final void declareNames() {
        parameters().forEach(p -> declare(p.name(), type(p)));
        taken.addAll(signatures.reserved());
        taken.add(signatures.own("frame"));
        kernel.preamble().forEach(let -> declare(let.variable()));
        visible.add(sample, TypeName.INT);
        signatures.rows(kernel).forEach(t -> visible.add(t.name() + "Row", TypeName.INT));
        signatures.raggedLengths(kernel).keySet().forEach(axis -> visible.add(Signatures.length(axis), TypeName.INT));
        declareNames(kernel.statements());
    }

    /** Takes note of what these statements declare. */
    final void declareNames(List<Stmt> statements) {
        Walk.statements(statements, stmt -> {
            if (stmt instanceof Stmt.Loop s) {
                visible.add(loopVariable(s.index()), TypeName.INT);
            } else {
                Walk.declared(stmt).ifPresent(this::declare);
            }
        });
    }

    private void declare(Variable v) {
        declare(v.name(), typeOf(v.type()));
    }

    final void declare(String variable, TypeName type) {
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

    /** Takes note of what a local is. */
    final void define(Stmt.Let let) {
        definitions.put(let.variable(), let.value());
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
            case BLOCKS -> RuntimeNames.BLOCK_SCRATCH;
            case FRAME -> RuntimeNames.FRAME;
        };
    }

    final String typeName(Type type) {
        return JavaExpressions.typeName(type, precision);
    }

    final String read(Read read) {
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
            return placeOfSample(tensor, sample);
        }
        String position = position(tensor, subscripts);
        if (tensor.role() == Role.SCRATCH) {
            return position;
        }
        return behind(array + (tensor.role() == Role.SHARED ? "Offset" : "Row"), position);
    }

    /** Where what a sample has one of is. */
    String placeOfSample(Tensor tensor, String position) {
        String offset = signatures.name(tensor) + "Offset";
        return tensor.role() == Role.SHARED ? offset : behind(offset, position);
    }

    /** A position behind another one. */
    static String behind(String first, String position) {
        return position.equals("0") ? first : first + " + " + position;
    }

    /** Row-major. */
    final String position(Tensor tensor, List<Expr> subscripts) {
        String position = operand(subscripts.get(0));
        for (int i = 1; i < subscripts.size(); i++) {
            String before = (i > 1 ? "(" + position + ")" : position) + " * "
                    + stride(tensor.axes().get(i));
            position = behind(before, operand(subscripts.get(i)));
        }
        return position;
    }

    /** How far apart neighbours along the axis before are: loops along this axis may end earlier. */
    final String stride(Axis axis) {
        return axis.isDeclared() ? Signatures.size(axis) : operand(axis.size());
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

    final String size(Size size) {
        return signatures.isRagged(size.axis()) ? Signatures.length(size.axis()) : Signatures.size(size.axis());
    }
}
