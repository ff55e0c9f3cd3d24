package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.schedule.Stmt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A loop, or all of a sample, whose lanes go through loops of their own together: the positions of the outer loop are lanes, the inner
 * loops stay loops.
 *
 * @param index the variable of the outer loop; none if lanes are samples
 * @param border the positions at both ends that are left to scalar code, since something is read before or behind them
 * @param conditions what has to hold of the surroundings; otherwise all of the loop is scalar
 * @param body its statements, with values made of vector operations where they differ from lane to lane
 * @param guards what has to hold where an element is read: elsewhere it is 0 for all lanes
 * @param varying the nodes that do
 * @param positions the nodes below subscripts that do, where lanes look up elements
 * @param tables temporaries of which each lane has its own
 * @param rows the tensors of samples of which a table of lanes is made, position by position; of others lanes look up elements where they are
 * @param turned the tables of which lanes read the copy with axes exchanged
 * @param repeatable whether a position may be done twice
 */
public record VectorNest(
        Optional<Index> index,
        Border border,
        List<Expr> conditions,
        List<Stmt> body,
        Map<Read, Expr> guards,
        Set<Expr> varying,
        Set<Expr> positions,
        Set<Tensor> tables,
        Set<Tensor> rows,
        Set<Tensor> turned,
        boolean repeatable) {
    /** Elements that lanes look up, each for itself. */
    public static final int MOST_LOOKUPS = 16;

    public VectorNest {
        conditions = List.copyOf(conditions);
        body = List.copyOf(body);
    }

    /** Every position can be anywhere in a vector, whatever surrounds the loop. */
    public boolean isPlain() {
        return border.isNone() && conditions.isEmpty();
    }

    /** How many vector operations its code has. */
    public int operations() {
        return (int) varying.stream().filter(e -> e instanceof Apply).count();
    }
}
