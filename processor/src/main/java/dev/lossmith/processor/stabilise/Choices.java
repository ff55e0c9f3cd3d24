package dev.lossmith.processor.stabilise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Select;
import dev.lossmith.processor.ir.Type;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Selections that hide a form from the rows: they move out of the arithmetic around them where a row would apply to one of the cases.
 *
 * <p>{@code 1 - (c ? sigmoid(a) : b)} → {@code c ? 1 - sigmoid(a) : 1 - b}.
 */
final class Choices {
    static final String NAME = "hidden-choice";

    /** So many levels of arithmetic are looked through. */
    private static final int DEPTH = 4;

    /** Of so many conditions there may be all cases. */
    private static final int MOST = 3;

    private Choices() {}

    /**
     * @param rewrite what rows make of an operand
     * @param gains whether a row applies
     */
    static Optional<Expr> moved(Expr e, UnaryOperator<Expr> rewrite, Predicate<Expr> gains) {
        Set<Expr> found = new LinkedHashSet<>();
        if (e instanceof Apply && e.type() == Type.REAL) {
            e.children().forEach(operand -> collect(operand, DEPTH, found));
        }
        List<Expr> conditions = List.copyOf(found);
        boolean helps = !conditions.isEmpty()
                && conditions.size() <= MOST
                && cases(e, conditions).anyMatch(c -> gains.test(ofOperands(c, rewrite)));
        return helps ? Optional.of(chosen(e, conditions.get(0))) : Optional.empty();
    }

    /** The conditions of selections among arithmetic. */
    private static void collect(Expr e, int depth, Set<Expr> found) {
        if (depth == 0) {
            return;
        }
        if (e instanceof Select s) {
            found.add(s.condition());
            collect(s.then(), depth - 1, found);
            collect(s.otherwise(), depth - 1, found);
        } else if (isArithmetic(e)) {
            e.children().forEach(operand -> collect(operand, depth - 1, found));
        }
    }

    private static boolean isArithmetic(Expr e) {
        if (!(e instanceof Apply a) || e.type() != Type.REAL) {
            return false;
        }
        return switch (a.op()) {
            case ADD, SUB, NEG, MUL, DIV -> true;
            default -> false;
        };
    }

    private static Stream<Expr> cases(Expr e, List<Expr> conditions) {
        Stream<Expr> cases = Stream.of(e);
        for (Expr condition : conditions) {
            cases = cases.flatMap(c -> Stream.of(under(c, condition, true), under(c, condition, false)));
        }
        return cases;
    }

    private static Expr chosen(Expr e, Expr condition) {
        return Exprs.select(condition, under(e, condition, true), under(e, condition, false));
    }

    private static Expr under(Expr e, Expr condition, boolean holds) {
        return ofOperands(e, operand -> under(operand, condition, holds, DEPTH));
    }

    /** The expression where the condition is known. */
    private static Expr under(Expr e, Expr condition, boolean holds, int depth) {
        if (depth == 0) {
            return e;
        }
        if (e instanceof Select s) {
            Expr then = under(s.then(), condition, holds, depth - 1);
            Expr otherwise = under(s.otherwise(), condition, holds, depth - 1);
            return s.condition() != condition ? Exprs.select(s.condition(), then, otherwise) : holds ? then : otherwise;
        }
        return isArithmetic(e) ? ofOperands(e, operand -> under(operand, condition, holds, depth - 1)) : e;
    }

    /** A case may have turned out to be one of its operands, or a number. */
    private static Expr ofOperands(Expr e, UnaryOperator<Expr> change) {
        return e instanceof Apply a
                ? Exprs.apply(a.op(), a.args().stream().map(change).toArray(Expr[]::new))
                : e;
    }
}
