package dev.lossmith.processor.math;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Bits;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;

/** Prints definitions as static methods, so that they can be measured over all floats: one local for each operation. */
final class DefinitionSource {
    private final Precision precision;
    private final Definition definition;
    private final StringBuilder body = new StringBuilder();
    private final Map<Expr, String> atoms = new HashMap<>();

    private DefinitionSource(Precision precision, Definition definition) {
        this.precision = precision;
        this.definition = definition;
    }

    /** A static method of this name. */
    static String method(String name, Precision precision, Definition definition) {
        DefinitionSource source = new DefinitionSource(precision, definition);
        String result = source.atom(definition.body());
        StringJoiner parameters = new StringJoiner(", ");
        definition.parameters().forEach(p -> parameters.add(source.type(Type.REAL) + " " + p.name()));
        return "static " + source.type(Type.REAL) + " " + name + "(" + parameters + ") {\n" + source.body + "return "
                + result + ";\n}\n";
    }

    /** The number of operations, each shared one once. */
    static int operations(Precision precision, Definition definition) {
        DefinitionSource source = new DefinitionSource(precision, definition);
        source.atom(definition.body());
        return (int) source.body.toString().lines().count();
    }

    private boolean isFloat() {
        return precision == Precision.FLOAT;
    }

    private String type(Type type) {
        return switch (type) {
            case REAL -> isFloat() ? "float" : "double";
            case BITS -> isFloat() ? "int" : "long";
            case BOOL -> "boolean";
            case INT -> "int";
        };
    }

    private String atom(Expr e) {
        String known = atoms.get(e);
        if (known == null) {
            known = print(e);
            atoms.put(e, known);
        }
        return known;
    }

    private String print(Expr e) {
        if (e instanceof Constant c) {
            return real(c.value());
        }
        if (e instanceof Bits b) {
            return isFloat() ? Integer.toString((int) b.value()) : b.value() + "L";
        }
        if (e instanceof Variable v) {
            return v.name();
        }
        Apply a = (Apply) e;
        String[] args = a.args().stream().map(this::atom).toArray(String[]::new);
        String name = "v" + atoms.size();
        body.append(type(a.type()) + " " + name + " = " + operation(a, args) + ";\n");
        return name;
    }

    private String real(double value) {
        String box = isFloat() ? "Float" : "Double";
        if (Double.isNaN(value)) {
            return box + ".NaN";
        }
        if (Double.isInfinite(value)) {
            return box + (value > 0 ? ".POSITIVE" : ".NEGATIVE") + "_INFINITY";
        }
        return isFloat() ? Float.toHexString((float) value) + "f" : Double.toHexString(value);
    }

    private String operation(Apply a, String[] x) {
        String box = isFloat() ? "Float" : "Double";
        String integer = isFloat() ? "Int" : "Long";
        return switch (a.op()) {
            case ADD, SUB, MUL, DIV, EQ, NE, LT, LE, GT, GE, AND, OR, SHL, SHR, BIT_AND, BIT_OR, BIT_XOR ->
                x[0] + " " + (a.op().symbol()) + " " + x[1];
            case NEG, NOT -> a.op().symbol() + x[0];
            case ABS -> "Math.abs(" + x[0] + ")";
            case SQRT -> "(" + type(Type.REAL) + ") Math.sqrt(" + x[0] + ")";
            case FMA -> "Math.fma(" + String.join(", ", x) + ")";
            case BLEND -> x[0] + " ? " + x[1] + " : " + x[2];
            case BITS_OF -> box + "." + (isFloat() ? "float" : "double") + "ToRaw" + integer + "Bits(" + x[0] + ")";
            case REAL_OF -> box + "." + (isFloat() ? "int" : "long") + "BitsTo" + box + "(" + x[0] + ")";
            case LOG -> "log(" + x[0] + ")";
            default -> throw new IllegalArgumentException("no code for " + a.op() + " in " + definition.name());
        };
    }
}
