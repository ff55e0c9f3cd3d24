package dev.lossmith.runtime;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A pass that the calling thread and threads of a pool take blocks of until none is left. New for each pass: a pool may
 * get to it long after the call has returned, and must then find nothing to do.
 */
final class SharedPass extends Pass implements Runnable {
    /** Blocks that a thread takes at a time, at most; fewer at the end, so that no thread is left waiting. */
    private static final int MOST_BLOCKS = 16;
    /** Added to {@link #entered} when the caller has no more work to give away. */
    private static final int CLOSED = 1 << 30;
    /** How often to look for one's turn before giving way to other threads. */
    private static final int SPINS = 1000;

    private final Thread caller = Thread.currentThread();
    private final Worker[] helpers;
    /** The first sample that nobody has taken. */
    private final AtomicInteger next = new AtomicInteger();
    /** How many threads of the pool are at work. */
    private final AtomicInteger entered = new AtomicInteger();
    /** The next helper that is free. */
    private final AtomicInteger helper = new AtomicInteger();
    /** The first sample that has not been added to what blocks share. */
    private volatile int turn;

    private volatile Throwable failure;

    SharedPass(Worker[] helpers) {
        this.helpers = helpers;
    }

    /** Computes the pass with the help of a pool. */
    void run(Worker own, Executor pool) {
        try {
            for (int k = 0; k < helpers.length && failure == null; k++) {
                pool.execute(this);
            }
        } catch (RejectedExecutionException e) {
            // A pool that is full or shut down: whoever did start helps.
        }
        work(own);
        entered.addAndGet(CLOSED);
        while (entered.get() != CLOSED) {
            LockSupport.park(this);
        }
        if (failure != null) {
            throw new IllegalStateException("a kernel failed", failure);
        }
    }

    /** The part of a thread of the pool. */
    @Override
    public void run() {
        if (enter()) {
            try {
                work(helpers[helper.getAndIncrement()]);
            } finally {
                if (entered.decrementAndGet() == CLOSED) {
                    LockSupport.unpark(caller);
                }
            }
        }
    }

    private boolean enter() {
        while (true) {
            int now = entered.get();
            if (now >= CLOSED) {
                return false;
            } else if (entered.compareAndSet(now, now + 1)) {
                return true;
            }
        }
    }

    private void work(Worker worker) {
        try {
            boolean inOrder = helpers[0].staging.inOrder;
            while (failure == null) {
                int first = next.get();
                int end = Math.min(samples, first + size(first, inOrder));
                if (first >= samples) {
                    return;
                }
                if (next.compareAndSet(first, end)) {
                    blocks(worker, first, end);
                }
            }
        } catch (Throwable e) {
            failure = e;
        }
    }

    /** How many samples to take from here on: a multiple of the block, and one block where blocks wait in line. */
    private int size(int first, boolean inOrder) {
        int share = (samples - first) / block / (2 * (helpers.length + 1));
        return inOrder ? block : block * Math.max(1, Math.min(MOST_BLOCKS, share));
    }

    @Override
    void awaitTurn(int first) {
        for (int spins = 0; turn != first && failure == null; spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    @Override
    void passTurn(int end) {
        turn = end;
    }
}
