package dev.lossmith;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What calls of a loss may use: the threads of a pool, and memory that they keep from call to call. Give it to a loss
 * with {@link Loss#on}.
 *
 * <p>Results do not depend on it, not in a single bit. A call hands the chunks of a large batch to the pool and works on
 * them itself; it returns when all are done, even if the pool never gets to them. Memory over 1 MiB that a call needs is
 * otherwise freed when the call ends. Thread-safe; calls that run at the same time have memory of their own.
 */
public final class Workspace {
    private final Executor pool;
    private final int threads;
    private final AtomicReference<Object> memory = new AtomicReference<>();

    private Workspace(Executor pool, int threads) {
        this.pool = pool;
        this.threads = threads;
    }

    /** Keeps memory; calls run on the calling thread only. */
    public static Workspace create() {
        return new Workspace(Runnable::run, 1);
    }

    /**
     * Keeps memory, and splits calls over the calling thread and a pool.
     *
     * @param threads on how many threads a call may run, the calling one included
     */
    public static Workspace of(Executor pool, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads = " + threads + ", expected at least 1, the calling thread");
        }
        return new Workspace(Objects.requireNonNull(pool, "pool"), threads);
    }

    /** The pool. */
    public Executor pool() {
        return pool;
    }

    /** On how many threads a call may run, the calling one included. */
    public int threads() {
        return threads;
    }

    /** What the last call to return left behind, for the implementation of losses; null if another call has it. */
    public Object borrowMemory() {
        return memory.getAndSet(null);
    }

    /** Leaves memory behind for the next call, for the implementation of losses. */
    public void returnMemory(Object kept) {
        memory.set(kept);
    }
}
