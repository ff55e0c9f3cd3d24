package dev.lossmith.processor.ir;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Equal nodes are one object for as long as one of them lives. */
class InternerTest {
    private final List<Interner.Key> keys = new ArrayList<>();
    private int created;

    private Variable intern() {
        return Interner.intern(Variable.class, List.of("of this test"), key -> {
            keys.add(key);
            return Variable.of("created" + ++created, Type.REAL);
        });
    }

    private static void collect(WeakReference<?> reference) throws InterruptedException {
        for (int i = 0; i < 100 && reference.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(reference.get()).isNull();
    }

    /** The collector may take a node and leave its key for longer, which is older. */
    @Test
    void aKeyThatOutlivesItsNodeTakesNoOtherNodeAlong() throws InterruptedException {
        collect(new WeakReference<>(intern()));
        Variable second = intern();
        assertThat(created).isEqualTo(2);
        WeakReference<?> first = new WeakReference<>(keys.remove(0));
        collect(first);
        assertThat(intern()).isSameAs(second);
        assertThat(created).isEqualTo(2);
    }
}
