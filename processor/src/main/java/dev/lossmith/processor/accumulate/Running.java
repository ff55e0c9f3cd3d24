package dev.lossmith.processor.accumulate;

import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Facts;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Recurrence;
import dev.lossmith.processor.ir.Scan;
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
 * A reduction of all terms up to a position, as a scan.
 *
 * @param empty what it is of no elements
 */
record Running(String name, Op op, Constant empty) {

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
        List<Expr> parts = ranges.stream()
                .flatMap(range -> part(range, index, term).stream())
                .toList();
        return parts.size() < ranges.size() ? Optional.empty() : parts.stream().reduce((a, b) -> Exprs.apply(op, a, b));
    }

    private Optional<Expr> part(Range range, Index index, Expr term) {
        if (empty.type() == Type.INT && term instanceof Constant) {
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

    /** A recurrence's body stands for itself: it reads neither the {@link Self} of another recurrence around it nor a variable. */
    static boolean isClosed(Expr e) {
        return !Exprs.any(e, Exprs::opened, x -> x instanceof Self || x instanceof Variable);
    }
}
