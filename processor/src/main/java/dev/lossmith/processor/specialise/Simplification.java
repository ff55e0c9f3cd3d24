package dev.lossmith.processor.specialise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Select;

/**
 * One node in its shortest form: constants folded, exact identities dropped, and powers with small constant exponents as products,
 * roots and reciprocals ({@code x^3 = x*x*x}, {@code x^0.5 = sqrt(x)}, {@code x^-2 = 1/(x*x)}). Not {@code x^1.5 = x*sqrt(x)}: the derivative of the
 * product is 0 * inf at 0.
 */
final class Simplification {
    private static final int LONGEST_PRODUCT = 8;

    private Simplification() {}

    static Expr simplify(Expr e) {
        if (e instanceof Select s) {
            return Exprs.select(s.condition(), s.then(), s.otherwise());
        }
        if (!(e instanceof Apply a)) {
            return e;
        }
        if (a.op() == Op.POW && a.arg(1) instanceof Constant exponent) {
            return power(a, exponent.value());
        }
        return Exprs.apply(a.op(), a.args().toArray(Expr[]::new));
    }

    private static Expr power(Apply a, double exponent) {
        Expr x = a.arg(0);
        double magnitude = Math.abs(exponent);
        boolean root = magnitude == 0.5;
        if (magnitude > LONGEST_PRODUCT || magnitude != Math.rint(magnitude) && !root) {
            return a;
        }
        Expr result = root ? Exprs.apply(Op.SQRT, x) : product(x, (int) magnitude);
        return exponent < 0 ? Exprs.div(Constant.ONE, result) : result;
    }

    private static Expr product(Expr x, int factors) {
        if (factors == 0) {
            return Constant.ONE;
        }
        Expr half = product(x, factors / 2);
        Expr square = Exprs.mul(half, half);
        return factors % 2 == 0 ? square : Exprs.mul(square, x);
    }
}
