package dev.lossmith.processor.ir;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Hash-consing: the one place where nodes come into being. A node's key is its own data and the identities of its
 * children, so interning is constant work a node however large the expression below it is. Entries die with their node.
 */
final class Interner {
    private static final Map<Key, WeakReference<Expr>> NODES = new WeakHashMap<>();

    private Interner() {}

    /** A node's shape: class, own data and children. Nodes keep their key alive. */
    record Key(Class<?> node, List<Object> data) {}

    static <E extends Expr> E intern(Class<E> node, List<Object> data, java.util.function.Function<Key, E> create) {
        Key key = new Key(node, data);
        synchronized (NODES) {
            WeakReference<Expr> known = NODES.get(key);
            Expr found = known == null ? null : known.get();
            if (found == null) {
                found = create.apply(key);
                // an equal key that outlives its node would stay in the map otherwise, and take the entry along when it
                // goes
                NODES.remove(key);
                NODES.put(key, new WeakReference<>(found));
            }
            return node.cast(found);
        }
    }
}
