package dev.lossmith.processor.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Bottom-up rewriting of a graph: each distinct node is rebuilt from its rewritten children and then given to a local
 * rewrite. One rewriter serves all outputs of a loss, so that what they share stays shared.
 */
public final class Rewriter {
    private final UnaryOperator<Expr> local;
    private final boolean entersRecurrences;
    private final Map<Expr, Expr> done = new HashMap<>();
    private final Map<Recurrence, Recurrence> recurrences = new HashMap<>();

    /** {@code local} sees a node whose children are rewritten and may not introduce free index variables. */
    public Rewriter(UnaryOperator<Expr> local) {
        this(local, true);
    }

    /** Puts {@code by}, which has no free index variables, in the place of {@code e} everywhere, also in recurrences. */
    public static Rewriter replacing(Expr e, Expr by) {
        return new Rewriter(x -> x == e ? by : x);
    }

    private Rewriter(UnaryOperator<Expr> local, boolean entersRecurrences) {
        this.local = local;
        this.entersRecurrences = entersRecurrences;
    }

    public Expr rewrite(Expr e) {
        Expr known = done.get(e);
        if (known != null) {
            return known;
        }
        Expr rebuilt;
        if (e instanceof Reduce r) {
            Index index = r.freshIndex();
            rebuilt = Reduce.of(r.op(), index, rewrite(r.open(index)));
        } else {
            List<Expr> children = new ArrayList<>();
            for (Expr child : e.children()) {
                children.add(rewrite(child));
            }
            rebuilt = e instanceof Scan s && entersRecurrences
                    ? Scan.of(rewrite(s.recurrence()), s.component(), children)
                    : withChildren(e, children);
        }
        Expr result = local.apply(rebuilt);
        done.put(e, result);
        return result;
    }

    /** What stands in a recurrence with the reads of itself rewritten; scans that it reads keep theirs. */
    public static Expr replaceSelf(Expr e, Function<Self, Expr> read) {
        return new Rewriter(x -> x instanceof Self self ? read.apply(self) : x, false).rewrite(e);
    }

    /** The recurrence with its bodies rewritten. */
    public Recurrence rewrite(Recurrence recurrence) {
        Recurrence known = recurrences.get(recurrence);
        if (known == null) {
            known = recurrence.withBodies(
                    recurrence.bodies().stream().map(this::rewrite).toList());
            recurrences.put(recurrence, known);
        }
        return known;
    }

    /** The node with other operands. */
    public static Expr withChildren(Expr e, List<Expr> children) {
        if (children.equals(e.children())) {
            return e;
        }
        if (e instanceof Apply a) {
            return Apply.of(a.op(), children);
        }
        if (e instanceof Select) {
            return Select.of(children.get(0), children.get(1), children.get(2));
        }
        if (e instanceof Read r) {
            return Read.of(r.tensor(), children);
        }
        if (e instanceof Scan s) {
            return Scan.of(s.recurrence(), s.component(), children);
        }
        if (e instanceof Self s) {
            return Self.of(e.type(), s.component(), children);
        }
        throw new MalformedIr("a " + e.getClass().getSimpleName() + " has no operands");
    }
}
