package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.ReduceOp;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Variable;
import dev.lossmith.processor.schedule.Stmt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One loop whose positions are taken a vector at a time.
 *
 * @param index the variable; none of a loop over samples
 * @param border the positions at both ends that are left to scalar code, since something is read before or behind them
 * @param conditions what has to hold of the surroundings; otherwise all of the loop is scalar
 * @param effects stores, additions and updates, in order, with values made of vector operations
 * @param scattered the additions whose lanes are no neighbours: lanes add in turn
 * @param fetched the elements that lanes fetch in turn, each where its subscripts say
 * @param sums the sums of terms that the effects store, if nothing else reads them: they need not be stored
 * @param varying the nodes below the effects that differ from lane to lane
 * @param names what values are called
 * @param turned the tables of which lanes read the copy with axes exchanged
 * @param repeatable a position may be computed twice, with the same result
 * @param cheap it is bound by what it reads and writes, and gains from several accumulators
 */
public record VectorLoop(
        Optional<Index> index,
        Border border,
        List<Expr> conditions,
        List<Stmt> effects,
        Set<Stmt> scattered,
        List<Read> fetched,
        Map<Stmt, Variable> sums,
        Set<Expr> varying,
        Map<Expr, String> names,
        Set<Tensor> turned,
        boolean repeatable,
        boolean cheap) {
    public VectorLoop {
        conditions = List.copyOf(conditions);
        effects = List.copyOf(effects);
    }

    /** Whether lanes add in turn, each where its subscripts say. */
    public boolean isScattered(Stmt.Add add) {
        return scattered.contains(add);
    }

    /** How many vector operations its code has, where a cheap loop has several copies. */
    public int operations() {
        return accumulates() && cheap ? 5 * operationsOnce() : operationsOnce();
    }

    /** How many operations one position takes. */
    public int operationsOnce() {
        return (int) varying.stream().filter(e -> e instanceof Apply).count();
    }

    /** Something is accumulated in vectors. */
    public boolean accumulates() {
        return !sums.isEmpty() || effects.stream().anyMatch(e -> e instanceof Stmt.Update u && u.op() != ReduceOp.ANY);
    }

    /** Every position can be anywhere in a vector, whatever surrounds the loop. */
    public boolean isPlain() {
        return border.isNone() && conditions.isEmpty();
    }
}
