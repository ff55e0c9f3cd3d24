package dev.lossmith.processor.compiler;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Type;

/**
 * Takes signs out of products and quotients, so that what differs in its sign alone is computed once, and adds no negation where it can
 * subtract. Every result keeps its bits, the sign of zeros included; hence -a - b is not -(a + b), unless a is b.
 */
final class Signs {
    private final Rewriter rewriter = new Rewriter(Signs::tidied);

    Expr tidy(Expr e) {
        return rewriter.rewrite(e);
    }

    private static Expr tidied(Expr e) {
        if (!(e instanceof Apply a) || a.type() != Type.REAL) {
            return e;
        }
        return switch (a.op()) {
            case ADD -> sum(a.arg(0), a.arg(1));
            case MUL -> product(a.arg(0), a.arg(1));
            case SUB -> Exprs.isNegation(a.arg(1)) ? sum(a.arg(0), negated(a.arg(1))) : Exprs.sub(a.arg(0), a.arg(1));
            case DIV -> Exprs.div(a.arg(0), a.arg(1));
            default -> e;
        };
    }

    private static Expr sum(Expr a, Expr b) {
        if (Exprs.isNegation(a) && a == b) {
            return Exprs.neg(Exprs.add(negated(a), negated(a)));
        }
        if (Exprs.isNegation(b)) {
            return Exprs.sub(a, negated(b));
        }
        return Exprs.isNegation(a) ? Exprs.sub(b, negated(a)) : Exprs.add(a, b);
    }

    private static Expr product(Expr a, Expr b) {
        if (a instanceof Constant && Exprs.isNegation(b)) {
            return Exprs.neg(product(a, negated(b)));
        }
        if (b instanceof Constant && Exprs.isNegation(a)) {
            return Exprs.neg(product(negated(a), b));
        }
        return Exprs.mul(a, b);
    }

    private static Expr negated(Expr negation) {
        return ((Apply) negation).arg(0);
    }
}
