package dev.lossmith.processor.check;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Select;
import dev.lossmith.processor.ir.Type;

/** Ints and reals in IR: an int stays one until it meets a real. */
final class Numbers {

    private Numbers() {}

    static Expr integer(int value) {
        return Constant.integer(value);
    }

    /**
     * An int as a real. Products are multiplied as reals: {@code size(c) * size(c)} does not fit an int where 50000 fits. What a comparison of
     * reals decides is chosen among reals, since an int cannot be NaN: {@code x > 0 ? 1 : 0}.
     */
    static Expr real(Expr e) {
        if (e.type() != Type.INT) {
            return e;
        }
        if (e instanceof Constant c) {
            return Constant.real(c.value());
        }
        if (e instanceof Select s && comparesReals(s.condition())) {
            return Select.of(s.condition(), real(s.then()), real(s.otherwise()));
        }
        if (e instanceof Reduce r && r.op() == ReduceOp.SUM && choosesByReals(r)) {
            Index index = r.freshIndex();
            return Reduce.of(ReduceOp.SUM, index, real(r.open(index)));
        }
        return e instanceof Apply a && (multiplies(a) || isSum(a) && choosesByReals(a))
                ? Apply.of(a.op(), a.args().stream().map(Numbers::real).toList())
                : Apply.of(Op.TO_REAL, e);
    }

    private static boolean choosesByReals(Expr e) {
        if (e instanceof Reduce r) {
            return r.op() == ReduceOp.SUM && choosesByReals(r.open(r.freshIndex()));
        }
        return e instanceof Select s && comparesReals(s.condition())
                || e instanceof Apply a && isSum(a) && a.args().stream().anyMatch(Numbers::choosesByReals);
    }

    private static boolean comparesReals(Expr condition) {
        return condition instanceof Apply a
                && (a.op().isComparison()
                        ? a.arg(0).type() == Type.REAL
                        : a.args().stream().anyMatch(Numbers::comparesReals));
    }

    private static boolean isSum(Apply a) {
        return a.op() == Op.ADD || a.op() == Op.SUB || a.op() == Op.NEG;
    }

    private static boolean multiplies(Expr e) {
        return e instanceof Apply a
                && (a.op() == Op.MUL || isSum(a) && a.args().stream().anyMatch(Numbers::multiplies));
    }

    /** An operator of ints if all operands are ints, of reals otherwise. */
    static Expr arithmetic(Op op, Expr a, Expr b) {
        if (a.type() != Type.INT || b.type() != Type.INT) {
            return Apply.of(op, real(a), real(b));
        }
        if (a instanceof Constant x && b instanceof Constant y) {
            double folded = switch (op) {
                case ADD -> x.value() + y.value();
                case SUB -> x.value() - y.value();
                case MUL -> x.value() * y.value();
                case MIN -> Math.min(x.value(), y.value());
                case MAX -> Math.max(x.value(), y.value());
                default -> Double.NaN;
            };
            if (Math.abs(folded) <= Integer.MAX_VALUE) {
                return integer((int) folded);
            }
        }
        return Apply.of(op, a, b);
    }

    /** A selection between conditions is logic; between an int and a real it is one of reals. */
    static Expr select(Expr test, Expr yes, Expr no) {
        if (yes.type() == Type.BOOL) {
            return Apply.of(Op.OR, Apply.of(Op.AND, test, yes), Apply.of(Op.AND, Apply.of(Op.NOT, test), no));
        }
        boolean ints = yes.type() == Type.INT && no.type() == Type.INT;
        return ints ? Select.of(test, yes, no) : Select.of(test, real(yes), real(no));
    }

    /** A clamp from one side; of ints it is an extreme. */
    static Expr clamp(Op ofReals, Op ofInts, Expr x, Expr bound) {
        boolean ints = x.type() == Type.INT && bound.type() == Type.INT;
        return ints ? arithmetic(ofInts, x, bound) : Apply.of(ofReals, real(x), real(bound));
    }

    /** Ints have no gradient to stop. */
    static Expr stopGradient(Expr e) {
        return e.type() == Type.INT ? e : Apply.of(Op.STOP_GRADIENT, e);
    }
}
