package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Apply;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Rewriter;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.schedule.Stmt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Values that one loop stores for each of its positions, and loops behind it read again: reals, so that bits stay the same.
 *
 * <p>Stored are parts of effects that have too many operations for one loop, and what several loops would compute.
 */
public final class Spills {
    /** Values of one loop that may be stored. */
    private static final int MOST = 8;

    /** Operations that take as long as a value takes to memory and back. */
    private static final int LEAST_OPERATIONS = 16;

    private static final List<Tensor> TENSORS = IntStream.range(0, MOST)
            .mapToObj(k -> Tensor.internal(k == 0 ? "spill" : "spill" + (k + 1), Role.SCRATCH, Type.REAL, List.of()))
            .toList();

    private final Set<Expr> varying;
    private final Map<Expr, Boolean> varies = new HashMap<>();
    /** What is stored, each in terms of those before it, and how it is read. */
    private final Map<Expr, Expr> reads = new LinkedHashMap<>();

    Spills(VectorLoop loop) {
        this.varying = loop.varying();
    }

    /** The place among those of its loop that a stored value has; -1 for any other tensor. */
    public static int number(Tensor tensor) {
        return TENSORS.indexOf(tensor);
    }

    /** The value from what is stored. */
    Expr rewritten(Expr value) {
        Expr result = value;
        for (Map.Entry<Expr, Expr> stored : reads.entrySet()) {
            result = Rewriter.replacing(stored.getKey(), stored.getValue()).rewrite(result);
        }
        return result;
    }

    /** Whether another value can be stored. */
    boolean hasRoom() {
        return reads.size() < MOST;
    }

    /** Stores a value from now on. */
    Stmt store(Expr value) {
        Tensor tensor = TENSORS.get(reads.size());
        reads.put(value, Read.of(tensor));
        return new Stmt.Store(tensor, List.of(), value);
    }

    /**
     * Differs from lane to lane, by what differed before values were stored.
     *
     * @param known what has been found out
     */
    static boolean varies(Expr e, Set<Expr> before, Map<Expr, Boolean> known) {
        Boolean varies = known.get(e);
        if (varies == null) {
            varies = before.contains(e)
                    || e instanceof Read r && number(r.tensor()) >= 0
                    || e instanceof Apply a && a.args().stream().anyMatch(arg -> varies(arg, before, known));
            known.put(e, varies);
        }
        return varies;
    }

    private boolean isOperation(Expr e) {
        return e instanceof Apply && varies(e, varying, varies);
    }

    int operations(Expr value) {
        return (int) inOrder(value).stream().filter(this::isOperation).count();
    }

    /** The largest part of a value that is the same as one of these and worth storing. */
    Optional<Expr> common(Expr value, Set<Expr> others) {
        return inOrder(value).stream()
                .filter(e -> isReal(e) && others.contains(e) && operations(e) >= LEAST_OPERATIONS)
                .findFirst();
    }

    private boolean isReal(Expr e) {
        return isOperation(e) && e.type() == Type.REAL;
    }

    /** The real of at most so many operations without which most of them are not needed. */
    Optional<Expr> largestPart(Expr value, int most) {
        Map<Expr, Integer> needed = new HashMap<>();
        List<Expr> order = inOrder(value);
        Map<Expr, Expr> dominators = dominators(order);
        for (int i = order.size() - 1; i > 0; i--) {
            Expr e = order.get(i);
            int own = needed.merge(e, isOperation(e) ? 1 : 0, Integer::sum);
            needed.merge(dominators.get(e), own, Integer::sum);
        }
        return order.stream()
                .skip(1)
                .filter(e -> isReal(e) && needed.get(e) >= LEAST_OPERATIONS)
                .sorted(Comparator.comparing(needed::get, Comparator.reverseOrder()))
                .filter(e -> operations(e) <= most)
                .findFirst();
    }

    /** For each value below the first one the last that all ways from there to it go through. */
    private static Map<Expr, Expr> dominators(List<Expr> order) {
        Map<Expr, Integer> places = new HashMap<>();
        order.forEach(e -> places.put(e, places.size()));
        Map<Expr, Expr> dominators = new HashMap<>();
        for (Expr user : order) {
            for (Expr operand : user.children()) {
                dominators.merge(operand, user, (one, other) -> {
                    Expr a = one;
                    Expr b = other;
                    while (a != b) {
                        boolean behind = places.get(a) > places.get(b);
                        a = behind ? dominators.get(a) : a;
                        b = behind ? b : dominators.get(b);
                    }
                    return a;
                });
            }
        }
        return dominators;
    }

    /** The value and all below it, each before its operands. */
    static List<Expr> inOrder(Expr value) {
        List<Expr> order = new ArrayList<>();
        after(value, new HashSet<>(), order);
        Collections.reverse(order);
        return order;
    }

    private static void after(Expr e, Set<Expr> seen, List<Expr> order) {
        if (seen.add(e)) {
            e.children().forEach(child -> after(child, seen, order));
            order.add(e);
        }
    }
}
