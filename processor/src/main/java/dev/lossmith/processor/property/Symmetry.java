package dev.lossmith.processor.property;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Select;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether a loss is the same when two tensors change places: both formulas are brought into one order of operands, with signs moved
 * outwards until an absolute value or a product takes them away.
 */
final class Symmetry {
    private final Map<Expr, Integer> order = new HashMap<>();
    private final Map<Expr, Signed> known = new HashMap<>();

    /** A value as one expression or its negative. */
    private record Signed(Expr e, boolean negative) {
        Expr plain() {
            return negative ? Exprs.neg(e) : e;
        }
    }

    private Symmetry() {}

    static boolean holds(Expr loss, Tensor a, Tensor b) {
        Expr exchanged = new Rewriter(e -> e instanceof Read r ? exchanged(r, a, b) : e).rewrite(loss);
        Symmetry symmetry = new Symmetry();
        return symmetry.canonical(loss).equals(symmetry.canonical(exchanged));
    }

    private static Expr exchanged(Read r, Tensor a, Tensor b) {
        if (r.tensor().equals(a)) {
            return Read.of(b, r.subscripts());
        }
        return r.tensor().equals(b) ? Read.of(a, r.subscripts()) : r;
    }

    private Signed canonical(Expr e) {
        Signed found = known.get(e);
        if (found == null) {
            found = compute(e);
            known.put(e, found);
        }
        return found;
    }

    private Expr plain(Expr e) {
        return canonical(e).plain();
    }

    /** Any total order does, since both formulas have the same leaves. */
    private boolean isBefore(Expr a, Expr b) {
        return position(a) < position(b);
    }

    private int position(Expr e) {
        return order.computeIfAbsent(e, x -> order.size());
    }

    private Signed compute(Expr e) {
        if (e instanceof Reduce r) {
            Index index = r.freshIndex();
            Signed body = canonical(r.open(index));
            return r.op() == ReduceOp.SUM
                    ? new Signed(Reduce.of(r.op(), index, body.e()), body.negative())
                    : new Signed(Reduce.of(r.op(), index, body.plain()), false);
        }
        if (e instanceof Select s) {
            return new Signed(Select.of(plain(s.condition()), plain(s.then()), plain(s.otherwise())), false);
        }
        return e instanceof Apply a ? applied(a) : new Signed(e, false);
    }

    private Signed applied(Apply e) {
        if (e.type() == Type.REAL && e.op().arity() <= 2) {
            Signed a = canonical(e.arg(0));
            Signed b = e.op().arity() == 2 ? canonical(e.arg(1)) : a;
            switch (e.op()) {
                case NEG:
                    return new Signed(a.e(), !a.negative());
                case ABS, COS, COSH, LOGCOSH:
                    return new Signed(Apply.of(e.op(), a.e()), false);
                case SIGN, TANH, ERF, SIN, ASIN, ATAN, SINH, ASINH, ATANH:
                    return new Signed(Apply.of(e.op(), a.e()), a.negative());
                case MUL:
                    return new Signed(ordered(Op.MUL, a.e(), b.e()), a.negative() != b.negative());
                case DIV:
                    return new Signed(Apply.of(Op.DIV, a.e(), b.e()), a.negative() != b.negative());
                case ADD:
                    return sum(a, b);
                case SUB:
                    return sum(a, new Signed(b.e(), !b.negative()));
                default:
                    break;
            }
        }
        if (e.op().isCommutative() && e.op().arity() == 2) {
            return new Signed(ordered(e.op(), plain(e.arg(0)), plain(e.arg(1))), false);
        }
        return new Signed(Apply.of(e.op(), e.args().stream().map(this::plain).toList()), false);
    }

    private Signed sum(Signed a, Signed b) {
        if (a.negative() == b.negative()) {
            return new Signed(ordered(Op.ADD, a.e(), b.e()), a.negative());
        }
        boolean first = isBefore(a.e(), b.e());
        Signed before = first ? a : b;
        Signed after = first ? b : a;
        return new Signed(Apply.of(Op.SUB, before.e(), after.e()), before.negative());
    }

    private Expr ordered(Op op, Expr a, Expr b) {
        return isBefore(a, b) ? Apply.of(op, a, b) : Apply.of(op, b, a);
    }
}
