package dev.lossmith.processor.accumulate;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Facts;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Op;
import dev.lossmith.processor.ir.Recurrence;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Scan;
import dev.lossmith.processor.ir.Select;
import dev.lossmith.processor.ir.Self;
import dev.lossmith.processor.ir.Substitution;
import dev.lossmith.processor.ir.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the largest or smallest elements up to a position into scans, and what their derivatives ask: how many elements attain one, and what those
 * receive that do.
 *
 * <p>An element that attains the largest one up to some position attains that up to its own, and all up to where a larger one follows. So {@code
 * sum(i if i >= j && x[j] == m[i], v[i])} with {@code m[i] = max(k if k <= i, x[k])} is {@code x[j] == m[j] ? s[j] : 0}, where {@code s[i] = v[i] + (m[i+1] ==
 * m[i] ? s[i+1] : 0)}. For formulas that have been differentiated: the derivative of a scan would share ties between two at a time.
 */
public final class RunningExtremes {
    private static final Running LARGEST = new Running("largest", Op.MAX, ReduceOp.MAX.neutral(Type.REAL));
    private static final Running SMALLEST = new Running("smallest", Op.MIN, ReduceOp.MIN.neutral(Type.REAL));

    /** @param scan what the reduction became, all of whose subscripts are variables */
    private record Extreme(Reduce reduce, Scan scan) {}

    /** An equation that holds where the element at {@code position} attains an extreme. */
    private record Attained(Extreme extreme, Scan scan, Index position) {
        /** The element at a position. */
        Expr element(List<? extends Expr> others, Index at, Facts facts) {
            Map<Expr, Expr> names = new HashMap<>();
            List<Expr> own = extreme.scan().subscripts();
            for (int i = 0; i < others.size(); i++) {
                names.put(own.get(i), others.get(i));
            }
            names.put(own.get(others.size()), scan.subscripts().get(others.size()));
            Select filtered = (Select) ((Reduce) Substitution.replace(extreme.reduce(), names)).open(at);
            List<Expr> rest = new ArrayList<>(Exprs.conjuncts(filtered.condition()));
            rest.removeIf(c -> !Range.of(c, at, facts).isEmpty());
            return Exprs.select(Exprs.conjunction(rest), filtered.then(), filtered.otherwise());
        }

        /** The subscripts but the last. */
        List<Expr> others() {
            return scan.subscripts().subList(0, scan.subscripts().size() - 1);
        }
    }

    private final Facts facts = Facts.proven();
    private final Map<Recurrence, Extreme> extremes = new HashMap<>();
    private final Rewriter rewriter = new Rewriter(this::local);

    /** The formula with scans in place of running extremes; the same object where it has none. */
    public Expr accumulate(Expr e) {
        return rewriter.rewrite(e);
    }

    private Expr local(Expr e) {
        if (!(e instanceof Reduce r)) {
            return e;
        }
        return switch (r.op()) {
            case MAX -> extreme(r, LARGEST).orElse(e);
            case MIN -> extreme(r, SMALLEST).orElse(e);
            case SUM -> ties(r).or(() -> received(r)).orElse(e);
            case ANY -> attainedBySome(r).orElse(e);
            default -> e;
        };
    }

    private Optional<Expr> extreme(Reduce r, Running running) {
        Index index = r.freshIndex();
        if (r.type() != Type.REAL
                || !(r.open(index) instanceof Select filtered)
                || filtered.otherwise() != running.empty()) {
            return Optional.empty();
        }
        Optional<Expr> scan = running.of(index, filtered.condition(), filtered.then(), facts);
        scan.filter(x -> x instanceof Scan s && s.subscripts().stream().allMatch(Index.class::isInstance))
                .ifPresent(x -> extremes.put(((Scan) x).recurrence(), new Extreme(r, (Scan) x)));
        return scan;
    }

    /** Whether a condition says that an element attains the extreme up to {@code end}; another one than {@code end} where that is given. */
    private Optional<Attained> attained(Expr condition, Index end, Optional<Index> position) {
        if (!(condition instanceof Apply a) || a.op() != Op.EQ) {
            return Optional.empty();
        }
        for (int side = 0; side < 2; side++) {
            Expr element = a.arg(1 - side);
            if (a.arg(side) instanceof Scan s
                    && extremes.containsKey(s.recurrence())
                    && s.subscripts().stream().allMatch(Index.class::isInstance)
                    && s.subscripts().get(s.subscripts().size() - 1) == end) {
                Extreme extreme = extremes.get(s.recurrence());
                Map<Expr, Expr> names = new HashMap<>();
                for (int i = 0; i < s.subscripts().size(); i++) {
                    names.put(extreme.scan().subscripts().get(i), s.subscripts().get(i));
                }
                Reduce there = (Reduce) Substitution.replace(extreme.reduce(), names);
                Optional<Index> found = element.free().stream()
                        .filter(j -> j != end
                                && j.axis().equals(end.axis())
                                && !s.free().contains(j))
                        .filter(j -> position.isEmpty() || position.get() == j)
                        .filter(j -> !there.free().contains(j) && there.open(j) == element)
                        .findFirst();
                if (found.isPresent()) {
                    return found.map(j -> new Attained(extreme, s, j));
                }
            }
        }
        return Optional.empty();
    }

    // ------------------------------------------------------------------------------------------- ties

    /** How many attain an extreme: those that attained the one before, unless this element is beyond it. */
    private Optional<Expr> ties(Reduce r) {
        Index index = r.freshIndex();
        if (!(r.open(index) instanceof Apply blend)
                || blend.op() != Op.BLEND
                || blend.arg(1) != Constant.ONE
                || blend.arg(2) != Constant.ZERO) {
            return Optional.empty();
        }
        return blend.arg(0).free().stream()
                .flatMap(end -> attained(blend.arg(0), end, Optional.of(index)).stream())
                .findFirst()
                .map(this::ties);
    }

    private Expr ties(Attained attained) {
        Recurrence extreme = attained.scan().recurrence();
        List<Index> heads = extreme.heads();
        List<Index> others = heads.subList(0, heads.size() - 1);
        Index here = heads.get(others.size());
        Expr before = Exprs.add(here, Constant.integer(extreme.descending() ? 1 : -1));
        List<Expr> previous = new ArrayList<>(others);
        previous.add(before);
        Expr inside = Exprs.inside(before, here.axis());
        ReduceOp op = attained.extreme().reduce().op();
        Expr soFar = Exprs.select(inside, Scan.of(extreme, previous), op.neutral(Type.REAL));
        Expr ties = Exprs.select(inside, Self.of(Type.REAL, previous), Constant.ZERO);
        Expr element = attained.element(others, here, facts);
        Expr body = Exprs.select(
                Exprs.apply(op == ReduceOp.MAX ? Op.GT : Op.LT, element, soFar),
                Constant.ONE,
                Exprs.select(Exprs.apply(Op.EQ, element, soFar), Exprs.add(ties, Constant.ONE), ties));
        return Scan.of(
                Recurrence.of("ties", heads, body, extreme.descending()),
                attained.scan().subscripts());
    }

    // ------------------------------------------------------------------------------------------- what elements receive

    /** What an element receives of all extremes that it attains. */
    private Optional<Expr> received(Reduce r) {
        Index end = r.freshIndex();
        if (r.type() != Type.REAL || !(r.open(end) instanceof Select s) || s.otherwise() != Constant.ZERO) {
            return Optional.empty();
        }
        return guard(s.condition(), end).flatMap(guard -> received(guard, end, s.then()));
    }

    /** Whether an element attains one of some extremes: its own, or, where only some count, of how many of these. */
    private Optional<Expr> attainedBySome(Reduce r) {
        Index end = r.freshIndex();
        return guard(r.open(end), end)
                .flatMap(guard -> guard.rest() == Constant.TRUE
                        ? Optional.of(own(guard.attained()))
                        : received(guard, end, Constant.ONE).map(n -> Exprs.apply(Op.GT, n, Constant.ZERO)));
    }

    private Optional<Expr> received(Guard guard, Index end, Expr value) {
        Expr part = Exprs.select(guard.rest(), value, Constant.ZERO);
        return part.free().contains(guard.attained().position()) || !Running.isClosed(part)
                ? Optional.empty()
                : Optional.of(received(guard.attained(), end, part));
    }

    private Expr received(Attained attained, Index end, Expr part) {
        Index position = attained.position();
        Recurrence extreme = attained.scan().recurrence();
        List<Expr> others = new ArrayList<>(part.free());
        others.remove(end);
        List<Index> heads = new ArrayList<>();
        Map<Expr, Expr> names = new LinkedHashMap<>();
        for (Expr other : attained.others()) {
            others.remove(other);
        }
        others.addAll(attained.others());
        for (Expr other : others) {
            Index head = Recurrence.head(((Index) other).axis(), heads.size());
            heads.add(head);
            names.put(other, head);
        }
        Index last = Recurrence.head(end.axis(), heads.size());
        heads.add(last);
        names.put(end, last);
        Expr next = Exprs.add(last, Constant.integer(extreme.descending() ? -1 : 1));
        List<Expr> ofNext = new ArrayList<>(heads.subList(0, heads.size() - 1));
        ofNext.add(next);
        Scan here = (Scan) Substitution.replace(attained.scan(), names);
        List<Expr> behind = new ArrayList<>(here.subscripts());
        behind.set(behind.size() - 1, next);
        Expr attains = Exprs.apply(Op.EQ, Scan.of(extreme, behind), here);
        Expr more = Exprs.select(
                Exprs.and(Exprs.inside(next, last.axis()), attains), Self.of(Type.REAL, ofNext), Constant.ZERO);
        Recurrence all = Recurrence.of(
                "received", heads, Exprs.add(Substitution.replace(part, names), more), !extreme.descending());
        List<Expr> at = new ArrayList<>(others);
        at.add(position);
        return Exprs.select(own(attained), Scan.of(all, at), Constant.ZERO);
    }

    /** That it attains the extreme up to itself. */
    private Expr own(Attained attained) {
        List<Expr> at = new ArrayList<>(attained.others());
        at.add(attained.position());
        return Exprs.apply(
                Op.EQ,
                attained.element(attained.others(), attained.position(), facts),
                Scan.of(attained.scan().recurrence(), at));
    }

    /** That an element attains the extreme up to some position from its own on, and what else has to hold. */
    private record Guard(Attained attained, Expr rest) {}

    private Optional<Guard> guard(Expr condition, Index end) {
        List<Expr> rest = new ArrayList<>(Exprs.conjuncts(condition));
        for (Expr conjunct : List.copyOf(rest)) {
            Optional<Attained> attained = attained(conjunct, end, Optional.empty());
            if (attained.isPresent()) {
                boolean descending = attained.get().scan().recurrence().descending();
                Index position = attained.get().position();
                boolean behind = rest.removeIf(c -> Range.of(c, end, facts).stream()
                        .anyMatch(range -> range.last() == position && range.descending() != descending));
                rest.remove(conjunct);
                return behind ? Optional.of(new Guard(attained.get(), Exprs.conjunction(rest))) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
