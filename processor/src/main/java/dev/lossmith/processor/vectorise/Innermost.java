package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The innermost loops of a kernel, where most of its work is: whether their positions are lanes, and how many there are. */
public final class Innermost {
    /** Operations of a loop that are worth to move its rows for. */
    private static final int LEAST_OPERATIONS = 16;

    /** An elementary function in operations. */
    private static final int FUNCTION = 12;

    private final Vectoriser vectoriser;
    private final Set<Expr> extentsOfLanes = new LinkedHashSet<>();
    private int depthOfLanes;
    private int depthInOrder;

    public Innermost(Vectoriser vectoriser, List<Stmt> body) {
        this.vectoriser = vectoriser;
        body.forEach(stmt -> visit(stmt, 1));
    }

    /** Whether the innermost loops, or some of them, are in order: they stay scalar unless samples are lanes. */
    public boolean isInOrder() {
        return depthInOrder > 0 && depthInOrder >= depthOfLanes;
    }

    /** Over how many positions the loops go around the most work whose positions are lanes. */
    public Set<Expr> extentsOfLanes() {
        return extentsOfLanes;
    }

    private void visit(Stmt stmt, int depth) {
        if (!(stmt instanceof Stmt.Loop loop)) {
            return;
        }
        boolean lanes = vectoriser.vectorised(loop, List.of()).isPresent()
                || vectoriser.nested(loop).isPresent();
        if (lanes) {
            lanes(loop.extent(), depth(loop, depth));
            return;
        }
        Set<Expr> seen = new HashSet<>();
        int operations = 0;
        for (Stmt inner : loop.body()) {
            visit(inner, depth + 1);
            for (Expr e : inner instanceof Stmt.Loop ? List.<Expr>of() : Walk.expressions(inner)) {
                operations += operations(e, seen);
            }
        }
        if (operations >= LEAST_OPERATIONS) {
            depthInOrder = Math.max(depthInOrder, depth);
        }
    }

    private void lanes(Expr extent, int depth) {
        if (depth > depthOfLanes) {
            depthOfLanes = depth;
            extentsOfLanes.clear();
        }
        if (depth == depthOfLanes) {
            extentsOfLanes.add(extent);
        }
    }

    private static int depth(Stmt.Loop loop, int depth) {
        int deepest = depth;
        for (Stmt inner : loop.body()) {
            if (inner instanceof Stmt.Loop l) {
                deepest = Math.max(deepest, depth(l, depth + 1));
            }
        }
        return deepest;
    }

    private static int operations(Expr e, Set<Expr> seen) {
        if (!seen.add(e)) {
            return 0;
        }
        int operations = e instanceof Apply a ? a.op().isFunction() ? FUNCTION : 1 : 0;
        for (Expr child : e.children()) {
            operations += operations(child, seen);
        }
        return operations;
    }
}
