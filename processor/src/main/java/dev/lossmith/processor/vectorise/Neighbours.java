package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Constant;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Exprs;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.LinearForm;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What the lanes of a nest read side by side, as far from their positions as the loops around say, and at which positions all of it is inside of
 * its axis.
 */
final class Neighbours {
    private final Lanes lanes;
    private final Within within;
    private final Definitions definitions;
    private final Set<Expr> inner;
    private final Rewriter placing = new Rewriter(this::place);
    private final Map<Read, Expr> guards = new HashMap<>();
    private Border border = Border.NONE;

    /** @param inner the variables of the loops inside and the locals, which may grow */
    Neighbours(Lanes lanes, Within within, Definitions definitions, Set<Expr> inner) {
        this.lanes = lanes;
        this.within = within;
        this.definitions = definitions;
        this.inner = inner;
    }

    /** The positions whose neighbours are beyond an axis. */
    Border border() {
        return border;
    }

    /** What has to hold where an element is read: elsewhere it is 0 for all lanes. */
    Map<Read, Expr> guards() {
        return guards;
    }

    /** With elements at locals that are so far from the lane's position as elements there. */
    Expr placed(Expr value) {
        return placing.rewrite(value);
    }

    private Expr place(Expr e) {
        if (!(e instanceof Read r) || r.subscripts().isEmpty()) {
            return e;
        }
        List<Expr> subscripts = new ArrayList<>(r.subscripts());
        int last = subscripts.size() - 1;
        if (!(subscripts.get(last) instanceof Variable local) || !lanes.varies(local)) {
            return e;
        }
        subscripts.set(last, definitions.resolved(local));
        return lanes.shift(subscripts).isPresent() ? Read.of(r.tensor(), subscripts) : e;
    }

    /**
     * Elements of lanes, at all positions but those whose neighbours are beyond the last axis; beyond another one they are for all lanes.
     *
     * @param requireInside of a subscript that depends on no inner loop
     */
    void read(Read r, BiConsumer<Expr, Axis> requireInside) {
        List<Axis> axes = r.tensor().axes();
        int last = axes.size() - 1;
        Expr guard = Constant.TRUE;
        for (int i = 0; i < last; i++) {
            Expr subscript = r.subscripts().get(i);
            if (r.type() == Type.REAL && isInner(subscript) && !within.test(subscript, axes.get(i))) {
                guard = Exprs.and(guard, Exprs.inside(subscript, axes.get(i)));
            } else {
                requireInside.accept(subscript, axes.get(i));
            }
        }
        if (guard != Constant.TRUE) {
            guards.put(r, guard);
        }
        if (last >= 0 && !within.test(r.subscripts().get(last), axes.get(last))) {
            LinearForm shift = LinearForm.of(lanes.shift(r.subscripts()).orElseThrow());
            Expr before = shift.extreme(false, this::end).expression();
            Expr behind = shift.extreme(true, this::end).expression();
            border = border.with(before, Exprs.add(behind, lanes.beyond(axes.get(last))));
        }
    }

    private boolean isInner(Expr e) {
        return !lanes.varies(e) && Exprs.any(e, inner::contains);
    }

    /** The largest or the smallest that a part of a position is in the inner loops. */
    private LinearForm end(Expr e, boolean largest) {
        if (!isInner(e)) {
            return LinearForm.of(e);
        }
        if (e instanceof Index index) {
            return LinearForm.end(index, largest);
        }
        if (e instanceof Variable v && definitions.values().containsKey(v)) {
            return LinearForm.of(definitions.values().get(v)).extreme(largest, this::end);
        }
        throw new StaysScalar("how far lanes read is not known");
    }
}
