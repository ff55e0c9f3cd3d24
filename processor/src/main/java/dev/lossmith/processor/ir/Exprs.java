package dev.lossmith.processor.ir;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Building expressions. Each method folds constants and drops exact identities ({@code x + 0}, {@code 1 * x}, a selection by a
 * constant), and nothing that could change a value: {@code 0 * x} and {@code x - x} stay, since x may be NaN or infinite.
 */
public final class Exprs {
    /** How far a conjunction is searched for a condition and its opposite. */
    private static final int DEEPEST = 4;

    private Exprs() {}

    public static Expr real(double value) {
        return Constant.real(value);
    }

    public static Expr add(Expr a, Expr b) {
        if (isConstant(a, 0)) {
            return b;
        }
        return isConstant(b, 0) ? a : isShift(a, b) ? shifted(a, ((Constant) b).intValue()) : folded(Op.ADD, a, b);
    }

    public static Expr sub(Expr a, Expr b) {
        if (isConstant(b, 0)) {
            return a;
        }
        if (isConstant(a, 0)) {
            return neg(b);
        }
        if (isShift(a, b)) {
            return shifted(a, -((Constant) b).intValue());
        }
        if (b instanceof Constant c && b.type() == Type.INT && c.value() < 0) {
            return add(a, Constant.integer(-c.intValue()));
        }
        return isNegation(b) ? add(a, ((Apply) b).arg(0)) : folded(Op.SUB, a, b);
    }

    /** Integers wrap around, so shifts add up exactly: {@code (i - 1) + 1 = i}. */
    private static boolean isShift(Expr a, Expr b) {
        return a.type() == Type.INT && !(a instanceof Constant) && b instanceof Constant;
    }

    private static Expr shifted(Expr a, int by) {
        if (a instanceof Apply x && (x.op() == Op.ADD || x.op() == Op.SUB) && x.arg(1) instanceof Constant c) {
            return shifted(x.arg(0), x.op() == Op.ADD ? by + c.intValue() : by - c.intValue());
        }
        if (by == 0) {
            return a;
        }
        return by > 0 ? folded(Op.ADD, a, Constant.integer(by)) : folded(Op.SUB, a, Constant.integer(-by));
    }

    public static Expr mul(Expr a, Expr b) {
        if (isConstant(a, 1)) {
            return b;
        }
        if (isConstant(b, 1)) {
            return a;
        }
        if (isConstant(a, -1)) {
            return neg(b);
        }
        if (isConstant(b, -1)) {
            return neg(a);
        }
        if (isNegation(a) && isNegation(b)) {
            return mul(((Apply) a).arg(0), ((Apply) b).arg(0));
        }
        if (isNegation(a) && !(b instanceof Constant)) {
            return neg(mul(((Apply) a).arg(0), b));
        }
        if (isNegation(b) && !(a instanceof Constant)) {
            return neg(mul(a, ((Apply) b).arg(0)));
        }
        return folded(Op.MUL, a, b);
    }

    public static Expr div(Expr a, Expr b) {
        if (isConstant(b, 1)) {
            return a;
        }
        if (isConstant(b, -1)) {
            return neg(a);
        }
        return isNegation(a) ? neg(div(((Apply) a).arg(0), b)) : folded(Op.DIV, a, b);
    }

    public static Expr neg(Expr a) {
        if (isNegation(a)) {
            return ((Apply) a).arg(0);
        }
        return folded(Op.NEG, a);
    }

    public static Expr exp(Expr a) {
        return folded(Op.EXP, a);
    }

    public static Expr log(Expr a) {
        return folded(Op.LOG, a);
    }

    public static Expr and(Expr a, Expr b) {
        if (a == Constant.FALSE || b == Constant.FALSE) {
            return Constant.FALSE;
        }
        if (a == Constant.TRUE || holdsIn(b, a, DEEPEST)) {
            return b;
        }
        if (b == Constant.TRUE || holdsIn(a, b, DEEPEST)) {
            return a;
        }
        boolean never = holdsIn(a, not(b), DEEPEST) || holdsIn(b, not(a), DEEPEST);
        return never ? Constant.FALSE : Apply.of(Op.AND, a, b);
    }

    /** A conjunction, its parts looked at to some depth, has this condition for a part. */
    private static boolean holdsIn(Expr conjunction, Expr condition, int depth) {
        return isSame(conjunction, condition)
                || depth > 0
                        && conjunction instanceof Apply a
                        && a.op() == Op.AND
                        && (holdsIn(a.arg(0), condition, depth - 1) || holdsIn(a.arg(1), condition, depth - 1));
    }

    /** The same condition, perhaps with its sides exchanged. */
    private static boolean isSame(Expr a, Expr b) {
        return a == b
                || a instanceof Apply x
                        && b instanceof Apply y
                        && x.op().isComparison()
                        && x.op().mirrored() == y.op()
                        && x.arg(0) == y.arg(1)
                        && x.arg(1) == y.arg(0);
    }

    /** Whether a node below {@code e}, itself included, is as wanted; each is looked at once, and of some not the operands. */
    public static boolean any(Expr e, Function<Expr, List<Expr>> operands, Predicate<Expr> wanted) {
        Set<Expr> seen = new HashSet<>(Set.of(e));
        Deque<Expr> todo = new ArrayDeque<>(seen);
        while (!todo.isEmpty()) {
            Expr next = todo.pop();
            if (wanted.test(next)) {
                return true;
            }
            for (Expr operand : operands.apply(next)) {
                if (seen.add(operand)) {
                    todo.add(operand);
                }
            }
        }
        return false;
    }

    public static boolean any(Expr e, Predicate<Expr> wanted) {
        return any(e, Expr::children, wanted);
    }

    /** The operands; of a reduction, its opened body. */
    public static List<Expr> opened(Expr e) {
        return e instanceof Reduce r ? List.of(r.open(r.freshIndex())) : e.children();
    }

    /** As {@link #opened}; of an element of a scan also the bodies that it is computed by, before its position. */
    public static List<Expr> unfolded(Expr e) {
        if (!(e instanceof Scan s)) {
            return opened(e);
        }
        List<Expr> all = new ArrayList<>(s.recurrence().bodies());
        all.addAll(s.children());
        return all;
    }

    /** The conditions that {@code condition} is the conjunction of, none of them itself one. */
    public static List<Expr> conjuncts(Expr condition) {
        return condition == Constant.TRUE ? List.of() : parts(Op.AND, condition);
    }

    /** What {@code e} is made of by one associative operation, none of them itself made by it. */
    public static List<Expr> parts(Op op, Expr e) {
        if (e instanceof Apply a && a.op() == op) {
            return a.args().stream().flatMap(x -> parts(op, x).stream()).toList();
        }
        return List.of(e);
    }

    /** Whether a position is one of an axis. */
    public static Expr inside(Expr position, Axis axis) {
        return and(apply(Op.GE, position, Constant.integer(0)), apply(Op.LT, position, axis.size()));
    }

    public static Expr conjunction(List<Expr> conditions) {
        return conditions.stream().reduce(Constant.TRUE, Exprs::and);
    }

    public static Expr or(Expr a, Expr b) {
        if (a == Constant.TRUE || b == Constant.TRUE) {
            return Constant.TRUE;
        }
        if (a == Constant.FALSE || a == b) {
            return b;
        }
        return b == Constant.FALSE ? a : Apply.of(Op.OR, a, b);
    }

    public static Expr not(Expr a) {
        if (a instanceof Constant) {
            return Constant.bool(a == Constant.FALSE);
        }
        if (!(a instanceof Apply condition)) {
            return Apply.of(Op.NOT, a);
        }
        if (condition.op() == Op.NOT) {
            return condition.arg(0);
        }
        Op opposite = condition.op().opposite();
        // NaN is neither less nor not less
        boolean decides = opposite == Op.EQ
                || opposite == Op.NE
                || condition.op().isComparison() && condition.arg(0).type() == Type.INT;
        return decides ? Apply.of(opposite, condition.args()) : Apply.of(Op.NOT, a);
    }

    /** {@code condition ? then : otherwise}, poisoned by NaN in the condition. */
    public static Expr select(Expr condition, Expr then, Expr otherwise) {
        if (condition instanceof Constant) {
            return condition == Constant.TRUE ? then : otherwise;
        }
        if (condition instanceof Apply n && n.op() == Op.NOT) {
            return select(n.arg(0), otherwise, then);
        }
        return Select.of(condition, then, otherwise);
    }

    /** The sum of {@code body} over {@code index}. */
    public static Expr sum(Index index, Expr body) {
        return Reduce.of(ReduceOp.SUM, index, body);
    }

    /** The operator on these operands, in the shortest of the forms above. */
    public static Expr apply(Op op, Expr... args) {
        return switch (op) {
            case ADD -> add(args[0], args[1]);
            case SUB -> sub(args[0], args[1]);
            case MUL -> mul(args[0], args[1]);
            case DIV -> div(args[0], args[1]);
            case NEG -> neg(args[0]);
            case AND -> and(args[0], args[1]);
            case OR -> or(args[0], args[1]);
            case NOT -> not(args[0]);
            default -> folded(op, args);
        };
    }

    private static Expr folded(Op op, Expr... args) {
        return Folding.fold(op, args).<Expr>map(c -> c).orElseGet(() -> Apply.of(op, args));
    }

    public static boolean isConstant(Expr e, double value) {
        return e instanceof Constant c && c.type() != Type.BOOL && c.value() == value;
    }

    public static boolean isNegation(Expr e) {
        return e instanceof Apply a && a.op() == Op.NEG;
    }
}
