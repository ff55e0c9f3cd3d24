package dev.lossmith.processor.accumulate;

import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Facts;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Recurrence;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Scan;
import dev.lossmith.processor.ir.Select;
import dev.lossmith.processor.ir.Self;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a sum or product whose filter compares its variable with another of the same axis, or with positions that data give, into a scan, when
 * nothing but the filter depends on these; into two scans where the filter leaves out one position.
 *
 * <p>{@code sum(j if j >= k, exp(x[j]))} → {@code running[k]} with {@code running[k] = running[k+1] + exp(x[k])}; {@code logsumexp(j if j >= k,
 * x[j])} is the logarithm of the same. The order of summation is that of the scan.
 */
public final class RunningSums {
    private static final Running SUM = new Running("running", Op.ADD, Constant.ZERO);
    private static final Running COUNT = new Running("count", Op.ADD, Constant.integer(0));
    private static final Running PRODUCT = new Running("product", Op.MUL, Constant.ONE);

    private final Facts facts = Facts.proven();

    private final Rewriter rewriter = new Rewriter(this::local);
    private boolean idle = true;

    /** The formula with scans in place of running sums; the same object where it has none. */
    public Expr accumulate(Expr e) {
        return rewriter.rewrite(e);
    }

    /** No formula so far has had a running sum. */
    public boolean isIdle() {
        return idle;
    }

    private Expr local(Expr e) {
        Optional<Expr> running = e instanceof Reduce r ? running(r) : Optional.empty();
        idle &= running.isEmpty();
        return running.orElse(e);
    }

    private Optional<Expr> running(Reduce r) {
        Index index = r.freshIndex();
        if (!(r.open(index) instanceof Select filtered) || filtered.otherwise() != r.op().neutral(r.type())) {
            return Optional.empty();
        }
        Expr condition = filtered.condition();
        Expr value = filtered.then();
        try {
            return switch (r.op()) {
                case SUM -> (r.type() == Type.INT ? COUNT : SUM).of(index, condition, value, facts);
                case PROD -> r.type() == Type.INT ? Optional.empty() : PRODUCT.of(index, condition, value, facts);
                case LOGSUMEXP ->
                    SUM.of(index, condition, Exprs.apply(Op.EXP, value), facts).map(Exprs::log);
                default -> Optional.empty();
            };
        } catch (ArithmeticException tooLarge) {
            return Optional.empty();
        }
    }

    /** @param empty what it is of no elements */
    private record Running(String name, Op op, Constant empty) {

        Optional<Expr> of(Index index, Expr condition, Expr value, Facts facts) {
            List<Expr> rest = new ArrayList<>(Exprs.conjuncts(condition));
            for (Expr conjunct : rest) {
                List<Range> ranges = Range.of(conjunct, index, facts);
                if (!ranges.isEmpty()) {
                    rest.remove(conjunct);
                    return over(ranges, index, Exprs.select(Exprs.conjunction(rest), value, empty));
                }
            }
            return Optional.empty();
        }

        /** Over all of them together. */
        private Optional<Expr> over(List<Range> ranges, Index index, Expr term) {
            Expr all = empty;
            for (Range range : ranges) {
                Optional<Expr> part = part(range, index, term);
                if (part.isEmpty()) {
                    return part;
                }
                all = Exprs.apply(op, all, part.get());
            }
            return Optional.of(all);
        }

        private Optional<Expr> part(Range range, Index index, Expr term) {
            if (this == COUNT && term instanceof Constant) {
                return Optional.of(Exprs.mul(range.positions(), term));
            }
            return range.end().free().stream().anyMatch(term.free()::contains) || !isClosed(term)
                    ? Optional.empty()
                    : Optional.of(scan(range, index, term));
        }

        private Expr scan(Range range, Index index, Expr term) {
            List<Index> others = new ArrayList<>(term.free());
            others.remove(index);
            List<Index> heads = new ArrayList<>();
            List<Expr> subscripts = new ArrayList<>();
            Map<Expr, Expr> renamed = new LinkedHashMap<>();
            for (Index other : others) {
                Index head = Recurrence.head(other.axis(), heads.size());
                heads.add(head);
                subscripts.add(other);
                renamed.put(other, head);
            }
            Index last = Recurrence.head(index.axis(), heads.size());
            renamed.put(index, last);
            List<Expr> previous = new ArrayList<>(heads);
            Expr before = Exprs.add(last, Constant.integer(range.descending() ? 1 : -1));
            previous.add(before);
            heads.add(last);
            subscripts.add(range.last());
            Expr all = within(last.axis(), before, Self.of(empty.type(), previous));
            Expr body = Exprs.apply(op, all, Substitution.replace(term, renamed));
            Recurrence running = Recurrence.of(name, heads, body, range.descending());
            return within(last.axis(), range.last(), Scan.of(running, subscripts));
        }

        /** That of no elements where {@code position}, an index variable and a number, leaves the axis. */
        private Expr within(Axis axis, Expr position, Expr value) {
            if (position instanceof Index) {
                return value;
            }
            return Exprs.select(Exprs.inside(position, axis), value, empty);
        }
    }

    /** A recurrence's body stands for itself: it reads neither the {@link Self} of another recurrence around it nor a variable. */
    private static boolean isClosed(Expr e) {
        return !Exprs.any(e, Exprs::opened, x -> x instanceof Self || x instanceof Variable);
    }
}
