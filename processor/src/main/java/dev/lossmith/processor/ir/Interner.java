package dev.lossmith.processor.ir;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;

/**
 * Hash-consing: the one place where nodes come into being. A node's key is its own data and the identities of its
 * children, so interning is constant work a node however large the expression below it is. Entries die with their node.
 */
final class Interner {
    private static final Map<Key, WeakReference<Expr>> NODES = new WeakHashMap<>();

    private Interner() {}

    /** A node's shape: class, own data and children. Nodes keep their key alive. No record, since most of its time goes into its hash. */
    static final class Key {
        private final Class<?> node;
        private final Object[] data;
        private final int hash;

        private Key(Class<?> node, List<Object> data) {
            this.node = node;
            this.data = data.toArray();
            this.hash = 31 * node.hashCode() + Arrays.hashCode(this.data);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && hash == key.hash && node == key.node && Arrays.equals(data, key.data);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    static <E extends Expr> E intern(Class<E> node, List<Object> data, Function<Key, E> create) {
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
