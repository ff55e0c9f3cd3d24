package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.MalformedIr;
import dev.lossmith.processor.ir.Reduce;
import dev.lossmith.processor.ir.Select;
import dev.lossmith.processor.ir.Variable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks that a kernel can be printed as it stands: names before use, indexes inside their loops, no reductions left. */
final class KernelVerifier {
    private final Set<Variable> defined = new HashSet<>();

    private KernelVerifier() {}

    static Kernel verified(Kernel kernel) {
        KernelVerifier verifier = new KernelVerifier();
        verifier.check(kernel.preamble(), Set.of());
        verifier.check(kernel.usual(), Set.of());
        verifier.check(kernel.body(), Set.of());
        return kernel;
    }

    private void check(List<? extends Stmt> statements, Set<Index> loops) {
        for (Stmt stmt : statements) {
            Walk.nodes(stmt, e -> check(e, loops));
            if (stmt instanceof Stmt.Let s) {
                define(s.variable());
            } else if (stmt instanceof Stmt.Accumulator s) {
                define(s.variable());
            } else if (stmt instanceof Stmt.LaneSum s) {
                define(s.variable());
            } else if (stmt instanceof Stmt.Update s && !defined.contains(s.variable())) {
                throw new MalformedIr(s.variable() + " is updated before it is defined");
            } else if (stmt instanceof Stmt.Loop s) {
                Set<Index> inside = new HashSet<>(loops);
                if (!inside.add(s.index())) {
                    throw new MalformedIr("loop variable " + s.index() + " inside its own loop");
                }
                check(s.body(), inside);
            }
        }
    }

    private void define(Variable variable) {
        if (!defined.add(variable)) {
            throw new MalformedIr(variable + " is defined twice");
        }
    }

    private void check(Expr e, Set<Index> loops) {
        boolean malformed = e instanceof Reduce
                || e instanceof Select
                || e instanceof Index i && !loops.contains(i)
                || e instanceof Variable v && !defined.contains(v);
        if (malformed) {
            throw new MalformedIr("in a kernel: " + e.getClass().getSimpleName() + " " + e + " among loops " + loops);
        }
    }
}
