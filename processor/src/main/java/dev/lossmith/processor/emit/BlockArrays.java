package dev.lossmith.processor.emit;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.vectorise.Passes;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Which array has which value of a block, by numbers of their own for reals and for their bits; few, since they share the cache. */
final class BlockArrays {
    private final Passes passes;
    private final Map<Expr, Integer> arrays = new LinkedHashMap<>();
    /** What has an array with a name of its own. */
    private final Map<Expr, String> homes = new LinkedHashMap<>();
    /** The arrays that have something that is still used. */
    private final Map<Type, Set<Integer>> used = new EnumMap<>(Type.class);

    BlockArrays(Passes passes) {
        this.passes = passes;
    }

    /** Gives a value an array. */
    void allocate(Expr e) {
        Set<Integer> taken = used.computeIfAbsent(e.type(), type -> new LinkedHashSet<>());
        int array = 0;
        while (!taken.add(array)) {
            array++;
        }
        arrays.put(e, array);
    }

    /** It is and stays in an array that is called so. */
    void settle(Expr e, String home) {
        homes.put(e, home);
    }

    /** What its array is called, or null if it has a number. */
    String home(Expr e) {
        return homes.get(e);
    }

    /** The number of the array of a value that has got one. */
    int of(Expr e) {
        return arrays.get(e);
    }

    /** It has an array, and a pass from this one on uses it. */
    boolean keep(Expr e, int pass) {
        return (arrays.containsKey(e) || homes.containsKey(e)) && passes.isUsed(e) && passes.lastUse(e) >= pass;
    }

    void free(Expr e) {
        if (!homes.containsKey(e)) {
            used.get(e.type()).remove(arrays.get(e));
        }
    }

    /** Frees what no pass behind this one uses. */
    void release(int pass) {
        arrays.keySet().stream()
                .filter(e -> passes.isUsed(e) && passes.lastUse(e) == pass)
                .forEach(this::free);
    }
}
