package dev.lossmith.processor.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What one definition leaves to be proven, without repetitions. Locals that use locals several times would multiply it; when it gets long,
 * obligations about one subscript are joined to one with what they know in common, which is harder to prove but implies all of them.
 */
final class Obligations {

    /** Beyond this many, obligations are joined. */
    private static final int MANY = 64;

    /** Beyond this many joined ones nothing is left for later. */
    private static final int MOST = 512;

    private Set<Obligation> pending = new LinkedHashSet<>();
    private int limit = MANY;

    void add(Obligation obligation, Prover prover) {
        pending.add(obligation);
        if (pending.size() > limit) {
            join();
            limit = MANY + 2 * pending.size();
        }
        if (pending.size() > MOST) {
            throw new CheckException(IndexErrors.unguardedIndex(obligation, prover));
        }
    }

    private void join() {
        Map<List<Object>, Obligation> joined = new LinkedHashMap<>();
        for (Obligation o : pending) {
            joined.merge(List.of(o.subscript(), o.axis()), o, Obligation::join);
        }
        pending = new LinkedHashSet<>(joined.values());
    }

    List<Obligation> list() {
        return List.copyOf(pending);
    }

    /** Rewrites those that are not among {@code earlier}. */
    void rewriteSince(List<Obligation> earlier, UnaryOperator<Obligation> rewrite) {
        Set<Obligation> known = new LinkedHashSet<>(earlier);
        List<Obligation> all = new ArrayList<>(pending);
        pending = new LinkedHashSet<>();
        all.forEach(o -> pending.add(known.contains(o) ? o : rewrite.apply(o)));
    }
}
