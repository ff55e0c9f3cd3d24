package dev.lossmith.processor.math;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Bits;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Op;

/** Short names for the operations that definitions are made of. */
final class Terms {
    static final Expr ZERO = Constant.ZERO;
    static final Expr ONE = Constant.ONE;
    static final Expr HALF = real(0.5);
    static final Expr NAN = Constant.NAN;
    static final Expr INFINITY = Constant.INFINITY;
    static final Expr MINUS_INFINITY = real(Double.NEGATIVE_INFINITY);

    private Terms() {}

    static Expr real(double value) {
        return Constant.real(value);
    }

    static Expr add(Expr a, Expr b) {
        return Apply.of(Op.ADD, a, b);
    }

    static Expr sub(Expr a, Expr b) {
        return Apply.of(Op.SUB, a, b);
    }

    static Expr mul(Expr a, Expr b) {
        return Apply.of(Op.MUL, a, b);
    }

    static Expr div(Expr a, Expr b) {
        return Apply.of(Op.DIV, a, b);
    }

    /** {@code a * b + c}, rounded once. */
    static Expr fma(Expr a, Expr b, Expr c) {
        return Apply.of(Op.FMA, a, b, c);
    }

    static Expr neg(Expr a) {
        return Apply.of(Op.NEG, a);
    }

    static Expr abs(Expr a) {
        return Apply.of(Op.ABS, a);
    }

    static Expr blend(Expr condition, Expr then, Expr otherwise) {
        return Apply.of(Op.BLEND, condition, then, otherwise);
    }

    static Expr lt(Expr a, Expr b) {
        return Apply.of(Op.LT, a, b);
    }

    static Expr gt(Expr a, Expr b) {
        return Apply.of(Op.GT, a, b);
    }

    static Expr ge(Expr a, Expr b) {
        return Apply.of(Op.GE, a, b);
    }

    static Expr eq(Expr a, Expr b) {
        return Apply.of(Op.EQ, a, b);
    }

    static Expr ne(Expr a, Expr b) {
        return Apply.of(Op.NE, a, b);
    }

    static Expr and(Expr a, Expr b) {
        return Apply.of(Op.AND, a, b);
    }

    static Expr or(Expr a, Expr b) {
        return Apply.of(Op.OR, a, b);
    }

    static Expr not(Expr a) {
        return Apply.of(Op.NOT, a);
    }

    static Expr bits(Expr a) {
        return Apply.of(Op.BITS_OF, a);
    }

    static Expr realOf(Expr bits) {
        return Apply.of(Op.REAL_OF, bits);
    }

    static Expr shiftLeft(Expr bits, int count) {
        return Apply.of(Op.SHL, bits, Bits.of(count));
    }

    static Expr shiftRight(Expr bits, int count) {
        return Apply.of(Op.SHR, bits, Bits.of(count));
    }

    static Expr bitAnd(Expr a, Expr b) {
        return Apply.of(Op.BIT_AND, a, b);
    }

    static Expr bitXor(Expr a, Expr b) {
        return Apply.of(Op.BIT_XOR, a, b);
    }

    static Expr bitOr(Expr a, Expr b) {
        return Apply.of(Op.BIT_OR, a, b);
    }
}
