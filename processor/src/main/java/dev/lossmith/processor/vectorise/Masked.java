package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Loops that end where each lane says, as loops over their whole axes in which lanes beyond their end do what changes nothing: they add -0, which is
 * neutral to all reals, and take in what is never larger, or smaller.
 *
 * <p>{@code for (k < min(y, size(k))) terms[k] = v} → {@code for (k < size(k)) terms[k] = k < min(y, size(k)) ? v : -0}
 */
final class Masked {
    private static final Constant NOTHING = Constant.real(-0.0);

    private final List<Stmt> statements;
    /** Where the terms end that loops have stored. */
    private final Map<Tensor, Expr> ends = new HashMap<>();

    /** @param statements all that lanes go through */
    Masked(List<Stmt> statements) {
        this.statements = statements;
    }

    Stmt.Loop whole(Stmt.Loop loop) {
        Expr within = Apply.of(Op.LT, loop.index(), loop.extent());
        List<Stmt> body =
                loop.body().stream().map(s -> masked(s, within, loop.extent())).toList();
        return new Stmt.Loop(loop.index(), loop.index().axis().size(), loop.descending(), body);
    }

    private Stmt masked(Stmt stmt, Expr within, Expr end) {
        if (stmt instanceof Stmt.Let || stmt instanceof Stmt.Accumulator) {
            return stmt;
        }
        if (stmt instanceof Stmt.Loop s) {
            List<Stmt> body = s.body().stream().map(x -> masked(x, within, end)).toList();
            return new Stmt.Loop(s.index(), s.extent(), s.descending(), body);
        }
        if (stmt instanceof Stmt.Store s && isOfTerms(s)) {
            ends.put(s.target(), end);
            return Vectoriser.withValue(s, chosen(within, s.value(), NOTHING));
        }
        if (stmt instanceof Stmt.Add s) {
            return Vectoriser.withValue(
                    s, chosen(within, s.value(), neutral(ReduceOp.SUM, s.value().type())));
        }
        if (stmt instanceof Stmt.Update s) {
            return Vectoriser.withValue(
                    s,
                    s.op() == ReduceOp.ANY
                            ? Exprs.and(within, s.value())
                            : chosen(
                                    within, s.value(), neutral(s.op(), s.value().type())));
        }
        throw new StaysScalar("ends where lanes say");
    }

    /** Nothing but the sum of them reads what it stores. */
    private boolean isOfTerms(Stmt.Store s) {
        return s.target().role() == Tensor.Role.SCRATCH
                && s.target().type() == Type.REAL
                && !s.subscripts().isEmpty()
                && !isRead(s.target());
    }

    private boolean isRead(Tensor table) {
        boolean[] found = new boolean[1];
        Walk.nodes(
                statements, e -> found[0] |= e instanceof Read r && r.tensor().equals(table));
        return found[0];
    }

    private static Expr chosen(Expr within, Expr value, Expr neutral) {
        return Apply.of(Op.BLEND, within, value, neutral);
    }

    private static Constant neutral(ReduceOp op, Type type) {
        return switch (op) {
            case SUM -> type == Type.REAL ? NOTHING : op.neutral(type);
            case PROD, MAX, LARGEST, MIN -> op.neutral(type);
            default -> throw new StaysScalar("ends where lanes say");
        };
    }

    /** The sum over whole axes of what {@link #whole} has stored; 0 where there is nothing. */
    List<Stmt> sum(Stmt.LaneSum s, Variable padded) {
        if (ends.get(s.terms()) != s.extent() || s.ofProduct()) {
            throw new StaysScalar("sums up where lanes say");
        }
        Expr axis = s.terms().axes().get(s.terms().axes().size() - 1).size();
        Expr some = Apply.of(Op.GT, s.extent(), Constant.integer(0));
        return List.of(
                new Stmt.LaneSum(padded, s.terms(), axis, false),
                new Stmt.Let(s.variable(), chosen(some, padded, Constant.ZERO)));
    }
}
