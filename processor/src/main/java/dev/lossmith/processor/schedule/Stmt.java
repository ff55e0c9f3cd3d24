package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Variable;
import java.util.List;

/** A statement of the loop IR. Its expressions have no reductions, and selections are {@code blend}s. */
public sealed interface Stmt {

    /** {@code final variable = value}. */
    record Let(Variable variable, Expr value) implements Stmt {}

    /** {@code for (index = 0; index < extent; index++) body}, or from the last position to the first. */
    record Loop(Index index, Expr extent, boolean descending, List<Stmt> body) implements Stmt {
        public Loop {
            body = List.copyOf(body);
        }
    }

    /** A variable that a loop updates by {@link Update}, with the identity of {@code op} as its first value. */
    record Accumulator(Variable variable, ReduceOp op) implements Stmt {}

    /** Takes {@code value} into an accumulator. */
    record Update(Variable variable, ReduceOp op, Expr value) implements Stmt {}

    /** Leaves the loop around it unless {@code condition} holds. */
    record BreakUnless(Expr condition) implements Stmt {}

    /** {@code target[subscripts] = value}, unless the subscripts leave the tensor. */
    record Store(Tensor target, List<Expr> subscripts, Expr value) implements Stmt {
        public Store {
            subscripts = List.copyOf(subscripts);
        }
    }

    /** {@code target[subscripts] += value}, unless the subscripts leave the tensor. */
    record Add(Tensor target, List<Expr> subscripts, Expr value) implements Stmt {
        public Add {
            subscripts = List.copyOf(subscripts);
        }
    }

    /**
     * {@code variable} becomes the sum of {@code terms[0 .. extent-1]} by lanes and tree.
     *
     * @param ofProduct whether it is an element of a product of matrices, whose sums have fewer lanes
     */
    record LaneSum(Variable variable, Tensor terms, Expr extent, boolean ofProduct) implements Stmt {}
}
