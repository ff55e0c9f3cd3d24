package dev.lossmith.runtime;

/** One kernel over all samples: what to compute, and how it falls into blocks. */
class Pass {
    GeneratedLoss loss;
    Kernel kernel;
    int samples;
    int chunk;
    /** Samples that a kernel takes at a time, a multiple of the chunk. */
    int step;

    int block;
    /** Whether blocks may have any length, and a kernel may take several chunks one after the other. */
    boolean several;
    /** Samples below which nothing is learnt of the vector kernel. */
    int leastTrial;
    /** Elements of a sample. */
    int width;
    /** The sum of each chunk. */
    double[] sums;

    /** All blocks on one thread. */
    void run(Worker worker) {
        blocks(worker, 0, samples);
    }

    /** The blocks of these samples, the first of which begins one. */
    final void blocks(Worker worker, int from, int to) {
        int length = several ? to - from : block;
        for (int first = from; first < to; first += length) {
            worker.block(this, first, Math.min(to, first + length));
        }
    }

    /** The chunks' sums added in their order. */
    double total() {
        double total = 0;
        for (int first = 0, k = 0; first < samples; first += chunk, k++) {
            total += sums[k];
        }
        return total;
    }

    /** Waits until all samples before this one have been added to what blocks share. */
    void awaitTurn(int first) {}

    /** Lets the block that begins here go on. */
    void passTurn(int next) {}
}
