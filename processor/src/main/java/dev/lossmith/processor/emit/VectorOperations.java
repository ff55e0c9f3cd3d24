package dev.lossmith.processor.emit;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Bits;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.MalformedIr;
import dev.lossmith.processor.ir.Precision;
import dev.lossmith.processor.ir.Type;
import java.util.function.Function;

/** What the operators are on the Vector API, lane by lane with the bits of plain code. */
final class VectorOperations {
    private final Precision precision;
    private final VectorNames names;
    private final Function<Expr, String> printer;

    /** @param printer prints an operand as what a method can be called on */
    VectorOperations(Precision precision, Function<Expr, String> printer) {
        this.precision = precision;
        this.names = new VectorNames(precision);
        this.printer = printer;
    }

    private String print(Expr operand) {
        return printer.apply(operand);
    }

    String of(Apply e) {
        return switch (e.op()) {
            case ADD -> method(e, "add");
            case SUB -> method(e, "sub");
            case MUL -> ofInts(e, method(e, "mul"));
            case DIV -> method(e, "div");
            case FMA -> method(e, "fma");
            case AND, BIT_AND -> method(e, "and");
            case OR, BIT_OR -> method(e, "or");
            case BIT_XOR -> lanewise(e, "XOR");
            case NOT -> print(e.arg(0)) + ".not()";
            case NEG -> ofInts(e, print(e.arg(0)) + ".neg()");
            case SQRT -> print(e.arg(0)) + ".sqrt()";
            case SHL -> shifted(e, "LSHL");
            case SHR -> shifted(e, "ASHR");
            case BITS_OF ->
                print(e.arg(0)) + (precision == Precision.FLOAT ? ".reinterpretAsInts()" : ".reinterpretAsLongs()");
            case REAL_OF ->
                print(e.arg(0)) + (precision == Precision.FLOAT ? ".reinterpretAsFloats()" : ".reinterpretAsDoubles()");
            case BLEND -> blend(e.arg(0), e.arg(1), e.arg(2));
            case EQ, NE, LT, LE, GT, GE -> compared(e);
            case ABS -> magnitude(e);
            case SIGN -> sign(e);
            case MIN, CLAMP_MAX -> bounded(e, "min", "GT", "GE");
            case MAX, CLAMP_MIN -> bounded(e, "max", "LE", "LT");
            case LARGER_EXPONENT -> chosen(e.arg(1), "LT", e.arg(0));
            case RELU -> chosen(e.arg(0), "LE", Constant.ZERO);
            case STOP_GRADIENT -> print(e.arg(0));
            case TO_REAL ->
                precision == Precision.FLOAT
                        ? "((FloatVector) " + print(e.arg(0)) + ".convert(VectorOperators.I2F, 0))"
                        : print(e.arg(0));
            default -> throw new MalformedIr("no vector operation for " + e.op());
        };
    }

    /** Ints are doubles in lanes of double, but have no -0. */
    private String ofInts(Apply e, String text) {
        return e.type() == Type.INT && precision == Precision.DOUBLE ? text + ".add(0.0)" : text;
    }

    private String method(Apply e, String name) {
        StringBuilder text = new StringBuilder(print(e.arg(0)) + "." + name + "(");
        for (int i = 1; i < e.op().arity(); i++) {
            text.append(i > 1 ? ", " : "").append(print(e.arg(i)));
        }
        return text.append(")").toString();
    }

    private String lanewise(Apply e, String operator) {
        return print(e.arg(0)) + ".lanewise(VectorOperators." + operator + ", " + print(e.arg(1)) + ")";
    }

    private String shifted(Apply e, String operator) {
        long count = ((Bits) e.arg(1)).value();
        return print(e.arg(0)) + ".lanewise(VectorOperators." + operator + ", " + count + ")";
    }

    private String compared(Apply e) {
        String text = print(e.arg(0)) + ".compare(VectorOperators." + e.op().name() + ", " + print(e.arg(1)) + ")";
        boolean ofInts = e.arg(0).type() != Type.REAL && precision == Precision.FLOAT
                || e.arg(0).type() == Type.BITS;
        return ofInts ? text + ".cast(" + names.species(Type.REAL) + ")" : text;
    }

    private String blend(Expr condition, Expr then, Expr otherwise) {
        if (then.type() == Type.BOOL) {
            String mask = print(condition);
            return mask + ".and(" + print(then) + ").or(" + mask + ".not().and(" + print(otherwise) + "))";
        }
        String mask = print(condition);
        boolean cast = then.type() == Type.BITS || then.type() == Type.INT && precision == Precision.FLOAT;
        return print(otherwise) + ".blend(" + print(then) + ", " + mask
                + (cast ? ".cast(" + names.species(then.type()) + ")" : "") + ")";
    }

    /** By the sign bit; after some blends a vector's own {@code abs} was not compiled by JDK 17. */
    private String magnitude(Apply e) {
        if (e.type() == Type.INT) {
            return print(e.arg(0)) + ".abs()";
        }
        return precision == Precision.FLOAT
                ? print(e.arg(0)) + ".reinterpretAsInts().and(0x7fffffff).reinterpretAsFloats()"
                : print(e.arg(0)) + ".reinterpretAsLongs().and(0x7fffffffffffffffL).reinterpretAsDoubles()";
    }

    /** Zeros and NaN are their own sign. */
    private String sign(Apply e) {
        String x = print(e.arg(0));
        return x + ".blend(" + print(Constant.ONE) + ", " + x + ".compare(VectorOperators.GT, "
                + print(Constant.ZERO) + ")).blend(" + print(Exprs.real(-1)) + ", " + x
                + ".compare(VectorOperators.LT, " + print(Constant.ZERO) + "))";
    }

    /** {@code bound} where the comparison holds: one that NaN does not meet. */
    private String chosen(Expr x, String comparison, Expr bound) {
        String text = print(x);
        return text + ".blend(" + print(bound) + ", " + text + ".compare(VectorOperators." + comparison + ", "
                + print(bound) + "))";
    }

    /**
     * The larger or the smaller, as {@code Math.max} has it of zeros and NaN. Beside a constant a comparison does that; which one
     * depends on how zeros compare.
     */
    private String bounded(Apply e, String method, String atZero, String elsewhere) {
        Expr bound = e.arg(1);
        Expr x = e.arg(0);
        if (x instanceof Constant) {
            bound = e.arg(0);
            x = e.arg(1);
        }
        if (e.type() != Type.REAL
                || !(bound instanceof Constant c)
                || Double.isNaN(c.value())
                || 1 / c.value() < 0 && c.value() == 0) {
            return method(e, method);
        }
        return chosen(x, c.value() == 0 ? atZero : elsewhere, bound);
    }
}
