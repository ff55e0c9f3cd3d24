package dev.lossmith.processor.property;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Select;
import dev.lossmith.processor.ir.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * Joins the selections of a sum that have one condition, or conditions of which only one can hold: derivatives come as
 * {@code (c ? a : 0) + (c ? 0 : b)}, where each summand jumps and {@code c ? a : b} does not.
 */
final class Selections {
    private Selections() {}

    static Expr joined(Expr e) {
        return new Rewriter(Selections::node).rewrite(e);
    }

    private static Expr node(Expr e) {
        if (!(e instanceof Apply sum) || sum.op() != Op.ADD || sum.type() != Type.REAL) {
            return e;
        }
        List<Expr> joined = new ArrayList<>();
        summands(sum).forEach(s -> join(s, joined));
        Expr total = Constant.ZERO;
        for (Expr s : joined) {
            total = Exprs.add(total, s);
        }
        return total;
    }

    private static List<Expr> summands(Expr e) {
        if (!(e instanceof Apply a) || a.op() != Op.ADD) {
            return List.of(e);
        }
        List<Expr> all = new ArrayList<>(summands(a.arg(0)));
        all.addAll(summands(a.arg(1)));
        return all;
    }

    private static void join(Expr summand, List<Expr> joined) {
        if (summand instanceof Select s) {
            for (int i = 0; i < joined.size(); i++) {
                if (joined.get(i) instanceof Select t && t.condition() == s.condition()) {
                    Expr then = node(Exprs.add(t.then(), s.then()));
                    Expr otherwise = node(Exprs.add(t.otherwise(), s.otherwise()));
                    joined.set(i, Exprs.select(s.condition(), then, otherwise));
                    return;
                }
                if (joined.get(i) instanceof Select t && areExclusive(t, s)) {
                    joined.set(i, Exprs.select(t.condition(), t.then(), node(Exprs.add(t.otherwise(), s))));
                    return;
                }
            }
        }
        joined.add(summand);
    }

    /** Where the first is chosen the second is 0. */
    private static boolean areExclusive(Select a, Select b) {
        return b.otherwise() == Constant.ZERO
                && a.condition() instanceof Apply x
                && b.condition() instanceof Apply y
                && (x.args().equals(y.args()) && (outcomes(x.op()) & outcomes(y.op())) == 0
                        || y.args().size() == 2
                                && x.args().equals(List.of(y.arg(1), y.arg(0)))
                                && (outcomes(x.op()) & reversed(outcomes(y.op()))) == 0);
    }

    /** A bit each for less, equal and greater. */
    private static int outcomes(Op comparison) {
        return switch (comparison) {
            case LT -> 1;
            case EQ -> 2;
            case LE -> 3;
            case GT -> 4;
            case NE -> 5;
            case GE -> 6;
            default -> 7;
        };
    }

    private static int reversed(int outcomes) {
        return outcomes & 2 | (outcomes & 1) << 2 | outcomes >> 2;
    }
}
